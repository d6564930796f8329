"""The three ways to serve Telegram: everything in one process, or webhooks and workers, any number of each, on PostgreSQL."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass

from bot.bootstrap import Assembly, assemble
from bot.live import LiveAssistant
from bot.serving import polling, until_stopped
from bot.settings import BotSettings, Environment
from bot.storage.settings import StorageSettings
from bot.voice.settings import VoiceSettings
from bot.web.health import health_served


@dataclass(frozen=True, slots=True)
class Setup:
    """What a process is started with."""

    environment: Environment
    settings: BotSettings
    voice: VoiceSettings
    storage: StorageSettings
    live: LiveAssistant
    token: str


def run(setup: Setup) -> None:
    """Serve Telegram by long polling until SIGTERM or Ctrl-C, then finish what is in hand. Raises BotError if it cannot start."""

    def served() -> AbstractAsyncContextManager[None]:
        bot = assemble(setup.environment, setup.settings, setup.voice, setup.live, setup.token, storage_settings=setup.storage)
        serving = polling(bot.application, bot.inbox, setup.live, setup.settings.concurrent_updates)
        return watched(bot, serving, setup.environment.health_address)

    asyncio.run(until_stopped(served))


def web(setup: Setup) -> None:
    """Receive what Telegram sends to the webhook, until SIGTERM or Ctrl-C. Raises BotError if it cannot start."""
    from bot.web.receiving import receiving  # noqa: PLC0415  # its libraries come with PostgreSQL

    asyncio.run(until_stopped(lambda: receiving(setup.environment, setup.live, setup.token)))


def worker(setup: Setup) -> None:
    """Handle what webhooks receive, until SIGTERM or Ctrl-C, then finish what is in hand. Raises BotError if it cannot start."""
    from bot.worker import working  # noqa: PLC0415

    def served() -> AbstractAsyncContextManager[None]:
        bot = assemble(
            setup.environment, setup.settings, setup.voice, setup.live, setup.token, storage_settings=setup.storage, shared=True
        )
        return watched(bot, working(bot, setup.settings.concurrent_updates), setup.environment.health_address)

    asyncio.run(until_stopped(served))


@asynccontextmanager
async def watched(
    bot: Assembly, serving: AbstractAsyncContextManager[None], address: tuple[str, int] | None
) -> AsyncIterator[None]:
    """A bot that tells its health at an address from before it starts, for it may wait for Telegram, until after its end."""
    async with health_served(address, bot.health, bot.services.metrics), serving, bot.health.looking():
        yield
