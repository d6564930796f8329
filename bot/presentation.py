"""How the bot presents itself on Telegram: its commands and descriptions, in the words of the content."""

from __future__ import annotations

import logging
from typing import Final

from telegram import Bot, BotCommand
from telegram.error import TelegramError

from knowledge.assistant import Assistant
from knowledge.model import LANGUAGES, Language
from knowledge.response_schema import Responses

log = logging.getLogger(__name__)
_DEFAULT: Final[Language] = "fr"  # what Telegram shows people whose interface is neither French nor Arabic


async def introduce(bot: Bot, assistant: Assistant) -> None:
    """Tell Telegram the commands and descriptions in both languages, where they differ from what it shows now."""
    for language, code in ((_DEFAULT, None), *((language, language) for language in LANGUAGES)):
        try:
            await _introduce_in(bot, assistant.content.responses[language], code)
        except TelegramError as error:
            log.warning("the commands and descriptions were not updated: %s", type(error).__name__)
            return


async def _introduce_in(bot: Bot, responses: Responses, code: Language | None) -> None:
    words = responses.telegram
    commands = tuple(BotCommand(name, text) for name, text in words.commands.items())
    if await bot.get_my_commands(language_code=code) != commands:
        await bot.set_my_commands(commands, language_code=code)
    if (await bot.get_my_description(code)).description != words.description:
        await bot.set_my_description(words.description, code)
    if (await bot.get_my_short_description(code)).short_description != words.short_description:
        await bot.set_my_short_description(words.short_description, code)
