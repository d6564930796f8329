"""The journal is written in the background: no answer waits for it, and none is lost when it cannot be written."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Collection, Sequence
from itertools import islice
from typing import Final

from sqlalchemy.exc import DataError, IntegrityError

from bot.errors import StorageError
from bot.storage.journal import Feedback, Journal, Record, Verdict
from bot.storage.quiet import Quiet

_GATHER_SECONDS: Final = 1.0  # what comes in a second is written together
_RETRY_SECONDS: Final = 5.0
_BATCH: Final = 200
_LAST_SECONDS: Final = 5.0  # the most that the end of the bot waits for it

log = logging.getLogger(__name__)


class JournalWriter:
    """A queue of at most `most` news for the journal. `open` starts the writing, `close` writes what is left and ends it."""

    def __init__(self, journal: Journal, most: int = 2000) -> None:
        self._journal = journal
        self._most = most
        self._waiting: deque[Record | Feedback] = deque()
        self._something = asyncio.Event()
        self._writing = asyncio.Lock()
        self._task: asyncio.Task[None] | None = None
        self._quiet = Quiet(log)

    def open(self) -> None:
        """Start writing."""
        self._task = asyncio.create_task(self._run())

    def add(self, record: Record) -> int:
        """Have a record written; its id, by which a feedback finds it."""
        self._put(record)
        return record.id

    def judge(self, record_id: int, verdict: Verdict, why: str | None = None) -> None:
        """Have a feedback written; `why` is masked before."""
        self._put(Feedback(record_id, verdict, why))

    async def find(self, record_ids: Collection[int]) -> list[Record]:
        """The records of these ids, written before if they waited. Raises StorageError."""
        await self.flush()
        return await self._journal.find(record_ids)

    async def forget(self, record_ids: Collection[int]) -> int:
        """Delete records, also those that wait to be written; how many were found. Raises StorageError."""
        async with self._writing:
            kept = [new for new in self._waiting if _record_id(new) not in record_ids]
            waiting = len({_record_id(new) for new in self._waiting if isinstance(new, Record)} & set(record_ids))
            self._waiting = deque(kept)
            return waiting + await self._journal.forget(record_ids)

    async def flush(self) -> None:
        """Write all that waits. Raises StorageError; what could not be written then still waits."""
        async with self._writing:
            while self._waiting:
                batch = tuple(islice(self._waiting, _BATCH))
                await self._write(batch)
                for _ in batch:
                    self._waiting.popleft()
            self._something.clear()

    async def close(self) -> None:
        """Write what waits, if that takes no longer than seconds, and stop. Nothing is lost in silence."""
        try:
            async with asyncio.timeout(_LAST_SECONDS):
                await self.flush()  # before the task is ended: one that is ended while it writes leaves its connection open
        except (StorageError, TimeoutError):
            log.warning("%s news for the journal could not be written before the end", len(self._waiting))
        if self._task:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _run(self) -> None:
        while True:
            await self._something.wait()
            await asyncio.sleep(_GATHER_SECONDS)
            try:
                await self.flush()
            except StorageError:  # told by the database
                await asyncio.sleep(_RETRY_SECONDS)

    async def _write(self, batch: Sequence[Record | Feedback]) -> None:
        try:
            await self._journal.write(batch)
        except StorageError as error:
            if not isinstance(error.__cause__, (DataError, IntegrityError)):
                raise
            if len(batch) == 1:
                self._quiet.warning("the database refuses a record of the journal; it is dropped")
                return
            for new in batch:  # the others are not lost for one
                await self._write((new,))

    def _put(self, new: Record | Feedback) -> None:
        if len(self._waiting) < self._most:
            self._waiting.append(new)
            self._something.set()
        else:
            self._quiet.warning(f"{self._most} news wait to be written in the journal, there is no room for another")


def _record_id(new: Record | Feedback) -> int:
    return new.id if isinstance(new, Record) else new.record_id
