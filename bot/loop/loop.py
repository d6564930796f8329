"""What the storage holds for the staff: the questions asked in vain, and the figures."""

from __future__ import annotations

from datetime import date

from bot.loop.stats import Stats, measured
from bot.storage.counts import Counts
from bot.storage.database import Database
from bot.storage.journal import Journal, Record


class Loop:
    """Reads the journal and its counts."""

    def __init__(self, database: Database) -> None:
        self._journal = Journal(database)
        self._counts = Counts(database)

    async def missed(self, first: date, last: date) -> list[Record]:
        """What was asked in vain from one day to another, both included. Raises StorageError."""
        return await self._journal.missed(first, last)

    async def stats(self, first: date, last: date) -> Stats:
        """The figures from one day to another, both included. Raises StorageError."""
        times = [record.milliseconds for record in await self._journal.records(first, last)]
        return measured(await self._counts.between(first, last), times, first, last)
