"""Buttons, one a row: choices numbered like the text, then numbers to copy, then addresses to open."""

from __future__ import annotations

from typing import Final

from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup

from bot.replies.cards import Link, links, numbers
from bot.replies.text import Part
from knowledge.model import LANGUAGES, Answer, Choice, Language
from knowledge.response_schema import Responses

LONGEST_DATA: Final = 64  # Telegram: bytes of callback_data
_LONGEST_LABEL: Final = 60  # what phones show on a button; the text above has the label in full


def keyboard(part: Part, answer: Answer, responses: Responses) -> InlineKeyboardMarkup | None:
    """The buttons under a part of an answer, or None when it needs none."""
    buttons = [
        *(_choice(choice, answer.language) for choice in part.choices),
        *(_number(number, responses) for number in numbers(part.lines, answer.phones)),
        *(_link(link) for link in links(part.lines)),
    ]
    return InlineKeyboardMarkup([[button] for button in buttons]) if buttons else None


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


def _choice(choice: Choice, language: Language) -> InlineKeyboardButton:
    return InlineKeyboardButton(_short(f"{choice.number}. {choice.label}"), callback_data=pack(choice.target, language))


def _number(number: str, responses: Responses) -> InlineKeyboardButton:
    return InlineKeyboardButton(responses.telegram.copy_number.format(number=number), copy_text=CopyTextButton(number))


def _link(link: Link) -> InlineKeyboardButton:
    return InlineKeyboardButton(_short(link.words), url=link.url)


def _short(label: str) -> str:
    return label if len(label) <= _LONGEST_LABEL else label[: _LONGEST_LABEL - 1].rstrip() + "…"
