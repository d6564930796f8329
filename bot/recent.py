"""What is kept of each chat in memory for a while and never on disk."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Kept = TypeVar("Kept")


class Recent(Generic[Kept]):
    """The last thing kept of each chat; forgotten after `minutes` of silence, and the oldest first beyond `most` chats."""

    def __init__(self, minutes: float, most: int, clock: Callable[[], float] = time.time) -> None:
        self._seconds = minutes * 60
        self._most = most
        self._clock = clock
        self._kept: OrderedDict[Hashable, tuple[float, Kept]] = OrderedDict()

    def get(self, chat: Hashable) -> Kept | None:
        """What was kept last; None when there is nothing or it is too old."""
        found = self.dated(chat)
        return found[1] if found else None

    def dated(self, chat: Hashable) -> tuple[float, Kept] | None:
        """What was kept last, and when."""
        found = self._kept.get(chat)
        return found if found and self._clock() - found[0] <= self._seconds else None

    def put(self, chat: Hashable, kept: Kept, at: float | None = None) -> None:
        """Keep it instead of what was kept before, as of now, or of another moment."""
        self._kept[chat] = (self._clock() if at is None else at, kept)
        self._kept.move_to_end(chat)
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)

    def forget(self, chat: Hashable) -> None:
        """Forget what was kept of the chat."""
        self._kept.pop(chat, None)
