"""The phonemes: the one table of what the Arabic voice can say, and how each engine writes it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, NamedTuple

Kind = Literal["stop", "fricative", "sonorant", "hamza", "short", "long"]


class Symbol(NamedTuple):
    """The letters that write a phoneme (vowels: none), its sound (IPA), how MBROLA's ar2 and eSpeak's ar write it, its kind.

    Letters of loan words (پ چ ژ ڤ گ) write the nearest sound that ar2 has.
    """

    letters: str
    ipa: str
    mbrola: str
    espeak: str
    kind: Kind


# The names are those of ar2 (README.txt of Debian's mbrola-ar2), with a colon for length and a dot for what is dark: behind
# s. d. t. z. a vowel is dark, and only there.
SYMBOLS: Final[Mapping[str, Symbol]] = {
    "?": Symbol("ءأإؤئ", "ʔ", "?", "?", "hamza"),
    "b": Symbol("بپ", "b", "b", "b", "stop"),
    "t": Symbol("ت", "t", "t", "t", "stop"),
    "T": Symbol("ث", "θ", "T", "T", "fricative"),
    "Z": Symbol("جژ", "ʒ", "Z", "dZ", "fricative"),
    "X": Symbol("ح", "ħ", "X", "H", "fricative"),
    "x": Symbol("خ", "x", "x", "X", "fricative"),
    "d": Symbol("د", "d", "d", "d", "stop"),
    "D": Symbol("ذ", "ð", "D", "D", "fricative"),
    "r": Symbol("ر", "r", "r", "R", "sonorant"),
    "z": Symbol("ز", "z", "z", "z", "fricative"),
    "s": Symbol("س", "s", "s", "s", "fricative"),
    "S": Symbol("شچ", "ʃ", "S", "S", "fricative"),
    "s.": Symbol("ص", "sˤ", "s.", "s[", "fricative"),
    "d.": Symbol("ض", "dˤ", "d.", "dH", "stop"),
    "t.": Symbol("ط", "tˤ", "t.", "t[", "stop"),
    "z.": Symbol("ظ", "ðˤ", "z.", "Z", "fricative"),
    "H": Symbol("ع", "ʕ", "H", "A", "fricative"),
    "G": Symbol("غ", "ɣ", "G", "Q", "fricative"),
    "f": Symbol("فڤڥ", "f", "f", "f", "fricative"),
    "q": Symbol("ق", "q", "q", "q", "stop"),
    "k": Symbol("كکگڭ", "k", "k", "k", "stop"),
    "l": Symbol("ل", "l", "l", "l", "sonorant"),
    "m": Symbol("م", "m", "m", "m", "sonorant"),
    "n": Symbol("ن", "n", "n", "n", "sonorant"),
    "h": Symbol("ه", "h", "h", "h", "fricative"),
    "w": Symbol("و", "w", "w", "w", "sonorant"),
    "j": Symbol("يی", "j", "j", "j", "sonorant"),
    "a": Symbol("", "a", "a", "a", "short"),
    "i": Symbol("", "i", "i", "i", "short"),
    "u": Symbol("", "u", "u", "u", "short"),
    "a:": Symbol("", "aː", "a", "a:", "long"),
    "i:": Symbol("", "iː", "i", "i:", "long"),
    "u:": Symbol("", "uː", "u", "u:", "long"),
    "a.": Symbol("", "ɑ", "a.", "a.", "short"),
    "i.": Symbol("", "ɨ", "i.", "i.", "short"),
    "u.": Symbol("", "ʊ", "u.", "u.", "short"),
    "a.:": Symbol("", "ɑː", "a.", "a.:", "long"),
    "i.:": Symbol("", "ɨː", "i.", "i.:", "long"),
    "u.:": Symbol("", "ʊː", "u.", "u.:", "long"),
}
EMPHATIC: Final = frozenset({"s.", "d.", "t.", "z."})

CONSONANTS: Final[Mapping[str, str]] = {letter: phoneme for phoneme, symbol in SYMBOLS.items() for letter in symbol.letters}


def is_vowel(phoneme: str) -> bool:
    """Whether a phoneme is a vowel, short or long."""
    return SYMBOLS[phoneme].kind in {"short", "long"}
