"""The inbox: what is done stays done, also when it could not be noted at once."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy import text

from bot.delivery import Delivery
from bot.errors import StorageError
from bot.storage.database import Database
from bot.storage.inbox import Inbox
from bot.storage.seal import Seal


async def _rename(database: Database, old: str, new: str) -> None:
    async with database.session(writes=True) as session:
        await session.execute(text(f"ALTER TABLE {old} RENAME TO {new}"))


async def test_an_answer_given_while_the_database_failed_is_noted_later(database: Database) -> None:
    """A resident who was answered during an outage is not answered again after it."""
    inbox = Inbox(database, Seal(bytes(32)))
    assert 1 == await inbox.put(7, 42, "{}")
    await _rename(database, "inbox", "away")
    await inbox.done(7, 1)
    with pytest.raises(StorageError):
        await inbox.catch_up()
    assert await inbox.get(7) is None
    await asyncio.sleep(0)
    await _rename(database, "away", "inbox")
    await inbox.catch_up()
    assert [] == await inbox.unfinished()


async def test_a_long_answer_that_may_have_been_sent_is_never_sent_again(database: Database) -> None:
    """Killed twice, once while it says how to get the answer: the third start still only says how to get it."""
    inbox = Inbox(database, Seal(bytes(32)))
    await inbox.put(7, 42, "{}")
    await Delivery(7, inbox).sending("x" * 301)
    await Delivery(7, inbox, interrupted=True).sending("short")
    [kept] = await inbox.unfinished()
    assert "sending long" == kept.state
