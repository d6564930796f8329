"""The writing of a message decides the language of its answer."""

import pytest

from knowledge.assistant import Assistant
from knowledge.model import Question


@pytest.mark.parametrize(
    ("text", "writing", "language"),
    [
        ("Comment obtenir un permis de construire ?", "fr", "fr"),
        ("g perdu mon livret de famille", "fr", "fr"),
        ("كيف أحصل على رخصة البناء؟", "ar", "ar"),
        ("شنو خاصني باش ناخد رخصة البني عفاك", "ary", "ar"),
        ("chno khasni bach nakhod rokhsat lbni 3afak", "arabizi", "ar"),
        ("بغيت permis de construire", "mixed", "ar"),
    ],
)
def test_four_writings_and_a_mixture(assistant: Assistant, text: str, writing: str, language: str) -> None:
    """French is answered in French, everything else in Arabic."""
    answer = assistant.answer(Question(text))
    assert (writing, language) == (answer.writing, answer.language)


def test_a_pinned_language_wins(assistant: Assistant) -> None:
    """A resident who chose French gets French, whatever the writing of the question."""
    assert "fr" == assistant.answer(Question("شنو خاصني باش نبني", "fr")).language


def test_an_id_or_a_number_belongs_to_no_writing(assistant: Assistant) -> None:
    """MATET0003 is answered in the default language, not taken for Arabizi."""
    assert "fr" == assistant.answer(Question("MATET0003")).language
