"""What the staff commanded: written once, never changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import select

from bot.storage.database import Database, storable
from bot.storage.tables import AuditRow


@dataclass(frozen=True, slots=True)
class Command:
    """A command of the staff: when (UTC), by whom (the person's Telegram id), its name and what it was given or did."""

    at: datetime
    staff: int
    command: str
    detail: str


class Audit:
    """The table `audit`; the database itself refuses to change or delete what stands in it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def write(self, staff: int, command: str, detail: str = "") -> None:
        """Add a command of now; the detail holds no word of a resident. Raises StorageError."""
        at = datetime.now(UTC).replace(tzinfo=None)
        async with self._database.session(writes=True) as session:
            session.add(AuditRow(at=at, staff=staff, command=command, detail=storable(detail)))

    async def last(self, most: int) -> list[Command]:
        """The last commands, the newest first. Raises StorageError."""
        async with self._database.session() as session:
            rows = await session.scalars(select(AuditRow).order_by(AuditRow.id.desc()).limit(most))
            return [Command(row.at.replace(tzinfo=UTC), row.staff, row.command, row.detail) for row in rows]
