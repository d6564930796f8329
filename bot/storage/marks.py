"""What the staff set until they take it back: the pause and the notices. It holds across restarts."""

from __future__ import annotations

import json
import secrets
from typing import Final

from sqlalchemy import select

from bot.storage.database import Database
from bot.storage.tables import MarkRow
from knowledge.schema import Notice

_PAUSED: Final = "paused"
_NOTICE: Final = "notice/"


class Marks:
    """The table `marks`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def pause(self, reason: str) -> None:
        """Pause the assistant, for a reason that residents are told. Raises StorageError."""
        await self._put(_PAUSED, json.dumps(reason))

    async def resume(self) -> bool:
        """End the pause; False when there was none. Raises StorageError."""
        return await self._remove(_PAUSED)

    async def paused(self) -> str | None:
        """Why the assistant is paused; None when it is not. Raises StorageError."""
        async with self._database.session() as session:
            row = await session.get(MarkRow, _PAUSED)
        return str(json.loads(row.value)) if row else None

    async def add_notice(self, notice: Notice) -> str:
        """Keep a dated notice; the name under which it can be removed. Raises StorageError."""
        name = _NOTICE + secrets.token_hex(4)
        await self._put(name, notice.model_dump_json())
        return name

    async def notices(self) -> dict[str, Notice]:
        """The notices under their names, past ones too, those that begin first first. Raises StorageError."""
        async with self._database.session() as session:
            rows = (await session.scalars(select(MarkRow).where(MarkRow.name.startswith(_NOTICE)))).all()
        notices = {row.name: Notice.model_validate_json(row.value) for row in rows}
        return dict(sorted(notices.items(), key=lambda named: (named[1].start, named[0])))

    async def remove_notice(self, name: str) -> bool:
        """Remove a notice; False when there is none of that name. Raises StorageError."""
        return name.startswith(_NOTICE) and await self._remove(name)

    async def _put(self, name: str, value: str) -> None:
        async with self._database.session(writes=True) as session:
            await session.merge(MarkRow(name=name, value=value))

    async def _remove(self, name: str) -> bool:
        return await self._database.delete(MarkRow, MarkRow.name == name) > 0
