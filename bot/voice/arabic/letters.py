"""Arabic text as letters that carry their marks: the one form in which marks can neither move nor be lost.

Unicode's NFC order puts a vowel before the shadda of the same letter, keyboards and eSpeak the shadda first. Here a letter owns
the set of its marks, so both orders are the same text.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple, TypeAlias

FATHATAN, DAMMATAN, KASRATAN, FATHA, DAMMA, KASRA, SHADDA, SUKUN = map(chr, range(0x64B, 0x653))
DAGGER: Final = "\u0670"
VOWELS: Final = FATHA + DAMMA + KASRA
TANWIN: Final = FATHATAN + DAMMATAN + KASRATAN
MARKS: Final = SHADDA + DAGGER + VOWELS + TANWIN + SUKUN  # in the order they are written
SUN: Final = "تثدذرزسشصضطظلن"  # the letters that swallow the l of the article

_LETTERS: Final = frozenset("ءآأؤإئابةتثجحخدذرزسشصضطظعغـفقكلمنهوىيپچژڤڥکگڭی")


class Letter(NamedTuple):
    """A sign of the text and the marks it carries, shadda first; a sign that is no Arabic letter carries none."""

    sign: str
    marks: str = ""

    def has(self, marks: str) -> bool:
        """Whether it carries one of these marks."""
        return any(mark in self.marks for mark in marks)

    def vowel(self) -> str:
        """Its short vowel, or nothing."""
        return next((mark for mark in self.marks if mark in VOWELS), "")

    def with_marks(self, marks: Iterable[str]) -> Letter:
        """The same letter with these marks only."""
        found = set(marks)
        return Letter(self.sign, "".join(mark for mark in MARKS if mark in found))


Word: TypeAlias = Sequence[Letter]


def letters(text: str) -> list[Letter]:
    """A text letter by letter; hamza stays on its seat, marks without a letter before them are dropped."""
    found: list[Letter] = []
    for sign in unicodedata.normalize("NFC", text):
        if sign not in MARKS:
            found.append(Letter(sign))
        elif found and is_letter(found[-1].sign):
            found[-1] = found[-1].with_marks(found[-1].marks + sign)
    return found


def written(word: Iterable[Letter]) -> str:
    """The text again, the marks of each letter behind it, shadda first."""
    return "".join(sign + marks for sign, marks in word)


def bare(word: Iterable[Letter]) -> str:
    """The text without marks."""
    return "".join(sign for sign, _ in word)


def is_letter(sign: str) -> bool:
    """Whether it belongs to an Arabic word."""
    return sign in _LETTERS


def runs(text: Sequence[Letter]) -> Iterable[tuple[bool, list[Letter]]]:
    """The text cut into its Arabic words (True) and what stands between them (False), in order and complete."""
    run: list[Letter] = []
    kind = False
    for letter in text:
        if is_letter(letter.sign) != kind and run:
            yield kind, run
            run = []
        kind = is_letter(letter.sign)
        run.append(letter)
    if run:
        yield kind, run
