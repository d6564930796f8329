"""The queue of updates, delivered by long polling: an update comes again until an offset above it confirms it."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from itertools import count
from typing import Any, Final

from tests.support.refusal import RefusalError

_ONLY_ON_REQUEST: Final = {"chat_member", "message_reaction", "message_reaction_count"}
_OVERLAP: Final = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"


class UpdateQueue:
    """What waits for the bot."""

    def __init__(self) -> None:
        self._waiting: list[dict[str, Any]] = []
        self._last: dict[str, Any] = {}
        self._ids = count(100_000_001)
        self._allowed: Collection[str] = ()
        self._news = asyncio.Event()
        self._latest_poll = 0
        self._closed = False

    def __len__(self) -> int:
        return len(self._waiting)

    def add(self, kind: str, payload: dict[str, Any]) -> None:
        """A new update, unless the bot asked not to get this kind."""
        if kind in self._allowed if self._allowed else kind not in _ONLY_ON_REQUEST:
            self._last = {"update_id": next(self._ids), kind: payload}
            self._waiting.append(self._last)
            self._news.set()

    def delivered(self, kind: str, payload: dict[str, Any]) -> dict[str, Any]:
        """An update that does not wait any more."""
        return {"update_id": next(self._ids), kind: payload}

    def repeat(self) -> None:
        """Deliver the last update once more, as when its confirmation was lost."""
        self._waiting.append(self._last)
        self._news.set()

    def allow(self, kinds: Collection[str] | None) -> None:
        """The kinds to keep from now on; an empty list for the usual ones, None for no change."""
        if kinds is not None:
            self._allowed = kinds

    def forget(self) -> None:
        """Drop all that waits."""
        self._waiting.clear()

    def waiting(self, under_way: Collection[int]) -> list[dict[str, Any]]:
        """What waits and is not under way."""
        return [update for update in self._waiting if update["update_id"] not in under_way]

    def confirm_one(self, update_id: int) -> None:
        """Drop an update that a webhook has taken."""
        self._waiting = [update for update in self._waiting if update["update_id"] != update_id]

    def close(self) -> None:
        """End the polls that are held open."""
        self._closed = True
        self._news.set()

    async def poll(self, offset: int, limit: int, seconds: float) -> list[dict[str, Any]]:
        """The updates from an offset on, held open until there is one. Raises RefusalError when another poll begins meanwhile."""
        self._confirm(offset)
        self._latest_poll += 1
        mine, deadline = self._latest_poll, asyncio.get_running_loop().time() + seconds
        self._news.set()  # wakes an older poll, which then ends
        while not self._waiting and not self._closed:
            self._news.clear()
            try:
                async with asyncio.timeout_at(deadline):
                    await self._news.wait()
            except TimeoutError:
                break
            if mine != self._latest_poll:
                raise RefusalError(409, _OVERLAP, by_the_bot=False)
        return self._waiting[:limit]

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            self._waiting = self._waiting[offset:]
        else:
            self._waiting = [update for update in self._waiting if update["update_id"] >= offset]
