"""How one process is: asked by whoever watches it, answered without disturbing anything."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Collection, Mapping
from contextlib import asynccontextmanager
from typing import Final

from bot.contact import Contact
from bot.errors import StorageError
from bot.live import LiveAssistant
from bot.metrics import Part, State
from bot.storage.inbox import Inbox
from knowledge.model import Language

_PATIENCE: Final = 2.0  # seconds; a database that takes longer counts as failing


class Health:
    """Looks at the parts of a process; `resting` and `voices` tell what State says of them."""

    def __init__(
        self,
        inbox: Inbox,
        live: LiveAssistant,
        contact: Contact,
        resting: Callable[[], Collection[Part]] = tuple,
        voices: Callable[[], Mapping[Language, bool]] = dict,
    ) -> None:
        self._inbox = inbox
        self._live = live
        self._contact = contact
        self._resting = resting
        self._voices = voices
        self._is_open = False
        self._reading: asyncio.Task[tuple[int, float] | None] | None = None

    @asynccontextmanager
    async def looking(self) -> AsyncIterator[None]:
        """Ask the database, too; outside it is not open, and counts as failing."""
        self._is_open = True
        try:
            yield
        finally:
            self._is_open = False
            if self._reading:
                await asyncio.wait([self._reading])

    async def look(self) -> State:
        """The state, within two seconds."""
        return State(self._live.version, self._contact.holds, await self._waiting(), self._resting(), self._voices())

    async def _waiting(self) -> tuple[int, float] | None:
        if not self._is_open:
            return None
        if self._reading is None or self._reading.done():  # one at a time: a slow database is not asked again and again
            self._reading = asyncio.create_task(self._read())
        done, _ = await asyncio.wait([self._reading], timeout=_PATIENCE)
        return next((task.result() for task in done), None)

    async def _read(self) -> tuple[int, float] | None:
        try:
            return await self._inbox.waiting()
        except StorageError:  # told by the database
            return None
