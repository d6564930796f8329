"""Which records of the journal a conversation led to: known in memory for a while, and nowhere on disk."""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable

from bot.recent import Recent


class Asked:
    """The records of each conversation, each forgotten after `minutes`, the oldest conversations first beyond `most`."""

    def __init__(self, minutes: float, most: int, clock: Callable[[], float] = time.time) -> None:
        self._seconds = minutes * 60
        self._clock = clock
        self.records = Recent[tuple[tuple[float, int], ...]](minutes, most, clock)

    def put(self, chat: Hashable, record_id: int) -> None:
        """Remember that the conversation led to a record."""
        self.records.put(chat, (*self._fresh(chat), (self._clock(), record_id)))

    def of(self, chat: Hashable) -> tuple[int, ...]:
        """The ids of the records, the oldest first: what was just answered is the last of them."""
        return tuple(record_id for _, record_id in self._fresh(chat))

    def forget(self, chat: Hashable) -> None:
        """Forget the conversation."""
        self.records.forget(chat)

    def _fresh(self, chat: Hashable) -> tuple[tuple[float, int], ...]:
        since = self._clock() - self._seconds
        return tuple(asked for asked in self.records.get(chat) or () if asked[0] >= since)
