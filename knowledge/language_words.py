"""What residents say to be answered in French or in Arabic: « en français stp », « جاوبني بالعربية », « b l3arbiya 3afak »."""

from __future__ import annotations

from typing import Final, Literal, get_args

from knowledge.schema import AskedAs, Strict
from knowledge.whole_messages import WholeMessages

LanguageWord = Literal["fr", "ar", "auto"]  # as `knowledge.languages` names the wishes
LANGUAGE_WORDS: Final[tuple[LanguageWord, ...]] = get_args(LanguageWord)


class LanguageWordings(Strict):
    """vocabulary/language.yml: whole messages by the language they wish; `auto` is that of each question."""

    fr: AskedAs = AskedAs()
    ar: AskedAs = AskedAs()
    auto: AskedAs = AskedAs()


class LanguageWords(WholeMessages[LanguageWord]):
    """Knows what wishes a language of the answers; `polite` are the courtesies that may stand around it."""

    def __init__(self, wordings: LanguageWordings, polite: AskedAs) -> None:
        super().__init__({wish: getattr(wordings, wish) for wish in LANGUAGE_WORDS}, polite)
