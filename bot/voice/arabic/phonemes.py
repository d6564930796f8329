"""From marked Arabic to phonemes, as people read aloud without case endings: each word as it sounds beside its neighbours.

Sun letters, joining alifs, ta marbuta, doubled letters, diphthongs, hidden long vowels, dark vowels and stress are set here; both
engines speak these phonemes and never see a letter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

from bot.voice.arabic import joining
from bot.voice.arabic.grammar import grammar
from bot.voice.arabic.letters import SHADDA, SUN, Word, bare, letters, runs
from bot.voice.arabic.speller import SAID, Speller
from bot.voice.arabic.symbols import CONSONANTS, EMPHATIC, is_vowel

End = Literal[",", ".", "?"]

_ENDS: Final[dict[str, End]] = {**dict.fromkeys(".!…\n", "."), **dict.fromkeys("؟?", "?"), **dict.fromkeys("،,؛;:()[]–—", ",")}
_SAME: Final = str.maketrans("ی", "ي", "ـ")
_AFTER_CLITIC: Final = re.compile("[وف]?[بلك]?")
_TWO: Final = 2


class Said(NamedTuple):
    """A word as it sounds, and which of its phonemes bears the stress (-1: it has no vowel)."""

    phonemes: tuple[str, ...]
    stress: int


class Phrase(NamedTuple):
    """Words said in one breath, and how it ends: a short pause, a full stop, a question."""

    words: tuple[Said, ...]
    end: End


def phrases(text: str) -> list[Phrase]:
    """The phrases of a marked text; what is neither an Arabic word nor a pause is silent."""
    found: list[Phrase] = []
    words: list[Word] = []
    for is_word, run in runs(letters(text.translate(_SAME))):
        if is_word:
            words.append(run)
            continue
        ends = [_ENDS[sign] for sign, _ in run if sign in _ENDS]
        if ends and words:
            found.append(Phrase(_said(words), max(ends, key=",.?".index)))
            words = []
    return [*found, Phrase(_said(words), ".")] if words else found


def _said(words: Sequence[Word]) -> tuple[Said, ...]:
    found: list[Said] = []
    before = ""
    for word, after in zip(words, [*words[1:], None], strict=True):
        sounds = _dark(before, _leaning(word, _word(word, before, after), after))
        before = sounds[-1] if sounds else before
        found.append(Said(tuple(sounds), _stress(sounds)))
    return tuple(found)


def _full_spelling(word: Word) -> Word:
    """The word with its hidden long vowels written, its own ending kept: هذا, الله, ولكنّ."""
    name = bare(word)
    for clitics in range(3):
        full = grammar().spelled.get(name[clitics:])
        if full and _AFTER_CLITIC.fullmatch(name[:clitics]):
            spelled = letters(full)
            last = spelled[-1].with_marks(word[-1].marks) if spelled[-1].sign == word[-1].sign and word[-1].marks else spelled[-1]
            return [*word[:clitics], *spelled[:-1], last]
    return word


def _word(word: Word, before: str, after: Word | None) -> list[str]:
    full, bound = _is_full(word), joining.is_bound(word, after)
    word = _full_spelling(word)
    sounds, start = _opening(word, before)
    speller = Speller(sounds)
    for at in range(start, len(word) - 1):
        speller.add(word[at], guess=at > start and not word[at - 1].marks)
    if start < len(word):
        speller.end(word, bound=bound, full=full, guess=len(word) - 1 > start and not word[-2].marks)
    return speller.sounds


def _is_full(word: Word) -> bool:
    name = bare(word)
    return name in grammar().full or (name[0] in {"و", "ف"} and name[1:] in grammar().full)


def _opening(word: Word, before: str) -> tuple[list[str], int]:
    """What is said of small words, article and joining alif, and where the rest begins."""
    lam, alif = joining.article(word), joining.alif_of_joining(word)
    if lam is not None:
        small = _small([letter for letter in word[:lam] if letter.sign != "ا"])
        article, start = _article(word, lam)
        return [*(small or _joined(before, "a")), *article], start
    if alif == 0:
        return _joined(before, joining.joining_vowel(word, 0)), 1
    return (_small(word[:alif]), alif + 1) if alif else ([], 0)


def _joined(before: str, vowel: str) -> list[str]:
    """The vowel of a joining alif: swallowed behind a vowel, with a hamza only where nothing is said before."""
    if not before:
        return ["?", vowel]
    return [] if is_vowel(before) else [vowel]


def _article(word: Word, lam: int) -> tuple[list[str], int]:
    """The l of the article, or the sun letter that it becomes, or the vowel it gets before a joining alif (الاجتماع)."""
    after = word[lam + 1]
    if after.sign == "ا":
        return ["l", joining.joining_vowel(word, lam + 1)], lam + 2
    if after.sign not in SUN:
        return ["l"], lam + 1
    return [] if after.has(SHADDA) else [CONSONANTS[after.sign]], lam + 1


def _small(word: Word) -> list[str]:
    return [sound for sign, marks in word for sound in (CONSONANTS[sign], SAID.get(marks, joining.CLITICS[sign]))]


def _leaning(word: Word, sounds: list[str], after: Word | None) -> list[str]:
    """Before a joining alif a long vowel shortens (في المدينة), and من gets a vowel to lean on (من المدينة)."""
    if after is None or not sounds or not joining.joins(after):
        return sounds
    if is_vowel(sounds[-1]):
        return [*sounds[:-1], sounds[-1].removesuffix(":")]
    name = bare(word)
    vowel = grammar().leaning.get(name) or grammar().leaning.get(name[1:] if name[0] in "وف" else "")
    return [*sounds, SAID[vowel]] if vowel else sounds


def _dark(before: str, sounds: Sequence[str]) -> list[str]:
    """The same with dark vowels right behind ص ض ط ظ, across words too."""
    found: list[str] = []
    for sound in sounds:
        dark = (found[-1] if found else before) in EMPHATIC and is_vowel(sound)
        found.append(f"{sound[0]}.{sound[1:]}" if dark else sound)
    return found


def _stress(sounds: Sequence[str]) -> int:
    """The last syllable if it is superheavy (‑aan, ‑abt), else the one before if it is heavy, else the third from the end."""
    vowels = [at for at, sound in enumerate(sounds) if is_vowel(sound)]
    if not vowels:
        return -1
    nexts = [*vowels[1:], len(sounds)]
    weights = [after - at - 1 + sounds[at].endswith(":") for at, after in zip(vowels, nexts, strict=True)]
    if len(vowels) == 1 or weights[-1] >= _TWO:
        return vowels[-1]
    return vowels[-2] if weights[-2] >= _TWO or len(vowels) == _TWO else vowels[-3]
