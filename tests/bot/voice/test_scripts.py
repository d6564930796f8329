"""Two scripts in one passage."""

from __future__ import annotations

import pytest

from bot.voice.scripts import split
from bot.voice.sound import Passage
from knowledge.model import Language


@pytest.mark.parametrize(
    ("words", "language", "expected"),
    [
        ("Bonjour, la commune.", "fr", [("Bonjour, la commune.", "fr")]),
        ("مرحبا، هذه الجماعة.", "ar", [("مرحبا، هذه الجماعة.", "ar")]),
        ("Le mot جماعة veut dire commune.", "fr", [("Le mot", "fr"), ("جماعة", "ar"), ("veut dire commune.", "fr")]),
        ("منصة Open Government هنا", "ar", [("منصة", "ar"), ("Open Government", "fr"), ("هنا", "ar")]),
        ("Où ؟ Ici، oui", "fr", [("Où ؟ Ici، oui", "fr")]),
        ("« شكاية » : une plainte", "fr", [("« شكاية » :", "ar"), ("une plainte", "fr")]),
        ("مُحَمَّد", "ar", [("مُحَمَّد", "ar")]),
        ("Ça, l’œuvre d’Évora", "fr", [("Ça, l’œuvre d’Évora", "fr")]),
        ("2026", "ar", [("2026", "ar")]),
        ("2026 أهلا", "fr", [("2026 أهلا", "ar")]),
    ],
)
def test_each_run_is_for_the_voice_of_its_script(words: str, language: Language, expected: list[tuple[str, Language]]) -> None:
    """A resident hears French in French and Arabic in Arabic, no word lost."""
    assert [Passage(*run) for run in expected] == split(Passage(words, language))


@pytest.mark.parametrize("words", ["", "   ", "…", "🙂", "« »"])
def test_where_there_is_no_word_there_is_no_run(words: str) -> None:
    """Nobody is sent a voice note of nothing."""
    assert [] == split(Passage(words, "fr"))
