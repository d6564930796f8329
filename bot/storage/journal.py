"""The journal: what was asked and how it ended, without identity."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass, field, fields
from datetime import date
from typing import Final, Literal

from sqlalchemy import ColumnElement, and_, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.storage.database import Database, storable, today
from bot.storage.tables import JournalRow
from knowledge.model import Facet, Language, Status, Writing

Verdict = Literal["yes", "no"]
_ID_BITS: Final = 63  # what a BIGINT holds


@dataclass(frozen=True, slots=True)
class Record:
    """One question and how it ended. `question` and `why` are masked before they come here.

    `question` is None when a button was pressed. `feedback` of choices: one of them was taken, none was.
    The id is random: it tells nothing, and is how a later feedback finds its record.
    """

    question: str | None
    writing: Writing
    language: Language
    status: Status
    entry_id: str | None
    facet: Facet | None
    confidence: float
    milliseconds: int
    content_version: str
    spoken: bool
    feedback: Verdict | None = None
    why: str | None = None
    asked_on: date = field(default_factory=today)
    id: int = field(default_factory=lambda: secrets.randbits(_ID_BITS))


@dataclass(frozen=True, slots=True)
class Feedback:
    """What somebody said of the answer of a record; `why` are their words after "no", masked."""

    record_id: int
    verdict: Verdict
    why: str | None = None


class Journal:
    """The table `journal`. The running bot writes to it through `JournalWriter`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def write(self, news: Sequence[Record | Feedback]) -> None:
        """Keep all of them or, when it raises, none; what was written already is not written twice. Raises StorageError."""
        records = {new.id: new for new in news if isinstance(new, Record)}
        async with self._database.session(writes=True) as session:
            known = set(await session.scalars(select(JournalRow.id).where(JournalRow.id.in_(records))))
            # In the order of their random ids, not in that in which they came.
            session.add_all(_row(records[id_]) for id_ in sorted(records.keys() - known))
            await session.flush()
            for new in news:
                if isinstance(new, Feedback):
                    await _judge(session, new)

    async def records(self, first: date, last: date) -> list[Record]:
        """What was asked from one day to another, both included, in no order within a day. Raises StorageError."""
        return await self._select(JournalRow.asked_on.between(first, last))

    async def missed(self, first: date, last: date) -> list[Record]:
        """Those of the records that were declined, or whose answer or choices somebody refused. Raises StorageError."""
        missed = or_(JournalRow.status == "declined", JournalRow.feedback == "no")
        return await self._select(and_(JournalRow.asked_on.between(first, last), missed))

    async def find(self, record_ids: Collection[int]) -> list[Record]:
        """The records of these ids that there are. Raises StorageError."""
        return await self._select(JournalRow.id.in_(record_ids))

    async def forget(self, record_ids: Collection[int]) -> int:
        """Delete records; how many were found. Raises StorageError."""
        return await self._database.delete(JournalRow, JournalRow.id.in_(record_ids))

    async def _select(self, which: ColumnElement[bool]) -> list[Record]:
        async with self._database.session() as session:
            rows = await session.scalars(select(JournalRow).where(which).order_by(JournalRow.asked_on, JournalRow.id))
            return [_record(row) for row in rows]


async def _judge(session: AsyncSession, feedback: Feedback) -> None:
    why = {} if feedback.why is None else {"why": storable(feedback.why)}  # a second "no" without words keeps those of the first
    found = update(JournalRow).where(JournalRow.id == feedback.record_id)
    await session.execute(found.values(feedback=feedback.verdict, **why))


def _row(record: Record) -> JournalRow:
    values = asdict(record)
    texts = {name: storable(value) for name in ("question", "why") if (value := values[name]) is not None}
    return JournalRow(**(values | texts))


def _record(row: JournalRow) -> Record:
    return Record(**{column.name: getattr(row, column.name) for column in fields(Record)})
