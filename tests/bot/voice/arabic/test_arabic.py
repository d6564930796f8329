"""The whole chain against sentences marked by hand."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.voice.arabic import ArabicFrontEnd
from bot.voice.arabic.letters import bare, letters
from bot.voice.arabic.phonemes import phrases
from knowledge.pronunciation import Pronunciation
from knowledge.spoken.reading import read
from tests.bot.voice.arabic.conftest import Gold, sounds

MOST_WRONG = 0.03
ANYTHING = st.text(st.characters(min_codepoint=0x600, max_codepoint=0x6FF) | st.sampled_from("اويةال .،؟\n«»-aé7"), max_size=60)


def distance(left: Sequence[str], right: Sequence[str]) -> int:
    """How many phonemes must be changed, added or dropped to make one of the other."""
    row = list(range(len(right) + 1))
    for at, one in enumerate(left, 1):
        corner, row[0] = row[0], at
        for column, other in enumerate(right, 1):
            corner, row[column] = row[column], min(row[column] + 1, row[column - 1] + 1, corner + (one != other))
    return row[-1]


def error_rate(front_end: ArabicFrontEnd, gold: Sequence[Gold]) -> float:
    """The share of phonemes that the chain gets wrong, of those that the gold marks give."""
    wrong = sum(distance(sounds(front_end.phrases(sentence.text)), sounds(phrases(sentence.marked))) for sentence in gold)
    return wrong / sum(len(sounds(phrases(sentence.marked))) for sentence in gold)


def test_a_listener_hears_the_right_phonemes(front_end: ArabicFrontEnd, gold: list[Gold]) -> None:
    """At most three sounds of a hundred are wrong on our own content; `pytest -rP` prints the figure."""
    with_words, alone = error_rate(front_end, gold), error_rate(ArabicFrontEnd({}), gold)
    print(f"phoneme error on {len(gold)} sentences: {with_words:.2%}; without pronunciation.yml: {alone:.2%}")
    assert 60 <= len(gold)
    assert with_words <= MOST_WRONG, f"{with_words:.2%} of the phonemes are wrong"
    assert with_words < alone


def test_gold_sentences_keep_the_letters_of_the_content(gold: list[Gold]) -> None:
    """The gold judges marks only: its letters are those that the voice is given."""
    assert [bare(letters(sentence.text)) for sentence in gold] == [bare(letters(sentence.marked)) for sentence in gold]


def test_what_is_tried_is_shown_with_its_marks(front_end: ArabicFrontEnd) -> None:
    """`voices try` shows staff how the words were read."""
    assert "جَمَاعَةُ تِطْوَانَ" == front_end.marked("جماعة تطوان")


@pytest.mark.parametrize(
    ("acronym", "heard"),
    [
        ("TNB", "t'i: ?'in b'i:"),
        ("CIN", "s'i: ?'a:j ?'in"),
        ("ONP", "?'u: ?'in b'i:"),
        ("ONP أو TNB", "?'u: ?'in b'i: ?'aw t'i: ?'in b'i:"),
    ],
)
def test_an_acronym_is_heard_letter_by_letter(front_end: ArabicFrontEnd, acronym: str, heard: str) -> None:
    """N is heard as a letter and not as the word إنّ, O as a letter and not as the word أو, which stays what it is."""
    assert f"[[{heard}]]." == front_end.espeak(read(acronym, "ar", Pronunciation()).words).strip()


def test_nothing_to_say_is_nothing(front_end: ArabicFrontEnd) -> None:
    """A text without an Arabic word gives an engine nothing, so that the caller can tell."""
    assert ["", ""] == [front_end.pho("؟ …", 1), front_end.espeak("PDF 3")]


@settings(max_examples=60, deadline=None)
@given(text=ANYTHING)
def test_any_text_is_said_with_its_own_letters(front_end: ArabicFrontEnd, text: str) -> None:
    """No answer is lost to the voice, whatever stands in it, and no letter of it is changed."""
    assert bare(letters(text)) == bare(letters(front_end.marked(text)))
    assert bool(front_end.pho(text, 1)) == bool(front_end.espeak(text))
