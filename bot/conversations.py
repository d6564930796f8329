"""What was said before in each chat, kept in memory for half an hour and never on disk."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable

from knowledge.model import Context


class Conversations:
    """The last context of each chat; forgotten after `minutes` of silence, and the oldest first beyond `most` chats."""

    def __init__(self, minutes: float, most: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._seconds = minutes * 60
        self._most = most
        self._clock = clock
        self._contexts: OrderedDict[Hashable, tuple[float, Context]] = OrderedDict()

    def get(self, chat: Hashable) -> Context:
        """The chat's context; an empty one when there is none or it is too old."""
        spoken_at, context = self._contexts.get(chat, (float("-inf"), Context()))
        return context if self._clock() - spoken_at <= self._seconds else Context()

    def put(self, chat: Hashable, context: Context) -> None:
        """Remember what the last answer left."""
        self._contexts[chat] = (self._clock(), context)
        self._contexts.move_to_end(chat)
        while len(self._contexts) > self._most:
            self._contexts.popitem(last=False)
