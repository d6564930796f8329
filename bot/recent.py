"""What is kept of each chat in memory for a while and never on disk."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Kept = TypeVar("Kept")


class Recent(Generic[Kept]):
    """The last thing kept of each chat; forgotten after `minutes` of silence, and the oldest first beyond `most` chats."""

    def __init__(self, minutes: float, most: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._seconds = minutes * 60
        self._most = most
        self._clock = clock
        self._kept: OrderedDict[Hashable, tuple[float, Kept]] = OrderedDict()

    def get(self, chat: Hashable) -> Kept | None:
        """What was kept last; None when there is nothing or it is too old."""
        kept_at, kept = self._kept.get(chat, (float("-inf"), None))
        return kept if self._clock() - kept_at <= self._seconds else None

    def put(self, chat: Hashable, kept: Kept) -> None:
        """Keep it instead of what was kept before."""
        self._kept[chat] = (self._clock(), kept)
        self._kept.move_to_end(chat)
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)

    def forget(self, chat: Hashable) -> None:
        """Forget what was kept of the chat."""
        self._kept.pop(chat, None)
