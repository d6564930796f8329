"""The commitments that residents follow."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.storage.database import Database, today
from bot.storage.followed import Follows
from bot.storage.seal import Seal

CHAT, OTHER = 4815162342, 1123581321
SEAL = Seal(b"s" * 32)


@pytest.fixture
def follows(database: Database) -> Follows:
    """Nobody follows anything yet."""
    return Follows(database, SEAL)


async def test_what_is_followed_is_listed_and_stopped(follows: Follows) -> None:
    """A resident sees their own commitments, each once, and stops one of them."""
    assert [True, True, False] == [await follows.follow(CHAT, entry, "v1", "fr") for entry in ("parks", "roads", "parks")]
    await follows.follow(OTHER, "parks", "v1", "ar")
    assert ["parks", "roads"] == [followed.entry_id for followed in await follows.of(CHAT)]
    assert [True, False] == [await follows.stop(CHAT, "parks") for _ in range(2)]
    assert [(CHAT, "roads", "fr"), (OTHER, "parks", "ar")] == [
        (followed.chat_id, followed.entry_id, followed.language) for followed in await follows.all()
    ]


async def test_a_change_is_told_once(follows: Follows) -> None:
    """However many processes see that the commitment changed, one of them writes to the resident."""
    await follows.follow(CHAT, "parks", "v1", "fr")
    [before] = await follows.all()
    assert [False, False, True] == sorted(await asyncio.gather(*(follows.told(before, "v2") for _ in range(3))))
    [after] = await follows.all()
    assert ("v2", today()) == (after.seen, after.changed_on)


async def test_who_is_forgotten_follows_nothing(follows: Follows) -> None:
    """All that a chat follows goes, and so does what nothing happened to for long."""
    for chat in (CHAT, OTHER):
        await follows.follow(chat, "parks", "v1", "fr")
    assert 1 == await follows.forget(CHAT)
    assert [OTHER] == [followed.chat_id for followed in await follows.all()]
    assert [0, 1] == [await follows.forget_unchanged_since(today() + timedelta(days=days)) for days in (0, 1)]


async def test_who_follows_is_on_no_disk(follows: Follows, database: Database, on_disk: Callable[[], bytes]) -> None:
    """A copied disk tells what is followed, not by whom."""
    await follows.follow(CHAT, "parks", "v1", "fr")
    await database.purge()
    assert b"parks" in on_disk()
    assert str(CHAT).encode() not in on_disk()
