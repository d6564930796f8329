"""What was said before in each chat, kept in memory for half an hour and never on disk."""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass

from bot.recent import Recent
from knowledge.model import Answer, Context


@dataclass(frozen=True, slots=True)
class Told:
    """An answer that was given: up to which of its parts, counted from 0, and whether it is also said aloud."""

    answer: Answer
    part: int = 0
    aloud: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """What the last answer left, and that answer."""

    context: Context = Context()  # noqa: RUF009  # frozen
    told: Told | None = None


class Conversations:
    """The last context and answer of each chat, forgotten after `minutes` of silence, the oldest first beyond `most` chats."""

    def __init__(self, minutes: float, most: int, clock: Callable[[], float] = time.time) -> None:
        self.turns = Recent[Turn](minutes, most, clock)

    def get(self, chat: Hashable) -> Context:
        """The chat's context; an empty one when there is none or it is too old."""
        return self._turn(chat).context

    def told(self, chat: Hashable) -> Told | None:
        """The last answer the chat was given, which it may want again or go on with; None when it is too old."""
        return self._turn(chat).told

    def put(self, chat: Hashable, context: Context, told: Told | None = None) -> None:
        """Remember what the last answer left, and that answer; without one, the answer before stays the last."""
        self.turns.put(chat, Turn(context, told or self.told(chat)))

    def forget(self, chat: Hashable) -> None:
        """Forget what was said in the chat."""
        self.turns.forget(chat)

    def _turn(self, chat: Hashable) -> Turn:
        return self.turns.get(chat) or Turn()
