"""Reading chooses the language, and the shipped content leaves nothing unread."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.check import examine
from knowledge.load import CONTENT
from knowledge.model import Language
from knowledge.pronunciation import Pronunciation
from knowledge.spoken.reading import read


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [("3 jours", "fr", "trois jours"), ("3 أيام", "ar", "ثلاثة أيام")],
)
def test_each_language_is_read_by_its_rules(text: str, language: Language, words: str) -> None:
    """A French text is heard in French, an Arabic one in Arabic."""
    assert words == read(text, language, Pronunciation()).words


def test_the_shipped_content_is_read_whole() -> None:
    """No resident misses a figure, a sign or an acronym of any answer, in either language."""
    voice = {"unread", "acronym", "ambiguous_number"}
    told = [str(problem) for problem in examine(CONTENT, date(2026, 11, 24)) if problem.advice.code in voice]
    assert [] == told
