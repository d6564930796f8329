"""Telegram calling a webhook: each update until it is answered with 200, one after the other within a chat, chats in parallel."""

from __future__ import annotations

import asyncio
from typing import Any, Final

import aiohttp

from tests.support.memory import Json, Memory

_AT_ONCE: Final = 40  # the Bot API's max_connections, unless the bot wants others
_AGAIN: Final = 0.2  # seconds; Telegram waits longer


class WebhookCalls:
    """Delivers what waits to the address that the bot has set. Used with `async with`."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._under_way: set[int] = set()
        self._chats: dict[Any, asyncio.Lock] = {}
        self._places = asyncio.Semaphore(_AT_ONCE)

    async def run(self) -> None:
        """Deliver, for ever."""
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(10)) as http, asyncio.TaskGroup() as calls:
            while True:
                if self._memory.webhook:
                    for update in self._memory.updates.waiting(self._under_way):
                        self._under_way.add(update["update_id"])
                        calls.create_task(self._deliver(http, update))
                await asyncio.sleep(0.01)

    async def _deliver(self, http: aiohttp.ClientSession, update: Json) -> None:
        async with self._chats.setdefault(_chat(update), asyncio.Lock()), self._places:
            while not await self._is_taken(http, update):
                await asyncio.sleep(_AGAIN)
        self._memory.updates.confirm_one(update["update_id"])
        self._under_way.discard(update["update_id"])

    async def _is_taken(self, http: aiohttp.ClientSession, update: Json) -> bool:
        headers = {"X-Telegram-Bot-Api-Secret-Token": self._memory.webhook_secret}
        try:
            async with http.post(self._memory.webhook, json=update, headers=headers) as response:
                return response.status == 200
        except (aiohttp.ClientError, TimeoutError):
            return False


def _chat(update: Json) -> Any:
    said: Json = next((value for name, value in update.items() if name != "update_id"), {})
    return said.get("chat", said.get("message", {}).get("chat", {})).get("id")
