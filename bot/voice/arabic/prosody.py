"""How long and how high: the `.pho` text that MBROLA's voice ar2 speaks, from phrases of phonemes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from bot.voice.arabic.phonemes import End, Phrase
from bot.voice.arabic.symbols import SYMBOLS, Kind, is_vowel

# Milliseconds at ordinary speed: content is read at about ten letters a second, as the recognisers heard it best.
_LENGTH: Final[Mapping[Kind, float]] = {"stop": 80, "fricative": 95, "sonorant": 70, "hamza": 50, "short": 70, "long": 150}
_DOUBLED: Final = 1.7
_STRESSED: Final = 1.15
_LAST: Final = 1.3  # the last syllable before a pause
_PAUSE: Final[Mapping[End, float]] = {",": 240, ".": 450, "?": 450}

# Hertz: a man's voice. A phrase sinks from the first figure to the second; its last syllable ends on the third.
_PITCH: Final[Mapping[End, tuple[float, float, float]]] = {",": (128, 108, 118), ".": (128, 98, 84), "?": (128, 118, 172)}
_ACCENT: Final = 12

_SILENCE: Final = "_"


class _Phone(NamedTuple):
    """A sound of ar2, milliseconds at ordinary speed, and its pitch in the middle (None: between its neighbours)."""

    sign: str
    length: float
    pitch: float | None


def pho(phrases: Sequence[Phrase], speed: float) -> str:
    """The lines of a .pho file, empty where nothing is said; `speed` 1 is ordinary, 2 takes half the time."""
    phones = [phone for phrase in phrases for phone in (*_sayable(_phones(phrase)), _Phone(_SILENCE, _PAUSE[phrase.end], None))]
    if not phones:
        return ""
    lines = [_line(phone, speed) for phone in (_Phone(_SILENCE, 60, None), *phones)]
    return "\n".join([*lines, ""])


def _line(phone: _Phone, speed: float) -> str:
    pitch = "" if phone.pitch is None else f" 50 {phone.pitch:.0f}"
    return f"{phone.sign} {max(1, round(phone.length / speed))}{pitch}"


def _phones(phrase: Phrase) -> Iterable[_Phone]:
    """Each sound with its length and pitch; the same consonant twice is one long sound, within a word and between two."""
    sounds = [(sound, at == word.stress) for word in phrase.words for at, sound in enumerate(word.phonemes)]
    runs = [list(run) for _, run in groupby(sounds, key=lambda sound: sound[0])]
    vowels = [at for at, run in enumerate(runs) if is_vowel(run[0][0])]
    last = vowels[-1] if vowels else len(runs)
    for at, run in enumerate(runs):
        sound, stressed = run[0]
        length = _LENGTH[SYMBOLS[sound].kind] * (_DOUBLED if len(run) > 1 else 1)
        length *= (_STRESSED if stressed else 1) * (_LAST if at >= last else 1)
        pitch = _pitch(phrase.end, at / len(runs), stressed=stressed, last=at == last) if is_vowel(sound) else None
        yield _Phone(SYMBOLS[sound].mbrola, length, pitch)


def _pitch(end: End, place: float, *, stressed: bool, last: bool) -> float:
    start, low, final = _PITCH[end]
    return final if last else start + (low - start) * place + _ACCENT * stressed


def _sayable(phones: Iterable[_Phone]) -> Iterable[_Phone]:
    """The phones of a phrase without the joints that ar2 lacks: no hamza behind a silence, no vowel behind another.

    Beside those, and dark vowels anywhere but behind s. d. t. z. (which no phoneme is), ar2 has every pair (tried: all 1 155).
    """
    before = _SILENCE
    for phone in phones:
        if phone.sign == "?" and before == _SILENCE:
            continue
        if _is_open(phone.sign) and _is_open(before):
            yield _Phone("?", _LENGTH["hamza"], None)
        yield phone
        before = phone.sign


def _is_open(sign: str) -> bool:
    return sign[0] in "aiu"
