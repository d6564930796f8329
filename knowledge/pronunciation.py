"""How the voice says what is not read as it is written: the shape of vocabulary/pronunciation.yml, which staff fill in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Final

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from knowledge.model import Language
from knowledge.schema import Plain, Said, Strict

MARKS: Final = re.compile("[\u064b-\u0652\u0670]")  # the vowel marks of Arabic, shadda and sukun with them


def _same_letters(words: Mapping[str, str]) -> Mapping[str, str]:
    for word, marked in words.items():
        if MARKS.sub("", marked) != word:
            raise PydanticCustomError("marked_word", "other letters", {"word": word, "marked": marked})
    return MappingProxyType(dict(words))


class Name(Strict):
    """A full name in one language or both; where it is missing, the first time is said like the others."""

    fr: Said | None = None
    ar: Said | None = None

    def of(self, language: Language) -> str | None:
        """The words in one language."""
        return self.fr if language == "fr" else self.ar


class Acronym(Name):
    """What is said for an acronym in each language; None where its letters are said one by one.

    `first` is the full name that is said the first time in a text.
    """

    first: Name = Name()


class Pronunciation(Strict):
    """What staff know of the sound of words.

    `acronyms` by their capitals; `fr`: French words → the spelling the French voice reads rightly; `ar`: Arabic words without
    marks → the same letters with their marks; `latin`: Latin words → what is said for them inside Arabic.
    """

    acronyms: Mapping[str, Acronym] = Field(default_factory=dict)
    fr: Mapping[str, Said] = Field(default_factory=dict)
    ar: Annotated[Mapping[str, Plain], AfterValidator(_same_letters)] = Field(default_factory=dict)
    latin: Mapping[str, Said] = Field(default_factory=dict)
