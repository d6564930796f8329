"""How many questions were asked: counted in the journal, and kept as counts once its words are gone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import BigInteger, Integer, case, cast, delete, func, literal, select, union_all
from sqlalchemy.ext.asyncio import AsyncSession

from bot.storage.database import Database
from bot.storage.tables import CountRow, JournalRow

_COLUMNS: Final = ("day", "writing", "status", "entry_id", "questions", "spoken", "right", "wrong", "milliseconds")
_KEYS: Final = 4  # of them tell what is counted, the others how many
_SUMS: Final = _COLUMNS[_KEYS:]
# A row of the journal in the same columns.
_FRESH: Final = (
    JournalRow.asked_on.label("day"),
    JournalRow.writing,
    JournalRow.status,
    func.coalesce(JournalRow.entry_id, "").label("entry_id"),
    literal(1).label("questions"),
    cast(JournalRow.spoken, Integer).label("spoken"),
    case((JournalRow.feedback == "yes", 1), else_=0).label("right"),
    case((JournalRow.feedback == "no", 1), else_=0).label("wrong"),
    JournalRow.milliseconds,
)


@dataclass(frozen=True, slots=True)
class Count:
    """How many questions of a UTC day, a writing and a status led to an entry ("" for none).

    `spoken` came by voice, `right` and `wrong` got a feedback, `milliseconds` is the time that all of them took together.
    """

    day: date
    writing: str
    status: str
    entry_id: str
    questions: int
    spoken: int
    right: int
    wrong: int
    milliseconds: int


class Counts:
    """What the tables `journal` and `counts` hold together, as numbers."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def between(self, first: date, last: date) -> list[Count]:
        """The counts from one day to another, both included, in order; fresh and old ones alike. Raises StorageError."""
        fresh = select(*_FRESH).where(JournalRow.asked_on.between(first, last))
        kept = select(*(getattr(CountRow, name) for name in _COLUMNS)).where(CountRow.day.between(first, last))
        both = union_all(kept, fresh).subquery().c
        keys = [both[name] for name in _COLUMNS[:_KEYS]]
        sums = [cast(func.sum(both[name]), BigInteger) for name in _SUMS]
        async with self._database.session() as session:
            return [Count(*row) for row in await session.execute(select(*keys, *sums).group_by(*keys).order_by(*keys))]

    async def fold(self, before: date) -> int:
        """Turn the journal of the days before into counts and delete its records; how many those were. Raises StorageError."""
        async with self._database.session(writes=True) as session:
            # Deleted first: of two processes that fold at once, one finds nothing more to count.
            gone = (await session.execute(delete(JournalRow).where(JournalRow.asked_on < before).returning(*_FRESH))).all()
            rows: dict[tuple[object, ...], CountRow] = {}
            for record in gone:
                key = tuple(record[:_KEYS])
                if key not in rows:
                    rows[key] = await _row(session, key)
                for name, more in zip(_SUMS, record[_KEYS:], strict=True):
                    setattr(rows[key], name, getattr(rows[key], name) + more)
            return len(gone)


async def _row(session: AsyncSession, key: tuple[object, ...]) -> CountRow:
    """The row of a key, new and with nothing counted where there was none."""
    row = await session.get(CountRow, key)
    if row is None:
        row = CountRow(**dict(zip(_COLUMNS, (*key, *(0 for _ in _SUMS)), strict=True)))
        session.add(row)
    return row
