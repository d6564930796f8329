"""What is sent to Telegram: escaped, split at pauses, safe in both directions of writing."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.replies.text import LIMIT, messages, parts, place, plain_message
from knowledge.assistant import Assistant
from knowledge.bidi import isolate
from knowledge.model import Answer, Choice, Context, Language, Source
from knowledge.response_schema import Responses

ISOLATES = "\u2066\u2067\u2069"


def answer(language: Language, *paragraphs: str, choices: tuple[Choice, ...] = ()) -> Answer:
    """An answer of some paragraphs."""
    return Answer("answered", language, language, Context(), heading="A & <B>", paragraphs=paragraphs, choices=choices)


def shown(html: str) -> str:
    """The text as Telegram shows it."""
    return unescape(re.sub(r"</?(?:b|a)(?: [^>]*)?>", "", html))


@pytest.fixture
def responses(assistant: Assistant) -> Responses:
    """The French responses."""
    return assistant.content.responses["fr"]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("اتصل على 3737، أو زر chafafiya.ma.", "اتصل على <3737>، أو زر <chafafiya.ma>."),
        ("الرقم 0539 99 12 34 قديم", "الرقم <0539 99 12 34> قديم"),
        ("برنامج 2023-2028 (MATET0003)", "برنامج <2023-2028> (<MATET0003>)"),
        ("يوم 20 ماي 2022", "يوم <20> ماي <2022>"),
        ("اكتب /menu للمواضيع", "اكتب /menu للمواضيع"),
        ("المبلغ 485,3 مليون", "المبلغ <485,3> مليون"),
        ("لا شيء", "لا شيء"),
    ],
)
def test_what_runs_left_to_right_stands_alone_inside_arabic(written: str, expected: str) -> None:
    """Phones, dates, numbers, sites and Latin names keep their order inside an Arabic line; commands stay commands."""
    assert expected.replace("<", "\u2066").replace(">", "\u2069") == isolate(written, "ar")


def test_arabic_stands_alone_inside_french() -> None:
    """An Arabic title does not turn a French line around."""
    assert "Source : \u2067هذا ما قاله 20 ماي\u2069, 2022." == isolate("Source : هذا ما قاله 20 ماي, 2022.", "fr")


def test_what_staff_and_sources_write_is_escaped(responses: Responses) -> None:
    """No sign of a title becomes a tag, and the link of a source keeps its address."""
    source = Source("L’article 5 < 6 & « 7 »", 'https://example.org/?a=1&b="2"', "2024-03-01")
    text = messages(Answer("answered", "fr", "fr", Context(), heading="A & <B>", sources=(source,)), responses)[0]
    assert "<b>A &amp; &lt;B&gt;</b>" in text
    assert 'href="https://example.org/?a=1&amp;b=&quot;2&quot;"' in text
    assert "1er mars 2024" in text


def test_a_short_answer_is_one_message(responses: Responses) -> None:
    """Nobody gets three notifications for three sentences."""
    assert 1 == len(messages(answer("fr", "Un.", "Deux."), responses))


@given(
    st.lists(st.text(st.sampled_from("abc éà.،! عربي123😀&<>\"'"), min_size=1, max_size=3000), min_size=1, max_size=6),
    st.sampled_from(["fr", "ar"]),
)
def test_a_long_answer_is_split_and_nothing_is_lost(assistant: Assistant, paragraphs: list[str], language: Language) -> None:
    """Each message is short enough to be heard and valid by itself; read in order they say everything."""
    sent = messages(answer(language, *paragraphs), assistant.content.responses[language])
    for html in sent:
        assert 0 < len(re.sub(f"[{ISOLATES}]", "", shown(html))) <= LIMIT
        assert html.count("<b>") == html.count("</b>")
    said = "".join(shown(html) for html in sent)
    assert re.sub(rf"[\s{ISOLATES}]", "", "A & <B>" + "".join(paragraphs)) == re.sub(rf"[\s{ISOLATES}]", "", said)


def test_the_text_says_how_many_choices_follow_and_that_a_number_may_be_typed(assistant: Assistant) -> None:
    """A blind resident hears that there are choices, for nobody announces buttons."""
    for language in ("fr", "ar"):
        found = assistant.open("service-signature-legalisation", language)
        assert found is not None
        text = shown(messages(found, assistant.content.responses[language])[-1])
        assert str(len(found.choices)) in found.invitation
        for choice in found.choices:
            assert f"{choice.number}. " in re.sub(f"[{ISOLATES}]", "", text)


def test_a_long_answer_is_offered_part_by_part(assistant: Assistant) -> None:
    """Each part but the last says which it is and how to go on, by number, word or button; the choices come in the last."""
    for language in ("fr", "ar"):
        responses = assistant.content.responses[language]
        found = assistant.open("service-civil-status-birth#all", language)
        assert found is not None
        *first, last = parts(found, responses)
        assert first
        for number, told in enumerate(first, 1):
            offer = responses.telegram.part.format(number=number, count=len(first) + 1)
            assert [offer, f"1. {responses.telegram.more}"] == [line.text for line in told.lines[-2:]]
            [target] = told.context(found).choices
            assert number == place(target, found, responses)
        assert found.choices == last.choices
        assert found.context == last.context(found)


def test_a_part_ends_where_a_sentence_ends(responses: Responses) -> None:
    """Nobody waits in the middle of a sentence for the next part."""
    sentences = [f"La phrase numéro {number} dit quelque chose." for number in range(60)]
    *first, _ = messages(answer("fr", " ".join(sentences)), responses)
    assert len(first) >= 2
    assert all(text.endswith("chose.") for text in first)


def test_the_button_of_another_answer_leads_to_no_part(assistant: Assistant, responses: Responses) -> None:
    """An old button never continues an answer it does not stand under."""
    birth, death = (assistant.open(f"service-civil-status-{name}#all", "fr") for name in ("birth", "death"))
    assert birth is not None
    assert death is not None
    assert place(parts(birth, responses)[0].choices[0].target, death, responses) is None


def test_a_line_of_the_other_language_keeps_its_own_direction() -> None:
    """The line that tells Arabic readers where their language is reads from the right, with nothing marked but the command."""
    assert "Bonjour.\nللأجوبة بالعربية، اكتب /lang." == plain_message("Bonjour.\nللأجوبة بالعربية، اكتب /lang.", "fr")
