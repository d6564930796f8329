"""The vowels a text is written without, from text2tashkeel's rawi-v3, set on our own letters.

The model spells hamza again as it thinks fit (سؤالك becomes سوالك, إعداد becomes أعداد). So only its marks are taken, letter by
letter, and a written إ or أ has the last word on its vowel. A mark that stands in the text stays.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import import_module
from typing import Final, Protocol

from bot.errors import VoiceError
from bot.voice.arabic.letters import DAGGER, FATHA, KASRA, MARKS, SHADDA, SUKUN, TANWIN, VOWELS, Letter, is_letter

MODEL: Final = "rawi-v3-int8"
LONGEST: Final = 600  # letters the model is given at once; it was measured on sentences, and refuses texts of 12 000
_ENDS: Final = frozenset(".!?؟؛:\n")
_KNOWN: Final = frozenset(" .,،؛:؟!")  # all else is a space to the model


class _Model(Protocol):
    def diacritize(self, text: str) -> str: ...


def vowelled(text: Sequence[Letter]) -> list[Letter]:
    """The same letters, each with its marks. Raises VoiceError where the library that knows the vowels is missing."""
    return [letter for sentence in _sentences(text) for letter in _merged(sentence)]


@cache
def _model() -> _Model:
    try:
        library = import_module("text2tashkeel")  # it loads onnxruntime: only where Arabic is spoken
    except ImportError as error:
        raise VoiceError(
            "Sans text2tashkeel, l’arabe n’a pas de voyelles et ne se dit pas : pip install text2tashkeel."
        ) from error
    model: _Model = library.Diacritizer(MODEL)
    return model


def _sentences(text: Sequence[Letter]) -> Iterable[list[Letter]]:
    sentence: list[Letter] = []
    for letter in text:
        sentence.append(letter)
        full = len(sentence) >= LONGEST and (letter.sign.isspace() or len(sentence) >= 2 * LONGEST)
        if full or letter.sign in _ENDS:
            yield sentence
            sentence = []
    if sentence:
        yield sentence


def _merged(sentence: Sequence[Letter]) -> Iterable[Letter]:
    if not any(is_letter(letter.sign) for letter in sentence):
        return sentence
    asked = "".join(_for_the_model(letter.sign) for letter in sentence)
    guesses = _marks(unicodedata.normalize("NFD", _model().diacritize(asked)))
    starts = [True, *(not is_letter(letter.sign) for letter in sentence[:-1])]
    return (_merge(letter, guess, first=first) for letter, guess, first in zip(sentence, guesses, starts, strict=True))


def _for_the_model(sign: str) -> str:
    if is_letter(sign):
        return unicodedata.normalize("NFD", sign)[0]
    return sign if sign in _KNOWN else " "


def _marks(answer: str) -> list[set[str]]:
    """The marks of each letter of the model's answer; a hamza that it set is none of them."""
    found: list[set[str]] = []
    for sign in answer:
        if unicodedata.category(sign) != "Mn":
            found.append(set())
        elif found and sign in MARKS:
            found[-1].add(sign)
    return found


def _merge(letter: Letter, guess: set[str], *, first: bool) -> Letter:
    if not is_letter(letter.sign):
        return letter
    told = set(letter.marks)
    spoken = set(VOWELS + TANWIN + SUKUN + DAGGER)
    marks = told | (guess - spoken if told & spoken else guess)
    return letter.with_marks(_allowed(letter.sign, marks, first=first))


def _allowed(sign: str, marks: set[str], *, first: bool) -> set[str]:
    """What a letter can carry: kasra only under إ, never under أ; آ and ى hold their vowel already; alif takes no shadda."""
    if sign == "إ":
        return {KASRA}
    if sign == "أ" and (KASRA in marks or (first and not marks & set(VOWELS))):
        return (marks - {KASRA, SUKUN}) | {FATHA}
    if sign == "آ":
        return set()
    return marks - {SHADDA, SUKUN} if sign in "اى" else marks
