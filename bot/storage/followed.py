"""The commitments that residents follow."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import cast

from sqlalchemy import ColumnElement, select, true, update
from sqlalchemy.exc import IntegrityError

from bot.storage.database import Database, today
from bot.storage.seal import Seal
from bot.storage.tables import FollowedRow
from knowledge.model import Language


@dataclass(frozen=True, slots=True)
class Followed:
    """A commitment that a chat follows; `seen` is what it was told last (knowledge/changes.py), `changed_on` the day."""

    id: int
    chat_id: int
    entry_id: str
    seen: str
    language: Language
    changed_on: date


class Follows:
    """The table `followed`: who follows can be read with the bot's secret only."""

    def __init__(self, database: Database, seal: Seal) -> None:
        self._database = database
        self._seal = seal

    async def follow(self, chat_id: int, entry_id: str, seen: str, language: Language) -> bool:
        """Follow a commitment; False when the chat did so already. Raises StorageError."""
        row = FollowedRow(
            key=self._seal.key(chat_id),
            chat=self._seal.close(str(chat_id)),
            entry_id=entry_id,
            seen=seen,
            language=language,
            changed_on=today(),
        )
        async with self._database.session(writes=True) as session:
            try:
                async with session.begin_nested():
                    session.add(row)
            except IntegrityError:
                return False
        return True

    async def of(self, chat_id: int) -> list[Followed]:
        """What one chat follows, in the order in which it began. Raises StorageError."""
        return await self._select(FollowedRow.key == self._seal.key(chat_id))

    async def all(self) -> list[Followed]:
        """What everybody follows; without what another secret sealed. Raises StorageError."""
        return await self._select(true())

    async def told(self, followed: Followed, seen: str) -> bool:
        """Note what the chat is told now; False when somebody else tells it, or it no longer follows. Raises StorageError."""
        mine = (FollowedRow.id == followed.id, FollowedRow.seen == followed.seen)
        async with self._database.session(writes=True) as session:
            changed = await session.execute(
                update(FollowedRow).where(*mine).values(seen=seen, changed_on=today()).returning(FollowedRow.id)
            )
            return changed.first() is not None

    async def stop(self, chat_id: int, entry_id: str) -> bool:
        """Follow a commitment no longer; False when the chat did not. Raises StorageError."""
        which = (FollowedRow.key == self._seal.key(chat_id)) & (FollowedRow.entry_id == entry_id)
        return await self._database.delete(FollowedRow, which) > 0

    async def forget(self, chat_id: int) -> int:
        """Erase all that a chat follows; how many those were. Raises StorageError."""
        return await self._database.delete(FollowedRow, FollowedRow.key == self._seal.key(chat_id))

    async def forget_unchanged_since(self, day: date) -> int:
        """Erase what was neither begun nor told since the day; how many those were. Raises StorageError."""
        return await self._database.delete(FollowedRow, FollowedRow.changed_on < day)

    async def _select(self, which: ColumnElement[bool]) -> list[Followed]:
        async with self._database.session() as session:
            rows = (await session.scalars(select(FollowedRow).where(which).order_by(FollowedRow.id))).all()
        return [
            Followed(row.id, int(chat), row.entry_id, row.seen, cast("Language", row.language), row.changed_on)
            for row in rows
            if (chat := self._seal.open(row.chat))
        ]
