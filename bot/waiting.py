"""Updates that wait in this process: several chats at once, each chat's in the order in which they came, urgent chats first."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from itertools import count

from telegram import Update

from bot.delivery import Delivery


@dataclass(frozen=True, slots=True)
class Received:
    """An update that was taken in."""

    update: Update
    delivery: Delivery

    @property
    def chat_id(self) -> int | None:
        """Its chat; None when it has none."""
        return self.update.effective_chat.id if self.update.effective_chat else None


class Waiting:
    """Gives each update to `handle`, `at_once` chats at the same time."""

    def __init__(self, handle: Callable[[Received], Awaitable[None]], at_once: int) -> None:
        self._handle = handle
        self._at_once = at_once
        self._chats: dict[int | None, deque[Received]] = {}
        self._busy: set[int | None] = set()
        self._turns: asyncio.PriorityQueue[tuple[bool, int, int | None]] = asyncio.PriorityQueue()
        self._numbers = count()
        self._tasks: list[asyncio.Task[None]] = []

    def open(self) -> None:
        """Start handling."""
        self._tasks = [asyncio.create_task(self._work()) for _ in range(self._at_once)]

    async def put(self, received: Received) -> None:
        """Have an update handled when it is its turn."""
        self._chats.setdefault(received.chat_id, deque()).append(received)
        self._call(received.chat_id, urgent=received.delivery.urgent)

    async def close(self) -> None:
        """Finish what is in hand, and what is kept nowhere else; the rest waits in the inbox for the next start."""
        for chat_id, line in self._chats.items():
            self._chats[chat_id] = deque(received for received in line if received.delivery.inbox is None)
        await self._turns.join()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _call(self, chat_id: int | None, *, urgent: bool) -> None:
        self._turns.put_nowait((not urgent, next(self._numbers), chat_id))

    async def _work(self) -> None:
        while True:
            *_, chat_id = await self._turns.get()
            line = self._chats.get(chat_id)
            if line and chat_id not in self._busy:
                await self._next(chat_id, line)
            self._turns.task_done()

    async def _next(self, chat_id: int | None, line: deque[Received]) -> None:
        """Handle the first update of a chat; the others of the chat are called again behind it."""
        self._busy.add(chat_id)
        try:
            await self._handle(line.popleft())
        finally:
            self._busy.discard(chat_id)
        if line := self._chats[chat_id]:
            self._call(chat_id, urgent=any(received.delivery.urgent for received in line))
        else:
            del self._chats[chat_id]
