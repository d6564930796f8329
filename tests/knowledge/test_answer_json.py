"""An answer that goes through JSON arrives whole, and what no assistant of ours would say does not arrive."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from knowledge.answer_json import from_data, to_data
from knowledge.assistant import Assistant
from knowledge.compose import EVERYTHING
from knowledge.model import FACETS, KINDS, LANGUAGES, SOCIALS, Answer, Choice, Context, Fact, Phone, Question, Source

WHOLE = Answer(
    "answered", "ar", "arabizi", Context("service-stamp", ("service-stamp#cost", "menu/service/2"), "ar"),
    ("إعلان",), "عنوان", ("فقرة\nثانية",), (Fact("cost", "20 درهما", inferred=True),), ("ملاحظة",),
    (Source("Le timbre", "https://example.ma/timbre?a=1#b", "2026-01"), Source("Journal", None, None)), "2026-11-24", "اختر",
    (Choice(1, "service-stamp#cost", "التكلفة"), Choice(2, "menu/service/2", "المزيد")), "service-stamp", "cost", "help", 0.25,
    ("service-stamp",), ("فِقرة",), (Phone("+212 539-00-00-00", "الجماعة"),),
)  # fmt: skip


def through_json(answer: Answer) -> Answer:
    """The answer as it arrives on the other side."""
    return from_data(json.loads(json.dumps(to_data(answer))))


def test_every_field_arrives() -> None:
    """Nothing of an answer is lost on the way, whichever fields it has."""
    plain = Answer("declined", "fr", "mixed", Context(), paragraphs=("Non.",))
    assert [WHOLE, plain] == [through_json(WHOLE), through_json(plain)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_answer_of_the_content_arrives(assistant: Assistant, language: Any) -> None:
    """All entries, their facets, the menu, courtesies and cries for help arrive as they were said."""
    targets = ["menu", *(f"menu/{kind}" for kind in KINDS), *assistant.content.entries]
    targets += [f"{entry_id}#{facet}" for entry_id in assistant.content.entries for facet in ("cost", "where", EVERYTHING)]
    answers = [answer for target in targets if (answer := assistant.open(target, language))]
    answers += [assistant.say(social, language) for social in SOCIALS]
    asked = ("au feu", "xyzzy", "7", "", "MATET0003", "hello my friend", "engagements en retard")
    answers += [assistant.answer(Question(text, language)) for text in asked]
    assert len(answers) > 4 * len(assistant.content.entries)
    assert answers == [through_json(answer) for answer in answers]


def test_a_newer_server_may_say_more() -> None:
    """A field that this version does not know costs no answer."""
    assert WHOLE == from_data({**to_data(WHOLE), "later": [1]})


@pytest.mark.parametrize("target", ["menu", "menu/about", "menu/about/12", *(f"a-b#{part}" for part in (*FACETS, EVERYTHING))])
def test_every_kind_of_choice_arrives(target: str) -> None:
    """Whatever the assistant offers can be chosen on the other side."""
    offered = replace(WHOLE, choices=(Choice(1, target, "x"),), context=Context(None, (target,)))
    assert offered == through_json(offered)


@pytest.mark.parametrize(
    "change",
    [
        {"status": "hacked"}, {"language": "en"}, {"context": None}, {"paragraphs": "un texte"}, {"confidence": float("nan")},
        {"confidence": 2}, {"checked": "demain"}, {"checked": "2026-02-30"}, {"heading": "a\u202eb"}, {"notes": ["a\u0000"]},
        {"sources": [{"title": "x", "url": "javascript:alert(1)", "as_of": None}]},
        {"sources": [{"title": "x", "url": "https://user@example.ma", "as_of": None}]},
        {"sources": [{"title": "x", "url": None, "as_of": "2026-13"}]},
        {"paragraphs": [" "], "facts": [], "notes": [], "notices": []}, {"entry_id": "../etc"}, {"mentions": ["A b"]},
        {"phones": [{"number": "appelez-nous", "name": "x"}]},
    ],
)  # fmt: skip
def test_what_no_assistant_of_ours_says_is_refused(change: dict[str, Any]) -> None:
    """A resident hears no broken date, no hidden sign and no address that is none, and the error repeats no word."""
    with pytest.raises(ValueError, match=r"^[a-z_.0-9: ]+$"):
        from_data({**to_data(WHOLE), **change})


@pytest.mark.parametrize(
    ("number", "target", "left"),
    [
        (1, "forget/yes/all", "forget/yes/all"), (1, "voice/always", "voice/always"), (1, "menu/elsewhere", "menu/elsewhere"),
        (1, "service-x#secret", "service-x#secret"), (1, "a" * 61, "a" * 61), (2, "service-x", "service-x"),
        (1, "service-x", "service-y"),
    ],
)  # fmt: skip
def test_a_choice_that_leads_elsewhere_than_it_says_is_refused(number: int, target: str, left: str) -> None:
    """No button of an answer erases what is kept, and a number takes what was read under it."""
    changed = replace(WHOLE, choices=(Choice(number, target, "Horaires"),), context=Context(None, (left,)))
    with pytest.raises(ValueError, match="choices"):
        from_data(to_data(changed))


@pytest.mark.parametrize("data", [None, [], "texte", 3, {}, {"answer": {}}])
def test_what_is_no_answer_is_refused(data: Any) -> None:
    """Other data in the same place is never taken for an answer."""
    with pytest.raises(ValueError, match=r"status|date"):
        from_data(data)
