"""Words of two scripts become runs of one: Pico drops Arabic without a word, and eSpeak spells it letter by letter."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from bot.voice.sound import Passage
from knowledge.model import Language

_ARABIC: Final = "\u0620-\u064a\u066e-\u06d3\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc"
_LATIN: Final = "A-Za-zªºÀ-ÖØ-öø-\u024f\u1e00-\u1eff"
_LETTER: Final = re.compile(f"(?P<ar>[{_ARABIC}])|[{_LATIN}]")


def split(passage: Passage) -> list[Passage]:
    """The runs of a passage in their order, each in the language of its script; [] when nothing in it can be said.

    Spaces and signs go with the letters before them; digits alone are in the language of the passage.
    """
    words = passage.words
    starts: list[int] = []
    languages: list[Language] = []
    for letter in _LETTER.finditer(words):
        language: Language = "ar" if letter["ar"] else "fr"
        if languages[-1:] != [language]:
            starts.append(letter.start() if starts else 0)
            languages.append(language)
    if not starts:
        return [passage] if any(char.isalnum() for char in words) else []
    cuts = pairwise([*starts, len(words)])
    runs = zip(cuts, languages, strict=True)
    return [Passage(words[start:end].strip(), language, passage.private) for (start, end), language in runs]
