"""Commitments as data: what is asked of all of them, in every writing, and what must be left to the search."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from knowledge import plain
from knowledge.assistant import Assistant
from knowledge.load import Content
from knowledge.model import Answer, Question
from knowledge.registry import overdue
from knowledge.schema import Notice, Text

DATED = {"commitment-proactive-publication", "commitment-civic-spaces-thematic-plans"}
DISABILITY = {"partner-hamama-baida", "partner-hanan", "partner-network-disability-north"}
TODAY = date(2026, 11, 26)


def ask(assistant: Assistant, text: str, today: date = TODAY) -> Answer:
    """One question on a given day."""
    return assistant.answer(Question(text, today=today))


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("quels engagements ont dépassé leur date de fin ? date dépassée", DATED),
        ("les engagements en retard svp", DATED),
        ("ما هي الالتزامات المتأخرة؟", DATED),
        ("شنو هما الالتزامات المعطلين ديال الجماعة", DATED),
        ("chnou homa les engagements m3attlin dyal jama3a", DATED),
        ("quels engagements se terminent entre 2023 et 2025 ?", DATED),
        ("الالتزامات التي تنتهي سنة 2024", DATED),
        ("ch7al mn iltizam ghadi ysaliw f 2024", DATED),
        ("les partenaires qui travaillent sur le handicap", DISABILITY),
        ("من هم الشركاء في مجال الإعاقة", DISABILITY),
        ("chkoun les partenaires li khdamin 3la i3a9a", DISABILITY),
    ],
)
def test_commitments_are_counted_and_named(assistant: Assistant, question: str, named: set[str]) -> None:
    """Who asks which commitments are late, or which partners work on an axis, gets each by name."""
    answer = ask(assistant, question)
    assert ("answered", named) == (answer.status, set(answer.mentions))
    said = plain.text(answer, assistant.content.responses[answer.language])
    for entry_id in named:
        assert assistant.content.entries[entry_id].title.of(answer.language) in said


@pytest.mark.parametrize("question", ["combien d'engagements en tout", "كم عدد التزامات الجماعة", "ch7al mn iltizam 3nd ljama3a"])
def test_how_many_there_are_is_counted_and_not_invented(assistant: Assistant, question: str) -> None:
    """The commitments described are counted and named, and the total of the plan is said to be unconfirmed."""
    answer = ask(assistant, question)
    described = [entry for entry in assistant.content.entries.values() if entry.ogp and entry.ogp.registered]
    assert (len(described), True) == (len(answer.facts), f"{len(described)}" in answer.paragraphs[0])


def test_which_of_them_is_late_needs_no_name(assistant: Assistant) -> None:
    """« Lequel est en retard ? » after the commitments were counted."""
    counted = ask(assistant, "combien d'engagements")
    assert set(assistant.answer(Question("lequel est en retard ?", None, counted.context, TODAY)).mentions) == DATED


@pytest.mark.parametrize("question", ["qui dirige MATET0003 ?", "chkoun lmas2oul 3la MATET0003", "شكون مكلف ب MATET0003"])
def test_the_leader_of_a_numbered_commitment_is_named(assistant: Assistant, question: str) -> None:
    """A commitment is found by its number, and the services that lead it are said."""
    answer = ask(assistant, question)
    assert ("commitment-proactive-publication", "who") == (answer.entry_id, answer.facet)


def test_an_unknown_number_is_said_to_be_unknown(assistant: Assistant) -> None:
    """A number that no source holds gets no other commitment's answer."""
    answer = ask(assistant, "c'est quoi MATET0099 ?")
    assert "MATET0099" in answer.paragraphs[0]
    assert () == answer.mentions


@pytest.mark.parametrize(
    ("question", "entry"),
    [
        ("combien coûte la légalisation d'une signature", "service-signature-legalisation"),
        ("mon permis de construire est en retard, que dit la loi sur le délai", None),
        ("combien d'engagements a pris la commune", "commitment-overview"),
        (
            "l'engagement du budget citoyen est en retard, où est la version simple ?",
            "commitment-citizen-budget",
        ),
    ],
)
def test_ordinary_questions_are_left_to_the_search(assistant: Assistant, question: str, entry: str | None) -> None:
    """A question about one thing is not answered with a list."""
    answer = ask(assistant, question)
    assert set(answer.mentions) != DATED
    if entry:
        assert entry == answer.entry_id or entry in [choice.target.partition("#")[0] for choice in answer.choices]


def test_a_commitment_is_late_only_after_its_last_month(content: Content) -> None:
    """March 2024 ends with March; a commitment reported complete is never late."""
    entry = content.entries["commitment-proactive-publication"]
    assert [False, True] == [overdue(entry, day) for day in (date(2024, 3, 31), date(2024, 4, 1))]
    assert entry.ogp is not None
    done = entry.model_copy(update={"ogp": entry.ogp.model_copy(update={"status": "completed"})})
    assert not overdue(done, TODAY)


def test_the_passed_end_of_a_commitment_is_said_after_it_only(assistant: Assistant) -> None:
    """« When does it end? » is answered with the date and, once it has passed, with that."""
    told = [assistant.open("commitment-proactive-publication#when", "fr", day) for day in (date(2024, 1, 1), TODAY)]
    sentence = "La date de fin, mars 2024, est passée. Le dernier état publié est : en cours, sans date."
    assert [False, True] == [sentence in {fact.text for fact in answer.facts} for answer in told if answer]


def test_every_registered_field_is_told_and_null_is_unpublished(assistant: Assistant) -> None:
    """Asked for everything, a commitment says its number, dates, state and leader, and what is not published."""
    whole = assistant.open("commitment-inclusive-communication#all", "fr", TODAY)
    assert whole is not None
    facts = {fact.text for fact in whole.facts}
    assert {"Numéro à l’OGP : non publié", "Début : non publié", "État : en cours, sans date", "Étapes : non publié"} <= facts


def test_a_notice_is_said_in_its_days_before_what_it_concerns(content: Content) -> None:
    """A closed counter is announced before the answers about it, from its first day to its last, and never after."""
    notice = Notice(
        text=Text(fr="Le guichet est fermé.", ar="الشباك مغلق."), start="2026-12-01", end="2026-12-02", entries=("service-roads",)
    )
    everywhere = Notice(text=Text(fr="Jour férié demain.", ar="غدا عطلة."), start="2026-12-02", end="2026-12-02")
    assistant = Assistant(replace(content, notices=(notice, everywhere)))
    opened = [
        assistant.open("service-roads", "fr", date(2026, 11, 30)),
        assistant.open("service-roads", "fr", date(2026, 12, 1)),
        assistant.open("service-roads#how", "fr", date(2026, 12, 2)),
        assistant.open("service-srm", "fr", date(2026, 12, 2)),
        assistant.open("service-roads", "fr", date(2026, 12, 3)),
    ]
    closed, holiday = "Le guichet est fermé.", "Jour férié demain."
    assert [(), (closed,), (closed, holiday), (holiday,), ()] == [answer.notices for answer in opened if answer]
    answer = assistant.open("service-srm", "ar", date(2026, 12, 2))
    assert answer is not None
    assert plain.text(answer, assistant.content.responses["ar"]).startswith("غدا عطلة.\n\n")
    assert () == assistant.answer(Question("au feu !", today=date(2026, 12, 2))).notices
