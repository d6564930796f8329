"""What becomes of one update: how urgent it is, and whether something was sent for it. Known to whatever handles it.

The rule after a crash: an update for which nothing was begun to be sent is handled anew. One whose first message was on its
way is handled anew when that message was short, so that it may be read twice; when it was long it is not repeated, the
resident is told how to get it. One whose first message Telegram has confirmed is done. While the database fails nothing can be
noted: what is answered then is noted later, and is handled anew only if the process is killed before.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from bot.errors import StorageError
from bot.storage.database import now
from bot.storage.inbox import Inbox

_SHORT: Final = 300  # characters that a screen reader says in some twenty seconds
_SOON: Final = 2.0  # seconds

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Delivery:
    """One update under way. `inbox` is None when it could not be kept: it is then handled from memory, once."""

    update_id: int
    inbox: Inbox | None
    urgent: bool = False
    nth: int = 1  # of its chat within a minute
    told: bool = False  # something was sent for it
    done: bool = False
    interrupted: bool = False  # its long answer may have been sent before a crash; this stays noted whatever is sent now
    held: bool = False  # something that goes on beside its handling finishes it
    received_at: datetime = field(default_factory=now)

    async def sending(self, text: str) -> None:
        """Note that a message is about to leave; only the first of an update is noted."""
        if self.inbox and not (self.told or self.done or self.interrupted):
            with suppress(StorageError):  # an answer does not wait for the storage; the database itself tells
                await self.inbox.sending(self.update_id, long=len(text) > _SHORT)

    async def sent(self, message_id: int | None) -> None:
        """Note that a message arrived: with the first of them the update is done."""
        self.told = True
        await self.finish(message_id)

    async def finish(self, message_id: int | None = None) -> None:
        """Note that the update is handled."""
        if self.held and not self.told:
            return
        if self.inbox and not self.done:
            await self.inbox.done(self.update_id, message_id)
        self.done = True


delivery: ContextVar[Delivery | None] = ContextVar("delivery", default=None)  # of the update that is handled here


async def keep_noting(inbox: Inbox) -> None:
    """Note what was done while the database failed as soon as it works again, for ever."""
    while True:
        await asyncio.sleep(_SOON)
        with suppress(StorageError):
            await inbox.catch_up()
