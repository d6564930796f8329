"""What is remembered of a conversation follows it from one replica to the next, through the database."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter, ValidationError

from bot.recent import Recent
from bot.storage.conversations import KeptConversations
from bot.storage.database import now

Memories = Mapping[str, tuple[Recent[Any], TypeAdapter[Any]]]


class Carried:
    """Brings the memories of a conversation in before an update of it is handled, and keeps them afterwards.

    Whoever calls it makes sure that no two updates of a chat are handled at once.
    """

    def __init__(self, kept: KeptConversations, memories: Memories) -> None:
        self._kept = kept
        self._memories = memories

    async def bring(self, person: tuple[int, int]) -> None:
        """Remember what the last replica remembered; nothing that another version of the program wrote. Raises StorageError."""
        for memory, _ in self._memories.values():
            memory.forget(person)
        kept = await self._kept.get(*person)
        for name, (at, value) in (json.loads(kept) if kept else {}).items():
            if name in self._memories:
                memory, kind = self._memories[name]
                try:
                    memory.put(person, kind.validate_python(value, strict=False), at)
                except ValidationError:
                    continue

    async def keep(self, person: tuple[int, int]) -> None:
        """Keep what is remembered now. Raises StorageError."""
        known = {
            name: (found[0], kind.dump_python(found[1], mode="json"))
            for name, (memory, kind) in self._memories.items()
            if (found := memory.dated(person))
        }
        if known:
            await self._kept.put(*person, json.dumps(known))
        else:
            await self._kept.forget(*person)

    async def forget_old(self) -> None:
        """Delete what nobody may go on with any more. Raises StorageError."""
        await self._kept.forget_before(now())
