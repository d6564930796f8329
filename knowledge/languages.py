"""The language of the answers as a choice: offered by /langue and /lang, taken by word, number or button, in every chat."""

from __future__ import annotations

from typing import Final

from knowledge.model import LANGUAGES, Answer, Choice, Context, Language
from knowledge.response_schema import TelegramTexts

AUTOMATIC: Final = "auto"
_TARGET: Final = "language/"  # choices of /langue, beside the assistant's own targets


def offer(words: TelegramTexts, language: Language, before: Context) -> Answer:
    """The languages to choose from, asked in `language`; the entry spoken of before stays known."""
    offered = (("fr", words.language_fr), ("ar", words.language_ar), (AUTOMATIC, words.language_auto))
    choices = tuple(Choice(number, _TARGET + wish, label) for number, (wish, label) in enumerate(offered, 1))
    left = Context(before.entry_id, tuple(choice.target for choice in choices), language)
    return Answer("choices", language, language, left, paragraphs=(words.language_ask,), choices=choices)


def wish_in(words: str) -> str | None:
    """The wish in the words after /langue; None where there is none that can be granted."""
    first = next(iter(words.lower().split()), "")
    return first if first in (*LANGUAGES, AUTOMATIC) else None


def wish_of(target: str | None) -> str | None:
    """The wish behind a choice that was taken; None when the choice was about something else."""
    return target.removeprefix(_TARGET) if target and target.startswith(_TARGET) else None


def pinned(wish: str) -> Language | None:
    """The language a wish pins; `auto` pins none."""
    return next((language for language in LANGUAGES if language == wish), None)
