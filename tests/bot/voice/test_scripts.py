"""Two scripts in one passage."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.voice.scripts import split
from bot.voice.sound import Passage
from knowledge.model import LANGUAGES, Language


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


@given(st.text(alphabet="abÉç أبج،. ’-2🙂", max_size=30), st.sampled_from(LANGUAGES))
def test_no_letter_is_lost_or_moved_and_neighbours_have_different_voices(words: str, language: Language) -> None:
    """However scripts are mixed, a resident hears all the words in their order, and no voice takes over from itself."""
    runs = split(Passage(words, language))
    if any(char.isalnum() for char in words):
        assert "".join(words.split()) == "".join("".join(run.words.split()) for run in runs)
    else:
        assert [] == runs
    assert all(one.language != other.language for one, other in pairwise(runs))
