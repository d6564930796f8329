"""What is older than its period is deleted, once a day."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from datetime import date, timedelta
from typing import Any, Final

from bot.errors import StorageError
from bot.storage.claims import Claims
from bot.storage.counts import Counts
from bot.storage.database import Database, today
from bot.storage.followed import Follows
from bot.storage.inbox import Inbox
from bot.storage.promises import Promises
from bot.storage.residents import Residents
from bot.storage.seal import Seal
from bot.storage.settings import StorageSettings

_DAYS_A_MONTH: Final = 365.25 / 12
_LOOK_AGAIN: Final = (
    3600.0  # seconds: a machine that slept over midnight, or a database that was away, is late by an hour at most
)

log = logging.getLogger(__name__)


class Retention:
    """Deletes what is older than the periods of the settings."""

    def __init__(self, database: Database, seal: Seal, settings: StorageSettings) -> None:
        self._database = database
        self._settings = settings
        self._residents = Residents(database, seal)
        self._promises = Promises(database, seal)
        self._follows = Follows(database, seal)
        self._inbox = Inbox(database, seal)

    async def apply(self, day: date) -> int:
        """Delete what is too old on a day and say in the log how many; the sum of them. Raises StorageError."""
        long_ago = day - timedelta(days=round(self._settings.residents_months * _DAYS_A_MONTH))
        records = await Counts(self._database).fold(day - timedelta(days=self._settings.journal_days))
        residents = await self._residents.forget_unseen_since(long_ago)
        promises = await self._promises.forget_asked_before(long_ago)
        follows = await self._follows.forget_unchanged_since(long_ago)
        updates = await self._inbox.forget_old()
        await Claims(self._database).forget_before(day)
        if gone := records + residents + promises + follows + updates:
            await self._database.purge()
        log.info(
            "retention: %s questions became counts; deleted: %s residents, %s promises, %s follows, %s updates",
            records, residents, promises, follows, updates,
        )  # fmt: skip
        return gone


async def keep_retention(
    retention: Retention,
    clock: Callable[[], date] = today,
    sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
) -> None:
    """Delete what is too old once each day, for ever; where the database fails, again an hour later."""
    done: date | None = None
    while True:
        day = clock()
        if day != done:
            try:
                await _finished(retention.apply(day))
                done = day
            except StorageError:  # told by the database
                log.warning("retention: what is too old could not be deleted today; tried again in an hour")
        await sleep(_LOOK_AGAIN)


async def _finished(work: Coroutine[Any, Any, object]) -> None:
    """Wait for work that goes on to its end even when nobody waits any longer: half of it would leave a connection open."""
    task = asyncio.create_task(work)
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.gather(task, return_exceptions=True)
        raise
