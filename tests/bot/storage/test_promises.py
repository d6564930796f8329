"""What residents asked to be told once it is known."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.storage.database import Database, today
from bot.storage.promises import Promises
from bot.storage.seal import Seal

CHAT, OTHER = 4815162342, -1001123581321
SEAL = Seal(b"s" * 32)


@pytest.fixture
def promises(database: Database) -> Promises:
    """No promises yet."""
    return Promises(database, SEAL)


async def waiting(promises: Promises) -> list[tuple[int, str, str, bool]]:
    """Who waits for what, and how they want to be told."""
    return [(promise.chat_id, promise.question, promise.language, promise.voice) for promise in await promises.all()]


async def test_a_promise_is_kept_once(promises: Promises) -> None:
    """However many processes see that the answer is known, one of them sends it."""
    await promises.add(CHAT, "où est le marché ?", "fr", voice=True)
    [promise] = await promises.all()
    assert (CHAT, "où est le marché ?", "fr", True, today()) == (
        promise.chat_id, promise.question, promise.language, promise.voice, promise.asked_on,
    )  # fmt: skip
    assert [False, False, True] == sorted(await asyncio.gather(*(promises.take(promise.id) for _ in range(3))))
    assert [] == await promises.all()


async def test_who_asks_twice_is_told_once(promises: Promises) -> None:
    """The same wish again is the same promise; another question or person is another one."""
    for chat, question in ((CHAT, "a"), (CHAT, "a"), (CHAT, "b"), (OTHER, "a")):
        await promises.add(chat, question, "ar", voice=False)
    assert [(CHAT, "a", "ar", False), (CHAT, "b", "ar", False), (OTHER, "a", "ar", False)] == await waiting(promises)
    assert ["a", "b"] == [promise.question for promise in await promises.of(CHAT)]


async def test_a_promise_can_be_forgotten(promises: Promises) -> None:
    """Who wants to be forgotten waits for nothing; the others still do; nobody waits for years."""
    for chat in (CHAT, OTHER):
        await promises.add(chat, "a", "fr", voice=False)
    assert 1 == await promises.forget(CHAT)
    assert [(OTHER, "a", "fr", False)] == await waiting(promises)
    assert [0, 1] == [await promises.forget_asked_before(today() + timedelta(days=days)) for days in (0, 1)]


async def test_who_waits_for_what_is_on_no_disk(promises: Promises, database: Database, on_disk: Callable[[], bytes]) -> None:
    """Neither the chat nor the question can be read without the bot's secret."""
    await promises.add(CHAT, "une question à moi", "fr", voice=False)
    await database.purge()
    assert SEAL.key(CHAT).encode() in on_disk()
    for private in (str(CHAT), "une question à moi"):
        assert private.encode() not in on_disk()


async def test_what_another_secret_sealed_is_left_alone(promises: Promises, database: Database) -> None:
    """After a lost secret the bot goes on with new promises instead of failing on old ones."""
    await Promises(database, Seal(b"t" * 32)).add(CHAT, "a", "fr", voice=False)
    await promises.add(CHAT, "b", "fr", voice=False)
    assert [(CHAT, "b", "fr", False)] == await waiting(promises)
