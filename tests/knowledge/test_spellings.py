"""One word, everybody's own spelling: every path through the ways residents write a sound leads to the same skeleton."""

from __future__ import annotations

import warnings
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from knowledge.normalize import frame, skeleton, words
from knowledge.search import Classifier

# How each Arabic letter is written in Latin ones and digits: the lattice that the skeleton must not leave.
LATTICE = {
    "ب": ["b", "bb"], "ت": ["t"], "ث": ["t", "th"], "ج": ["j"], "ح": ["7"], "خ": ["kh", "5"], "د": ["d"], "ذ": ["d", "dh"],
    "ر": ["r", "rr"], "ز": ["z"], "س": ["s", "ss"], "ش": ["ch", "sh", "x"], "ص": ["s"], "ض": ["d"], "ط": ["t", "6"],
    "ظ": ["d", "dh"], "ع": ["3"], "غ": ["gh", "4"], "ف": ["f"], "ق": ["9", "q", "k"], "ك": ["k"], "ل": ["l", "ll"],
    "م": ["m", "mm"], "ن": ["n", "nn"], "ه": ["8"], "ا": ["a", "aa", ""], "و": ["ou", "o", "u"], "ي": ["i", "y", "e", "ee"],
}  # fmt: skip
SHORT_VOWELS = ["", "", "a", "e", "i", "o", "u"]
FIRM = [letter for letter in LATTICE if letter not in "اويله"]
TABLE: dict[str, list[str]] = yaml.safe_load((Path(__file__).parent / "spellings.yml").read_text())


@st.composite
def spelled(draw: st.DrawFn) -> tuple[str, str]:
    """An invented word in Arabic script and one of its spellings in Latin letters.

    Its ends are consonants: whether a first or last و or ي is one, no rule of spelling tells.
    """
    inner = st.text(st.sampled_from([letter for letter in LATTICE if letter != "ا"]), min_size=1, max_size=4)
    word = draw(st.sampled_from(FIRM)) + draw(inner) + draw(st.sampled_from(FIRM))
    letters = [draw(st.sampled_from(LATTICE[letter])) + draw(st.sampled_from(SHORT_VOWELS)) for letter in word]
    return word, "".join(letters)


@given(spelled())
def test_every_spelling_of_an_invented_word_reaches_it(pair: tuple[str, str]) -> None:
    """A resident needs no dictionary: whichever letters stand for a sound, vowels written or dropped, the word is found."""
    word, spelling = pair
    assert [skeleton(one) for one in words(word)] == [skeleton(one) for one in words(spelling)]


@pytest.fixture(scope="module")
def heard() -> Classifier:
    """Who has read each word of the table once, in Arabic script."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # scikit-learn wonders at as many labels as texts
        return Classifier().fit([(word, word, "ary") for word in TABLE])


@pytest.mark.parametrize("word", TABLE)
def test_real_spellings_reach_the_word_in_arabic_script(heard: Classifier, word: str) -> None:
    """From one wording in Arabic script, the spellings that people really use of its word are understood."""
    assert {} == {spelling: label for spelling in TABLE[word] if (label := heard.rank(spelling)[0].label) != word}


def test_vowels_tell_words_with_the_same_consonants_apart() -> None:
    """An association (jam3iya) is not taken for the commune (jama3a), which has the same consonants."""
    assert [skeleton("jam3iya")] * 2 == [skeleton(word) for word in ("jama3a", *words("الجمعية"))]
    assert [frame("jam3iya"), frame("jama3a")] == [frame(word) for word in words("الجمعية الجماعة")]
