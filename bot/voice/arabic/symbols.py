"""The phonemes: the one table of what the Arabic voice can say, and how each engine writes it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, NamedTuple

Kind = Literal["stop", "fricative", "sonorant", "hamza", "short", "long"]


class Symbol(NamedTuple):
    """How a phoneme sounds (IPA), how MBROLA's ar2 and eSpeak's ar write it, and what kind of sound it is."""

    ipa: str
    mbrola: str
    espeak: str
    kind: Kind


# The names are those of ar2 (README.txt of Debian's mbrola-ar2), a colon for length, a dot for what is dark: after s. d. t. z. a vowel
# is dark, and ar2 has no other there. The l of Allah is the one other consonant it has before a dark a.
SYMBOLS: Final[Mapping[str, Symbol]] = {
    "?": Symbol("ʔ", "?", "?", "hamza"),
    "b": Symbol("b", "b", "b", "stop"),
    "t": Symbol("t", "t", "t", "stop"),
    "T": Symbol("θ", "T", "T", "fricative"),
    "Z": Symbol("ʒ", "Z", "dZ", "fricative"),
    "X": Symbol("ħ", "X", "H", "fricative"),
    "x": Symbol("x", "x", "X", "fricative"),
    "d": Symbol("d", "d", "d", "stop"),
    "D": Symbol("ð", "D", "D", "fricative"),
    "r": Symbol("r", "r", "R", "sonorant"),
    "z": Symbol("z", "z", "z", "fricative"),
    "s": Symbol("s", "s", "s", "fricative"),
    "S": Symbol("ʃ", "S", "S", "fricative"),
    "s.": Symbol("sˤ", "s.", "s[", "fricative"),
    "d.": Symbol("dˤ", "d.", "dH", "stop"),
    "t.": Symbol("tˤ", "t.", "t[", "stop"),
    "z.": Symbol("ðˤ", "z.", "Z", "fricative"),
    "H": Symbol("ʕ", "H", "A", "fricative"),
    "G": Symbol("ɣ", "G", "Q", "fricative"),
    "f": Symbol("f", "f", "f", "fricative"),
    "q": Symbol("q", "q", "q", "stop"),
    "k": Symbol("k", "k", "k", "stop"),
    "l": Symbol("l", "l", "l", "sonorant"),
    "m": Symbol("m", "m", "m", "sonorant"),
    "n": Symbol("n", "n", "n", "sonorant"),
    "h": Symbol("h", "h", "h", "fricative"),
    "w": Symbol("w", "w", "w", "sonorant"),
    "j": Symbol("j", "j", "j", "sonorant"),
    "a": Symbol("a", "a", "a", "short"),
    "i": Symbol("i", "i", "i", "short"),
    "u": Symbol("u", "u", "u", "short"),
    "a:": Symbol("aː", "a", "a:", "long"),
    "i:": Symbol("iː", "i", "i:", "long"),
    "u:": Symbol("uː", "u", "u:", "long"),
    "a.": Symbol("ɑ", "a.", "a.", "short"),
    "i.": Symbol("ɨ", "i.", "i.", "short"),
    "u.": Symbol("ʊ", "u.", "u.", "short"),
    "a.:": Symbol("ɑː", "a.", "a.:", "long"),
    "i.:": Symbol("ɨː", "i.", "i.:", "long"),
    "u.:": Symbol("ʊː", "u.", "u.:", "long"),
}
EMPHATIC: Final = frozenset({"s.", "d.", "t.", "z."})

CONSONANTS: Final[Mapping[str, str]] = dict(
    zip("ءأإؤئبتثجحخدذرزسشصضطظعغفقكلمنهويپچژڤڥکگڭی", "? ? ? ? ? b t T Z X x d D r z s S s. d. t. z. H G f q k l m n h w j b S Z f f k k k j".split(), strict=True)
)  # fmt: skip
"""Arabic letters and the consonant they write; letters of loan words (پ چ ژ ڤ گ) are said with the nearest sound of ar2."""


def is_vowel(phoneme: str) -> bool:
    """Whether a phoneme is a vowel, short or long."""
    return SYMBOLS[phoneme].kind in {"short", "long"}
