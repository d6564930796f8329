"""The only place that chooses implementations: settings, content, storage and Telegram become one running bot."""

from __future__ import annotations

import logging
import os
from typing import Final

from telegram import BotCommand, Update
from telegram.error import InvalidToken, TelegramError

from bot.application import build_application
from bot.context import BotApplication, Services
from bot.conversations import Conversations
from bot.errors import BotError
from bot.settings import BotSettings, Environment
from bot.storage.database import Database
from bot.storage.residents import Residents, read_or_make_secret
from knowledge.assistant import Assistant
from knowledge.model import LANGUAGES, Language
from knowledge.response_schema import Responses

log = logging.getLogger(__name__)
_DEFAULT: Final[Language] = "fr"  # what Telegram shows people whose interface is neither French nor Arabic


def run(environment: Environment, settings: BotSettings, assistant: Assistant, token: str) -> None:
    """Serve Telegram by long polling until SIGTERM or Ctrl-C, then finish what is in hand. Raises BotError if it cannot start."""
    application = assemble(environment, settings, assistant, token)
    try:
        # -1: a network that is down at the start is tried until it is there.
        application.run_polling(allowed_updates=Update.ALL_TYPES, bootstrap_retries=-1)
    except InvalidToken:
        raise BotError("TELEGRAM_BOT_TOKEN : Telegram refuse ce jeton ; copiez-le de nouveau depuis @BotFather") from None


def assemble(environment: Environment, settings: BotSettings, assistant: Assistant, token: str) -> BotApplication:
    """The application with its services inside; it opens its database when it starts and closes it at the end."""
    os.environ.setdefault("PTB_TIMEDELTA", "1")  # or the library warns about retry_after in the middle of a flood
    logging.getLogger("httpx").setLevel(logging.WARNING)  # its request lines hold the token
    database = Database(environment.database_url)
    services = Services(
        assistant,
        Residents(database, read_or_make_secret(environment.data_dir)),
        Conversations(settings.context_minutes, settings.conversations),
    )
    application = build_application(environment, settings, services, token)

    async def opened(application: BotApplication) -> None:
        await database.open()
        await introduce(application, assistant)
        log.info("the assistant listens on Telegram as @%s", application.bot.username)

    async def closed(_: BotApplication) -> None:
        await database.close()

    application.post_init = opened
    application.post_shutdown = closed
    return application


async def introduce(application: BotApplication, assistant: Assistant) -> None:
    """Tell Telegram the commands and descriptions in both languages, where they differ from what it shows now."""
    for language, code in ((_DEFAULT, None), *((language, language) for language in LANGUAGES)):
        try:
            await _introduce_in(application, assistant.content.responses[language], code)
        except TelegramError as error:
            log.warning("the commands and descriptions were not updated: %s", type(error).__name__)
            return


async def _introduce_in(application: BotApplication, responses: Responses, code: Language | None) -> None:
    bot, words = application.bot, responses.telegram
    commands = tuple(BotCommand(name, text) for name, text in words.commands.items())
    if await bot.get_my_commands(language_code=code) != commands:
        await bot.set_my_commands(commands, language_code=code)
    if (await bot.get_my_description(code)).description != words.description:
        await bot.set_my_description(words.description, code)
    if (await bot.get_my_short_description(code)).short_description != words.short_description:
        await bot.set_my_short_description(words.short_description, code)
