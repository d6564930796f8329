"""Spells a word letter by letter into what is heard of it."""

from __future__ import annotations

from typing import Final

from bot.voice.arabic.letters import (
    DAGGER,
    DAMMA,
    DAMMATAN,
    FATHA,
    FATHATAN,
    KASRA,
    KASRATAN,
    SHADDA,
    SUKUN,
    TANWIN,
    VOWELS,
    Letter,
    Word,
)
from bot.voice.arabic.symbols import CONSONANTS, is_vowel

SAID: Final = {FATHA: "a", DAMMA: "u", KASRA: "i"}
_NUNATED: Final = {FATHATAN: ["a", "n"], DAMMATAN: ["u", "n"], KASRATAN: ["i", "n"]}
_GLIDES: Final = {"و": ("w", "u"), "ي": ("j", "i")}


class Speller:
    """Adds letter by letter what is heard of them."""

    def __init__(self, sounds: list[str]) -> None:
        self.sounds = sounds

    def add(self, letter: Letter, *, guess: bool) -> None:
        """A letter inside a word; `guess`: the letter before it has no mark, so و and ي behind it are taken for long vowels."""
        sign = letter.sign
        if sign in "اى":
            self._long("a")
            self._vowel(letter)
        elif sign in _GLIDES:
            self._glide(letter, guess=guess)
        elif sign == "آ":
            self.sounds += ["?", "a:"]
        else:
            self._consonant("t" if sign == "ة" else CONSONANTS[sign], letter)

    def end(self, word: Word, *, bound: bool, full: bool, guess: bool) -> None:
        """The last letter: its short vowel is silent, save in words that are said in full."""
        last = word[-1]
        if last.sign == "ة":
            self._ta_marbuta(last, bound=bound, full=full)
        elif last.sign in "اى":
            self._last_alif(word)
        else:
            keeps = full or last.has(DAGGER) or (last.sign == "ء" and last.has(FATHATAN)) or not any(map(is_vowel, self.sounds))
            self.add(last if keeps else last.with_marks(set(last.marks) - set(VOWELS + TANWIN)), guess=guess)
            self._light()

    def _consonant(self, sound: str, letter: Letter) -> None:
        self.sounds += [sound] * (2 if letter.has(SHADDA) else 1)
        self._vowel(letter)

    def _vowel(self, letter: Letter) -> None:
        if letter.has(DAGGER):
            self._long("a")
            return
        for mark in letter.marks:
            self.sounds += [SAID[mark]] if mark in SAID else _NUNATED.get(mark, [])

    def _long(self, vowel: str) -> None:
        """Lengthens the vowel just said; behind a consonant the vowel is supplied, behind another vowel the letter is silent."""
        if self._last() == vowel:
            self.sounds[-1] = f"{vowel}:"
        elif not self._last() or not is_vowel(self._last()):
            self.sounds.append(f"{vowel}:")

    def _glide(self, letter: Letter, *, guess: bool) -> None:
        consonant, vowel = _GLIDES[letter.sign]
        if letter.has(VOWELS + TANWIN + SHADDA + DAGGER):
            self._consonant(consonant, letter)
        elif self._last() == vowel or (guess and self._last() and not is_vowel(self._last()) and not letter.has(SUKUN)):
            self._long(vowel)
        else:
            self.sounds.append(consonant)

    def _ta_marbuta(self, last: Letter, *, bound: bool, full: bool) -> None:
        if self._last() not in {"a", "a:"}:
            self.sounds.append("a")
        if full and last.has(FATHATAN):
            self.sounds += ["t", "a", "n"]
        elif bound:
            self.sounds.append("t")

    def _last_alif(self, word: Word) -> None:
        """كتبوا: silent. أيضًا: -an, whether the mark stands on the alif or before it. مستوًى: a long a."""
        last, before = word[-1], word[-2:-1]
        if last.has(FATHATAN) or (before and before[0].has(FATHATAN)):
            if self.sounds[-2:] == ["a", "n"] and before and before[0].has(FATHATAN):
                del self.sounds[-2:]
            elif self._last() == "a":
                del self.sounds[-1:]
            self.sounds += ["a", "n"] if last.sign == "ا" else ["a:"]
        elif last.sign == "ى" and self._last() == "i":
            self._long("i")
        elif not (last.sign == "ا" and before and before[0].sign == "و" and not before[0].has(VOWELS + SHADDA)):
            self._long("a")

    def _light(self) -> None:
        """الوطنيّ is said with a long i at its end, عدوّ with a long u."""
        for consonant, vowel in _GLIDES.values():
            for end in ([vowel, consonant, consonant], [vowel, consonant]):
                if self.sounds[-len(end) :] == end:
                    self.sounds[-len(end) :] = [f"{vowel}:"]

    def _last(self) -> str:
        return self.sounds[-1] if self.sounds else ""
