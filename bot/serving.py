"""Running until SIGTERM or Ctrl-C: the bot is opened, whatever brings it updates runs, and what is in hand is finished."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from typing import Final

from telegram import Bot, Update
from telegram.error import InvalidToken, NetworkError, RetryAfter, TelegramError
from telegram.ext import Updater

from bot.context import BotApplication
from bot.delivery import keep_noting
from bot.errors import StorageError, TokenRefusedError
from bot.handling import Handling
from bot.live import LiveAssistant
from bot.reception import Reception, UpdateQueue
from bot.storage.inbox import Inbox
from bot.waiting import Waiting

_LONGEST_PAUSE: Final = 30.0  # seconds between two attempts to reach Telegram at the start
_A_MINUTE: Final = 60.0

log = logging.getLogger(__name__)


async def until_stopped(serve: Callable[[], AbstractAsyncContextManager[None]]) -> None:
    """Keep what `serve` makes in this loop running until the process is told to stop, then let it end in order.

    Raises what it raises at the start.
    """
    mine = asyncio.current_task()
    stopped = False

    def stop() -> None:
        nonlocal stopped
        if mine and not stopped:  # who asks twice does not cut short what is being finished
            stopped = True
            mine.cancel()

    for sign in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(sign, stop)
    try:
        async with serve():
            await asyncio.Event().wait()
    except asyncio.CancelledError:
        if not stopped:
            raise


@asynccontextmanager
async def ready(application: BotApplication) -> AsyncIterator[BotApplication]:
    """The bot with its database and its voice, ready to handle updates. Raises BotError when it cannot start."""
    await _reach(application)
    try:
        if application.post_init:
            await application.post_init(application)
        await application.start()
        yield application
    finally:
        if application.running:
            await application.stop()
        if application.post_stop:
            await application.post_stop(application)
        await application.shutdown()
        if application.post_shutdown:
            await application.post_shutdown(application)


@asynccontextmanager
async def polling(
    application: BotApplication, inbox: Inbox, live: LiveAssistant, at_once: int, patience: int = 10
) -> AsyncIterator[None]:
    """The whole bot in this process: it polls Telegram, keeps what comes and handles it, `at_once` chats at the same time.

    `patience` is for how many seconds Telegram may keep a poll open. Raises BotError when it cannot start.
    """
    async with ready(application):
        waiting = Waiting(Handling(application).handle, at_once)
        metrics = application.context_types.context.services.metrics
        reception = Reception(inbox, live, waiting.put, metrics)
        await _take_up(reception, application)
        waiting.open()
        updater = Updater(application.bot, UpdateQueue(reception))
        await updater.initialize()
        await updater.start_polling(
            timeout=patience,
            bootstrap_retries=-1,  # a network that is down at the start is tried until it is there
            allowed_updates=Update.ALL_TYPES,
            error_callback=lambda error: _tell(application, error),
        )
        mine = asyncio.current_task()
        beside = [asyncio.create_task(work) for work in (_keep_blank(inbox), keep_noting(inbox))]
        refused = asyncio.create_task(_until_refused(application.bot))
        refused.add_done_callback(lambda done: mine.cancel() if mine and not done.cancelled() else None)
        try:
            yield
        except asyncio.CancelledError:
            if refused.done():
                raise TokenRefusedError from None
            raise
        finally:
            refused.cancel()
            await asyncio.gather(refused, updater.stop(), return_exceptions=True)
            await waiting.close()
            for work in beside:
                work.cancel()
            await asyncio.gather(*beside, return_exceptions=True)


async def _take_up(reception: Reception, application: BotApplication) -> None:
    try:
        if count := await reception.take_up(application.bot):
            log.info("%s updates that were left unfinished are taken up", count)
    except StorageError:  # told by the database
        log.warning("what was left unfinished could not be read; it is taken up at the next start")


async def _until_refused(bot: Bot) -> None:
    """Ask Telegram every minute whether it still takes the token, for the library's poller falls silent when it does not."""
    while True:
        await asyncio.sleep(_A_MINUTE)
        try:
            await bot.get_me()
        except InvalidToken:
            return
        except TelegramError:  # the poller tells
            continue


async def _keep_blank(inbox: Inbox) -> None:
    """Let the inbox forget whose the updates of the last minutes were, every minute."""
    while True:
        await asyncio.sleep(_A_MINUTE)
        with suppress(StorageError):  # told by the database
            await inbox.blank()


def _tell(application: BotApplication, error: TelegramError) -> None:
    application.create_task(application.process_error(update=None, error=error))


async def _reach(application: BotApplication) -> None:
    """Ask Telegram who the bot is, again until it answers. Raises BotError when it refuses the token."""
    pause = 1.0
    while True:
        try:
            await application.initialize()
        except InvalidToken:
            raise TokenRefusedError from None
        except (NetworkError, RetryAfter) as error:
            log.warning("Telegram could not be reached: %s; trying again in %.0f seconds", type(error).__name__, pause)
            await asyncio.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)
        else:
            return
