"""Choices as buttons: one a row, numbered like the text, each carrying its language and target."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from knowledge.model import LANGUAGES, Choice, Language

LONGEST_DATA: Final = 64  # Telegram: bytes of callback_data
_LONGEST_LABEL: Final = 60  # what phones show on a button; the text above has the label in full


def keyboard(choices: Sequence[Choice], language: Language) -> InlineKeyboardMarkup | None:
    """The buttons of an answer, or None when it has no choices."""
    rows = [[InlineKeyboardButton(_label(c), callback_data=pack(c.target, language))] for c in choices]
    return InlineKeyboardMarkup(rows) if rows else None


def pack(target: str, language: Language) -> str:
    """A button's data. Raises ValueError when it would not fit Telegram's 64 bytes."""
    data = f"{language}:{target}"
    if len(data.encode()) > LONGEST_DATA:
        raise ValueError(f"the target {target} is too long for a button")
    return data


def unpack(data: str) -> tuple[Language, str] | None:
    """The language and target of a button; None when it is not one of ours."""
    prefix, colon, target = data.partition(":")
    language = next((language for language in LANGUAGES if language == prefix), None)
    return (language, target) if language and colon else None


def _label(choice: Choice) -> str:
    label = f"{choice.number}. {choice.label}"
    return label if len(label) <= _LONGEST_LABEL else label[: _LONGEST_LABEL - 1].rstrip() + "…"
