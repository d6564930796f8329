"""Sending: one answer becomes one or more new messages, the buttons under the last."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final

import httpx
from telegram import Chat, InlineKeyboardMarkup, LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import NetworkError

from bot.replies.cards import cards
from bot.replies.keyboards import keyboard
from bot.replies.text import Part, plain_message, whole
from knowledge.model import Answer, Language
from knowledge.response_schema import Responses

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)  # a preview is read out after the answer, and covers it
_PAUSES: Final = (1.0, 3.0)  # seconds before trying again what surely did not arrive


async def send_answer(chat: Chat, answer: Answer, responses: Responses) -> None:
    """Send the whole answer to a chat. Raises telegram.error.TelegramError when Telegram refuses."""
    for part in whole(answer, responses):
        await send_part(chat, part, answer, responses)


async def send_part(chat: Chat, part: Part, answer: Answer, responses: Responses) -> None:
    """Send one part of an answer, then the cards of the numbers it states. Raises telegram.error.TelegramError."""
    await _send(chat, part.html, keyboard(part, answer, responses))
    await send_cards(chat, part, answer)


async def send_cards(chat: Chat, part: Part, answer: Answer) -> None:
    """Send the numbers that a part states as contacts to call. Raises telegram.error.TelegramError."""
    for phone in cards(part.lines, answer.phones):
        await chat.send_contact(phone.number, phone.name)


async def send_sentence(chat: Chat, text: str, language: Language) -> None:
    """Send one of the bot's own sentences."""
    await _send(chat, plain_message(text, language), None)


async def send_file(chat: Chat, name: str, content: bytes, caption: str, language: Language) -> None:
    """Send a file with one of the bot's own sentences. Raises telegram.error.TelegramError."""
    words = plain_message(caption, language)
    await patiently(lambda: chat.send_document(content, caption=words, filename=name, parse_mode=ParseMode.HTML))


async def patiently(send: Callable[[], Awaitable[object]]) -> None:
    """Send, and send again what surely never arrived. Raises telegram.error.TelegramError."""
    for pause in (*_PAUSES, None):
        try:
            await send()
        except NetworkError as error:
            if pause is None or not _never_arrived(error):
                raise
            await asyncio.sleep(pause)
        else:
            return


async def _send(chat: Chat, html: str, markup: InlineKeyboardMarkup | None) -> None:
    await patiently(
        lambda: chat.send_message(html, parse_mode=ParseMode.HTML, reply_markup=markup, link_preview_options=_NO_PREVIEW)
    )


def _never_arrived(error: NetworkError) -> bool:
    """Whether Telegram surely did not get the message, so that sending it again cannot say it twice."""
    refused = isinstance(error.__cause__, httpx.ConnectError | httpx.ConnectTimeout | httpx.PoolTimeout)
    return refused or error.message.startswith("Bad Gateway")
