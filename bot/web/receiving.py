"""`python -m bot web`: the door of the webhook, as often as one likes behind a load balancer."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from aiohttp import web
from telegram import Bot, Update
from telegram.error import BadRequest, InvalidToken, TelegramError
from telegram.request import HTTPXRequest

from bot.contact import Contact, WatchedRequest
from bot.errors import BotError, BotSettingsError, TokenRefusedError
from bot.health import Health
from bot.live import LiveAssistant
from bot.logs import still_libraries
from bot.metrics import Metrics
from bot.settings import Environment
from bot.storage.database import Database
from bot.storage.inbox import Inbox
from bot.storage.seal import Seal
from bot.tasks import Tasks
from bot.watch import watch
from bot.web.health import health_served
from bot.web.webhook import PATH, Webhook
from knowledge.errors import place

_PAUSE: Final = 5.0  # seconds between two attempts to reach Telegram

log = logging.getLogger(__name__)


@asynccontextmanager
async def receiving(environment: Environment, live: LiveAssistant, token: str) -> AsyncIterator[None]:
    """Receive what Telegram sends, and keep it for the workers. Raises BotError when it cannot start."""
    environment.require_shared()
    if not environment.webhook_url:
        raise BotSettingsError("TELEGRAM_WEBHOOK_URL: écrivez l’adresse publique https://… que Telegram appellera")
    still_libraries()
    seal, database = Seal(environment.secret or b""), Database(environment.database_url)
    secret, tasks = seal.name("webhook"), Tasks(database.libpq_url)
    metrics, contact, inbox = Metrics(), Contact(), Inbox(database, seal)
    request = WatchedRequest(HTTPXRequest(), contact)
    bot = Bot(token, base_url=environment.base_url, base_file_url=environment.base_file_url, request=request)
    webhook = Webhook(bot, secret, inbox, tasks, live, metrics=metrics)
    health = Health(inbox, live, contact)
    runner = web.AppRunner(webhook.application(), access_log=None)
    watching = asyncio.create_task(watch(live.folder, lambda: _renew(live)))
    async with health_served(environment.health_address, health, metrics):
        try:
            await database.open()
            await tasks.open()
            await runner.setup()
            await web.TCPSite(runner, *environment.web_address).start()
            await _announce(bot, environment.webhook_url.rstrip("/") + PATH, secret)
            async with health.looking():
                yield
        finally:
            watching.cancel()
            await runner.cleanup()
            await tasks.close()
            await database.close()
            await asyncio.gather(watching, return_exceptions=True)


async def _renew(live: LiveAssistant) -> None:
    """Know the new content's words of danger too."""
    try:
        if await live.is_stale():
            await live.reload()
    except Exception as error:  # noqa: BLE001  # or one failure would end the watching for good
        log.error("new content was not looked at: %s", place(error))  # noqa: TRY400  # on one line


async def _announce(bot: Bot, url: str, secret: str) -> None:
    """Tell Telegram where to send updates, again until it hears it. Raises BotError when it refuses."""
    while True:
        try:
            async with bot:
                await bot.set_webhook(url, secret_token=secret, allowed_updates=Update.ALL_TYPES)
        except InvalidToken:
            raise TokenRefusedError from None
        except BadRequest as error:
            raise BotError(f"TELEGRAM_WEBHOOK_URL: Telegram refuse cette adresse ({error.message})") from None
        except TelegramError as error:
            log.warning("Telegram could not be reached: %s; trying again", type(error).__name__)
            await asyncio.sleep(_PAUSE)
        else:
            log.info("Telegram sends updates to %s", url)
            return
