"""From marked letters to what is heard."""

from __future__ import annotations

import unicodedata
from itertools import pairwise
from pathlib import Path
from typing import Literal

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.voice.arabic.phonemes import phrases
from bot.voice.arabic.symbols import EMPHATIC, SYMBOLS, is_vowel

WORDS: dict[str, str] = yaml.safe_load((Path(__file__).parent / "words.yml").read_text(encoding="utf-8"))
ARABIC = st.text(st.characters(min_codepoint=0x600, max_codepoint=0x6FF) | st.sampled_from("اويةالَِّْ .،؟\n«»-aé7"), max_size=60)


def heard(marked: str) -> str:
    """The phonemes of one phrase, stress before its vowel, a space between words."""
    return " ".join(
        "".join(("'" if at == word.stress else "") + sound for at, sound in enumerate(word.phonemes))
        for phrase in phrases(marked)
        for word in phrase.words
    )


@pytest.mark.parametrize(("marked", "expected"), WORDS.items(), ids=list(WORDS))
def test_a_marked_word_is_heard_as_arabic_is_read(marked: str, expected: str) -> None:
    """A listener hears the word as a reader of Arabic says it, without case endings."""
    assert expected == heard(marked)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_no_normalisation_changes_what_is_heard(form: Literal["NFC", "NFD"]) -> None:
    """NFC puts the vowel before the shadda: all words sound as before."""
    assert [heard(word) for word in WORDS] == [heard(unicodedata.normalize(form, word)) for word in WORDS]


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("نَعَمْ. لَا، أَيْنَ؟", [".", ",", "?"]),
        ("«نَعَمْ» قَالَ (هُنَا) ثُمَّ؛ لَا", [",", ",", ",", "."]),
        ("أَوَّلًا\nثَانِيًا", [".", "."]),
        ("؟!", []),
    ],
)
def test_pauses_come_from_punctuation(text: str, ends: list[str]) -> None:
    """A listener hears where a sentence ends, pauses or asks; guillemets are silent."""
    assert ends == [phrase.end for phrase in phrases(text)]


def test_a_pause_keeps_neighbours_apart() -> None:
    """Behind a pause the article is said whole, and a noun before it is not bound."""
    assert "Zam'a:Ha ?almad'i:na" == heard("جَمَاعَةُ، الْمَدِينَةِ")
    assert "Zam'a:Hat almad'i:na" == heard("جَمَاعَةُ الْمَدِينَةِ")


@given(ARABIC)
def test_any_text_is_made_of_known_phonemes(text: str) -> None:
    """No text stops the voice, and no engine is given a sound that is not in the table."""
    for phrase in phrases(text):
        said = [sound for word in phrase.words for sound in word.phonemes]
        assert set(said) <= set(SYMBOLS)
        assert all(("." in sound) == (before in EMPHATIC) for before, sound in pairwise(said) if is_vowel(sound))


def test_the_table_is_complete() -> None:
    """Every letter writes one phoneme, and the engines have a sign for each."""
    assert 28 == len([symbol for symbol in SYMBOLS.values() if symbol.letters])
    assert 12 == len([phoneme for phoneme in SYMBOLS if is_vowel(phoneme)])
    assert all(symbol.ipa and symbol.mbrola and symbol.espeak for symbol in SYMBOLS.values())
