"""The three ways to serve Telegram: everything in one process, or webhooks and workers, any number of each, on PostgreSQL."""

from __future__ import annotations

import asyncio
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass

from bot.bootstrap import assemble
from bot.live import LiveAssistant
from bot.serving import polling, until_stopped
from bot.settings import BotSettings, Environment
from bot.storage.settings import StorageSettings
from bot.voice.settings import VoiceSettings


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
        return polling(bot.application, bot.inbox, setup.live, setup.settings.concurrent_updates)

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
        return working(bot, setup.settings.concurrent_updates)

    asyncio.run(until_stopped(served))
