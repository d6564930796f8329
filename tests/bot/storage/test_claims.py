"""What is to be done once is done by one replica."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from bot.storage.claims import Claims
from bot.storage.database import Database, today


async def test_of_many_replicas_one_is_the_first(database: Database) -> None:
    """The staff read one message about the content, however many replicas noticed it."""
    claims = Claims(database)
    assert [True] == [first for first in await asyncio.gather(*(claims.first("content a") for _ in range(8))) if first]
    assert await claims.first("content b")


async def test_what_was_claimed_on_another_day_is_forgotten(database: Database) -> None:
    """The table holds a day, no more."""
    claims = Claims(database)
    await claims.first("content a")
    assert 0 == await claims.forget_before(today())
    assert 1 == await claims.forget_before(today() + timedelta(days=1))
    assert await claims.first("content a")
