"""What is done once, by whichever replica comes first."""

from __future__ import annotations

from datetime import date

from bot.storage.database import Database, today
from bot.storage.tables import ClaimRow


class Claims:
    """The table `claims`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def first(self, name: str) -> bool:
        """Whether nobody claimed this before, at most 128 characters; from now on it is claimed. Raises StorageError."""
        claim = self._database.insert_new(ClaimRow, {"name": name, "claimed_on": today()})
        async with self._database.session(writes=True) as session:
            return (await session.execute(claim.returning(ClaimRow.name))).first() is not None

    async def forget_before(self, day: date) -> int:
        """Delete claims made before the day; how many those were. Raises StorageError."""
        return await self._database.delete(ClaimRow, ClaimRow.claimed_on < day)
