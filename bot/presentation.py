"""How the bot presents itself on Telegram: its commands and descriptions, in the words of the content."""

from __future__ import annotations

import logging
from collections.abc import Collection, Mapping
from typing import Final

from telegram import Bot, BotCommand, BotCommandScope, BotCommandScopeChat, BotCommandScopeDefault
from telegram.error import TelegramError

from knowledge.assistant import Assistant
from knowledge.model import LANGUAGES, Language
from knowledge.response_schema import Responses

log = logging.getLogger(__name__)
_DEFAULT: Final[Language] = "fr"  # what Telegram shows people whose interface is neither French nor Arabic
_CODES: Final = ((_DEFAULT, None), *((language, language) for language in LANGUAGES))


async def introduce(bot: Bot, assistant: Assistant, staff: Collection[int]) -> None:
    """Tell Telegram the commands and descriptions in both languages, where they differ from what it shows now.

    The chats of the staff are shown the commands that are theirs alone, before those of everybody.
    """
    try:
        for language, code in _CODES:
            await _introduce_in(bot, assistant.content.responses[language], code)
    except TelegramError as error:
        log.warning("the commands and descriptions were not updated: %s", type(error).__name__)
    for chat_id in staff:
        try:
            for language, code in _CODES:
                words = assistant.content.responses[language].telegram
                await _show(bot, {**words.staff.commands, **words.commands}, code, BotCommandScopeChat(chat_id))
        except TelegramError as error:  # one that the bot was never opened in
            log.warning("the commands of the staff chat %d were not updated: %s", chat_id, type(error).__name__)


async def _introduce_in(bot: Bot, responses: Responses, code: Language | None) -> None:
    words = responses.telegram
    await _show(bot, words.commands, code, BotCommandScopeDefault())
    if (await bot.get_my_description(code)).description != words.description:
        await bot.set_my_description(words.description, code)
    if (await bot.get_my_short_description(code)).short_description != words.short_description:
        await bot.set_my_short_description(words.short_description, code)


async def _show(bot: Bot, words: Mapping[str, str], code: Language | None, scope: BotCommandScope) -> None:
    commands = tuple(BotCommand(name, text) for name, text in words.items())
    if await bot.get_my_commands(scope, code) != commands:
        await bot.set_my_commands(commands, scope, code)
