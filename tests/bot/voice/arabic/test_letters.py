"""Letters and the marks they own."""

from __future__ import annotations

import unicodedata
from itertools import pairwise
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.voice.arabic.letters import bare, letters, runs, written

ARABIC = st.text(st.characters(min_codepoint=0x600, max_codepoint=0x6FF) | st.sampled_from(" .،؟\n"), max_size=40)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_the_order_of_marks_loses_no_vowel(form: Literal["NFC", "NFD"]) -> None:
    """A text that a phone or an editor normalised is read with all its vowels: NFC puts the vowel before the shadda."""
    word = "مُحَم\u0651\u064eد"
    assert word == written(letters(unicodedata.normalize(form, "مُحَم\u064e\u0651د")))
    text = "السُّؤَالُ عَنِ الْآثَارِ"
    assert written(letters(text)) == written(letters(unicodedata.normalize(form, text)))


@given(ARABIC)
def test_letters_come_back_whatever_their_marks(text: str) -> None:
    """Nothing that was written gets lost on the way to the voice."""
    without = "".join(sign for sign in text if not "\u064b" <= sign <= "\u0652" and sign != "\u0670")
    assert unicodedata.normalize("NFC", without) == unicodedata.normalize("NFC", bare(letters(text)))


@given(ARABIC)
def test_runs_are_the_whole_text(text: str) -> None:
    """Words and what stands between them make up the text again, in turn."""
    found = list(runs(letters(text)))
    assert letters(text) == [letter for _, run in found for letter in run]
    assert all(first[0] != second[0] for first, second in pairwise(found))
