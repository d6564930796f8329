"""What replicas of the bot tell each other, through PostgreSQL's LISTEN and NOTIFY, and what only the first of them does."""

from __future__ import annotations

import asyncio
import json
import logging
import secrets
from collections.abc import Awaitable, Callable
from typing import Final, Literal

from sqlalchemy import text

from bot.errors import StorageError
from bot.storage.claims import Claims
from bot.storage.database import Database

News = Literal["content", "desk", "silent"]  # new content; pause or notices; Telegram wants no message until a moment
_CHANNEL: Final = "tetouan_assistant"
_PAUSE: Final = 2.0  # seconds before listening again

log = logging.getLogger(__name__)


class Alone:
    """One process, which has nobody to tell and is always the first."""

    async def say(self, news: News, value: float = 0) -> None:
        """Tell the others. What cannot be told is found out by each of them in time."""

    async def first(self, name: str) -> bool:
        """Whether to do what must be done once among replicas."""
        return True

    async def listen(self, heard: Callable[[News, float], Awaitable[None]]) -> None:
        """Give what the others say to `heard`, for ever."""


class Replicas(Alone):
    """Several processes on one PostgreSQL."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._claims = Claims(database)
        self._me = secrets.token_hex(4)

    async def say(self, news: News, value: float = 0) -> None:
        """Tell the others."""
        message = json.dumps([self._me, news, value])
        try:
            async with self._database.session() as session:
                await session.execute(text("SELECT pg_notify(:channel, :message)"), {"channel": _CHANNEL, "message": message})
        except StorageError:  # told by the database
            log.warning("the other replicas were not told of: %s", news)

    async def first(self, name: str) -> bool:
        """Whether no other replica did it; where the storage cannot tell, it is done once too often."""
        try:
            return await self._claims.first(name)
        except StorageError:
            return True

    async def listen(self, heard: Callable[[News, float], Awaitable[None]]) -> None:
        """Give what the others say to `heard`, for ever; after a lost connection all may have changed, and is told as news."""
        import psycopg  # noqa: PLC0415  # installed with PostgreSQL only

        lost = False
        while True:
            try:
                async with await psycopg.AsyncConnection.connect(self._database.libpq_url, autocommit=True) as connection:
                    await connection.execute(f"LISTEN {_CHANNEL}")
                    if lost:
                        await heard("content", 0)
                        await heard("desk", 0)
                    async for notice in connection.notifies():
                        who, news, value = json.loads(notice.payload)
                        if who != self._me:
                            await heard(news, value)
            except psycopg.Error as error:
                log.warning("what the other replicas say is not heard: %s; trying again", type(error).__name__)
            lost = True
            await asyncio.sleep(_PAUSE)
