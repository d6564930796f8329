"""One text in many spellings becomes one form: normalised words, and a consonant skeleton that no script owns.

The skeleton writes Arabic script and Latin letters (Arabizi, French) in one small alphabet of consonant classes, without vowels:
`lwra9`, `الوراق` and `louraq` all become `wrk`. Letters that residents exchange share a class (ح ه 7 h; ق ك 9 q k; ط ت t …).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = {
    **dict.fromkeys("أإآٱ", "ا"), "ى": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ء": "", "ی": "ي", "ک": "ك",
    **dict.fromkeys("گݣڭ", "ك"), "پ": "ب", **dict.fromkeys("ڤڥ", "ف"), "چ": "ش",
    "œ": "oe", "æ": "ae", "ß": "ss", "ı": "i", "ø": "o",
}  # fmt: skip
_TATWEEL = "\u0640"


class _Folding(dict[int, str]):
    """A table for str.translate that works out each character once: no marks, nothing invisible, digits in ASCII."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        category = unicodedata.category(character)
        if category in {"Mn", "Me", "Cf"} or character == _TATWEEL:
            folded = ""
        elif category == "Nd":
            folded = str(unicodedata.decimal(character))
        else:
            folded = _LETTERS.get(character, character)
        self[code] = folded
        return folded


_FOLDING = _Folding()
_WORD = re.compile(r"[0-9]*[a-z\u0620-\u064a]+[0-9a-z\u0620-\u064a]*|[0-9]+")
_REPEATED = re.compile(r"([^\W\d])\1{2,}")
_ARABIC = re.compile("[\u0620-\u064a]")


def fold(text: str) -> str:
    """The text in lower case without accents, vowel marks, hamza seats, tatweel or invisible characters; digits in ASCII."""
    return _REPEATED.sub(r"\1", unicodedata.normalize("NFKD", text).lower().translate(_FOLDING))


def words(text: str) -> list[str]:
    """The words of a text, folded: runs of letters with the digits Arabizi writes inside them, or bare numbers."""
    return _WORD.findall(fold(text))


def is_arabic(word: str) -> bool:
    """Whether the word holds a letter of the Arabic script."""
    return _ARABIC.search(word) is not None


# ── the article and the small words glued to a noun ───────────────────────────────────────────────────────────────

_ARABIC_GLUE = re.compile(r"^(?:[وف]?(?:[بكل]?ال|لل)|[وف](?=ال))(?=..)")
_ARABIZI_ARTICLE = re.compile(r"^(?:[ae]l(?=[^aeiouyl]..)|l(?=[^aeiouylh]..|h[aeiou]..))")


@lru_cache(maxsize=50_000)
def bare(word: str) -> str:
    """The folded word without its article: الجماعة, بالجماعة, للجماعة and ljama3a lose it, French words keep their letters."""
    return _ARABIC_GLUE.sub("", word) if is_arabic(word) else _ARABIZI_ARTICLE.sub("", word)


_PARTICLE = re.compile(r"^(?:[وفبلك](?=[\u0620-\u064a]{2})|[wfb](?=[^aeiouyw]..))")


@lru_cache(maxsize=50_000)
def without_particle(word: str) -> str:
    """The folded word without a particle written onto it: وشحال becomes شحال; it may cut a real first letter."""
    return bare(_PARTICLE.sub("", word))


# ── the skeleton ──────────────────────────────────────────────────────────────────────────────────────────────────

_FROM_ARABIC = str.maketrans({
    "ب": "b", "ت": "t", "ث": "t", "ط": "t", "ج": "j", "ح": "h", "ه": "h", "خ": "x", "د": "d", "ذ": "d", "ض": "d", "ظ": "d",
    "ر": "r", "ز": "z", "س": "s", "ص": "s", "ش": "c", "ع": "3", "غ": "g", "ف": "f", "ق": "k", "ك": "k", "ل": "l", "م": "m",
    "ن": "n", "و": "w", "ي": "i", "ا": "a",
})  # fmt: skip
_LATIN_GROUPS = (
    (re.compile(r"tion\b|tions\b"), "sion"),
    (re.compile(r"kh|5"), "X"), (re.compile(r"gh|4"), "G"), (re.compile(r"ch|sh"), "C"),
    (re.compile(r"th|6"), "t"), (re.compile(r"dh"), "d"), (re.compile(r"ph|v"), "f"), (re.compile(r"qu|q|9"), "k"),
    (re.compile(r"c(?=[eiy])"), "s"), (re.compile(r"g(?=[eiy])"), "j"), (re.compile(r"c"), "k"),
    (re.compile(r"x"), "c"), (re.compile(r"p"), "b"), (re.compile(r"(?<=a)h\b"), ""), (re.compile(r"[78]"), "h"),
    (re.compile(r"2"), ""), (re.compile(r"^(?:ou|aw)"), "w"),
)  # fmt: skip
_VOWELS = re.compile(r"(?<!^)w|[aeiouy]")
_SHORT = re.compile(r"[ae]")
_LONG = ((re.compile(r"ou|[ou]"), "w"), (re.compile("y"), "i"))
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=50_000)
def skeleton(word: str) -> str:
    """The consonant classes of a folded word without its article, the same for both scripts; may be empty."""
    return word if word.isdigit() else _DOUBLED.sub(r"\1", _VOWELS.sub("", _classes(word)))


@lru_cache(maxsize=50_000)
def frame(word: str) -> str:
    """The skeleton with the vowels that Arabic script writes, و as w and ي as i: it tells jam3iya from jama3a."""
    letters = _classes(word)
    for vowels, letter in _LONG:
        letters = vowels.sub(letter, letters)
    return _DOUBLED.sub(r"\1", _SHORT.sub("", letters))


@lru_cache(maxsize=50_000)
def _classes(word: str) -> str:
    """The letters of a folded word without its article, each as its class, vowels included."""
    word = bare(word)
    if is_arabic(word):
        return re.sub("^aw", "w", word.removesuffix("ه").translate(_FROM_ARABIC))
    for pattern, replacement in _LATIN_GROUPS:
        word = pattern.sub(replacement, word)
    return word.lower()
