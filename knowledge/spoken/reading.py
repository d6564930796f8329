"""Reading: a written text becomes words for the ear, in its language."""

from __future__ import annotations

from knowledge.model import Language
from knowledge.pronunciation import Pronunciation
from knowledge.spoken.arabic import arabic
from knowledge.spoken.french import french
from knowledge.spoken.signs import Spoken


def read(text: str, language: Language, pronunciation: Pronunciation) -> Spoken:
    """The words that are said for a text, with no digit and no sign but pauses, and every token that no rule could read.

    Never raises; words of the other script stay in their place, for the voice of their language.
    """
    return french(text, pronunciation) if language == "fr" else arabic(text, pronunciation)
