"""The only place that chooses implementations: settings, content, storage and Telegram become one running bot."""

from __future__ import annotations

import asyncio
import logging
import os

from telegram import Update
from telegram.error import InvalidToken

from bot.application import build_application
from bot.context import BotApplication, Services
from bot.conversations import Conversations
from bot.errors import BotError
from bot.live import LiveAssistant
from bot.presentation import introduce
from bot.renewal import keep_renewing
from bot.settings import BotSettings, Environment
from bot.staff import Staff
from bot.storage.database import Database
from bot.storage.residents import Residents, read_or_make_secret

log = logging.getLogger(__name__)


def run(environment: Environment, settings: BotSettings, live: LiveAssistant, token: str) -> None:
    """Serve Telegram by long polling until SIGTERM or Ctrl-C, then finish what is in hand. Raises BotError if it cannot start."""
    application = assemble(environment, settings, live, token)
    try:
        # -1: a network that is down at the start is tried until it is there.
        application.run_polling(allowed_updates=Update.ALL_TYPES, bootstrap_retries=-1)
    except InvalidToken:
        raise BotError("TELEGRAM_BOT_TOKEN : Telegram refuse ce jeton ; copiez-le de nouveau depuis @BotFather") from None


def assemble(environment: Environment, settings: BotSettings, live: LiveAssistant, token: str) -> BotApplication:
    """The application with its services inside; from its start to its end it has a database and watches the content."""
    os.environ.setdefault("PTB_TIMEDELTA", "1")  # or the library warns about retry_after in the middle of a flood
    logging.getLogger("httpx").setLevel(logging.WARNING)  # its request lines hold the token
    logging.getLogger("watchfiles").setLevel(logging.WARNING)  # what changed is told once the content is read
    database = Database(environment.database_url)
    services = Services(
        live,
        Residents(database, read_or_make_secret(environment.data_dir)),
        Conversations(settings.context_minutes, settings.conversations),
        Staff(settings.staff),
    )
    application = build_application(environment, settings, services, token)
    renewing: list[asyncio.Task[None]] = []

    async def opened(application: BotApplication) -> None:
        await database.open()
        await introduce(application.bot, live.current)
        renewing.append(asyncio.create_task(keep_renewing(application.bot, services)))
        log.info("the assistant listens on Telegram as @%s with content %s", application.bot.username, live.version)

    async def stopped(_: BotApplication) -> None:
        for task in renewing:
            task.cancel()
        await asyncio.gather(*renewing, return_exceptions=True)

    async def closed(application: BotApplication) -> None:
        await stopped(application)  # again, for a bot that never came to run is closed without being stopped
        await database.close()

    application.post_init = opened
    application.post_stop = stopped
    application.post_shutdown = closed
    return application
