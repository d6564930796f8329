"""Length and pitch: what MBROLA is given."""

from __future__ import annotations

import re
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.voice.arabic import ArabicFrontEnd
from bot.voice.arabic.phonemes import phrases
from bot.voice.arabic.prosody import pho
from tests.bot.voice.arabic.conftest import Gold

VOICE = Path("/usr/share/mbrola/ar2/ar2")
MARKED = st.text(st.sampled_from("ابتصضطظعءأإآؤئهوىية\u064e\u0650\u064f\u0651\u0652\u064b ،.؟"), max_size=40)


def lines(text: str) -> list[tuple[str, int, int | None]]:
    """The sounds of a .pho text with their milliseconds and pitch."""
    found = [line.split() for line in text.splitlines()]
    return [(row[0], int(row[1]), int(row[3]) if len(row) > 2 else None) for row in found]


def pitches(marked: str) -> list[int]:
    """The pitch of each vowel."""
    return [pitch for _, _, pitch in lines(pho(phrases(marked), 1)) if pitch]


def milliseconds(marked: str, speed: float = 1) -> int:
    """How long a marked text takes."""
    return sum(length for _, length, _ in lines(pho(phrases(marked), speed)))


def refused(text: str) -> list[str]:
    """The joints that ar2 lacks: MBROLA tells where it is installed, else what it told when every joint was tried."""
    if shutil.which("mbrola") and VOICE.exists():
        done = subprocess.run(["mbrola", str(VOICE), "-", "-.raw"], input=text.encode(), capture_output=True, check=False)  # noqa: S607
        return re.findall(r"for (\S+) segment", done.stderr.decode(errors="replace"))
    pairs = [(before[0], after[0]) for before, after in pairwise(lines(text))]
    return [f"{before}-{after}" for before, after in pairs if not joins(before, after)]


def joins(before: str, after: str) -> bool:
    """Whether ar2 has the joint of two sounds (README of mbrola-ar2, and all pairs tried)."""
    if after[0] in "aiu":
        return before[0] not in "aiu" and ("." in after) == (before in {"s.", "d.", "t.", "z."})
    return (before, after) != ("_", "?")


def test_a_question_rises_and_a_sentence_falls() -> None:
    """One hears whether the assistant asks or tells; a pause inside a sentence stays open."""
    question, sentence, pause = (pitches(f"هَلْ تُرِيدُ الْجَوَابَ{end}") for end in "؟.،")
    assert question[-1] > max(question[:-1])
    assert sentence[-1] < min(sentence[:-1])
    assert sentence[-1] < pause[-1] < question[-1]


def test_the_stressed_vowel_is_higher_and_longer() -> None:
    """A word has its melody: kitáab."""
    word = [line for line in lines(pho(phrases("مَكْتَبَةٌ هُنَا"), 1)) if line[0] == "a"]
    assert word[0][1] > word[1][1]
    assert (word[0][2] or 0) > (word[1][2] or 0)


def test_the_end_of_a_phrase_is_lengthened_and_followed_by_silence() -> None:
    """Listeners hear that a phrase ends."""
    last = lines(pho(phrases("الْبَابُ. الْبَابُ هُنَا"), 1))
    silence = [at for at, line in enumerate(last) if line[0] == "_"]
    assert [0, len(last) - 1] == [silence[0], silence[-1]]
    assert last[silence[1] - 1][1] > last[-5][1]
    assert last[silence[1]][1] >= 400


@pytest.mark.parametrize("speed", [0.75, 1.25, 2.0])
def test_speed_is_a_factor(speed: float) -> None:
    """A resident who asks for faster speech gets it, pauses included."""
    text = "جَمَاعَةُ تِطْوَانَ عُضْوٌ فِي الشَّبَكَةِ، مُنْذُ سَنَوَاتٍ."
    assert milliseconds(text) / speed == pytest.approx(milliseconds(text, speed), rel=0.02)


def test_a_doubled_consonant_is_one_long_sound() -> None:
    """مُحَمَّد has one long m, as has the end of a word before the same sound."""
    assert "_ m u X a m a d _" == " ".join(sign for sign, _, _ in lines(pho(phrases("مُحَمَّدٌ"), 1)))
    assert "_ m i n u r _" == " ".join(sign for sign, _, _ in lines(pho(phrases("مِنْ نُورٍ"), 1)))


def test_ar2_says_every_gold_sentence(front_end: ArabicFrontEnd, gold: list[Gold]) -> None:
    """No sentence stops in the middle for want of a joint of two sounds."""
    assert [] == [joint for sentence in gold for joint in refused(front_end.pho(sentence.text, 1))]


@settings(max_examples=50, deadline=None)
@given(MARKED)
def test_ar2_says_whatever_comes(marked: str) -> None:
    """Nor does any other text."""
    assert [] == refused(pho(phrases(marked), 1))


def test_content_is_read_at_about_ten_letters_a_second(front_end: ArabicFrontEnd, gold: list[Gold]) -> None:
    """A listener can follow: the pace at which the voice was understood best."""
    seconds = sum(length for sentence in gold for _, length, _ in lines(front_end.pho(sentence.text, 1))) / 1000
    assert 10 == pytest.approx(sum(len(sentence.text) for sentence in gold) / seconds, rel=0.1)
