"""The inbox: what is done stays done, also when it could not be noted at once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.delivery import Delivery
from bot.errors import StorageError
from bot.storage import inbox as module
from bot.storage.database import Database, now
from bot.storage.inbox import Inbox
from bot.storage.seal import Seal

CHAT = 4815162342
SAID = '{"update_id": 7, "message": {"text": "MOTSECRET"}}'


@pytest.fixture
def inbox(database: Database) -> Inbox:
    """The inbox of an empty database."""
    return Inbox(database, Seal(b"s" * 32))


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
    await _rename(database, "away", "inbox")
    await inbox.catch_up()
    assert [] == await inbox.unfinished()


async def test_an_update_is_kept_once(inbox: Inbox) -> None:
    """What Telegram repeats is known, whether it was handled or not."""
    assert 1 == await inbox.put(7, CHAT, SAID)
    assert await inbox.put(7, CHAT, SAID) is None
    await inbox.done(7, 100)
    assert await inbox.put(7, CHAT, SAID) is None


async def test_a_chats_messages_of_a_minute_are_counted(inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """Others do not count, nor does what was sent before."""
    assert [1, 2] == [await inbox.put(number, CHAT, SAID) for number in (1, 2)]
    assert 1 == await inbox.put(3, CHAT + 1, SAID)
    monkeypatch.setattr(module, "now", lambda: now() + timedelta(seconds=61))
    assert 1 == await inbox.put(4, CHAT, SAID)


async def test_what_is_unfinished_says_how_far_it_came(inbox: Inbox) -> None:
    """After a crash it is known what may have been sent."""
    for number in (4, 3, 2, 1):
        await inbox.put(number, CHAT, SAID)
    await inbox.sending(2, long=False)
    await inbox.sending(3, long=True)
    await inbox.done(4, None)
    unfinished = await inbox.unfinished()
    expected = [(1, SAID, "waiting"), (2, SAID, "sending"), (3, SAID, "sending long")]
    assert expected == [(kept.update_id, kept.update, kept.state) for kept in unfinished]
    came = [kept.received_at for kept in unfinished]
    assert sorted(came, reverse=True) == came
    assert now() - timedelta(minutes=1) < came[0] < now()
    assert (unfinished[1], None) == (await inbox.get(2), await inbox.get(4))


async def test_two_doors_at_once_keep_an_update_once(inbox: Inbox) -> None:
    """Whoever comes second is told so, and neither fails."""
    places = await asyncio.gather(*(inbox.put(7, CHAT, SAID) for _ in range(8)))
    assert [1] == [place for place in places if place]


async def test_the_files_hold_neither_words_nor_chats(inbox: Inbox, database: Database, on_disk: Callable[[], bytes]) -> None:
    """Neither while an update waits, nor afterwards; a minute later not even the key of its chat."""
    await inbox.put(7, CHAT, SAID)
    for private in (b"MOTSECRET", str(CHAT).encode()):
        assert private not in on_disk()
    await inbox.done(7, 100)
    await inbox.forget(CHAT)
    await database.purge()
    assert inbox.chat_key(CHAT).encode() not in on_disk()


async def test_a_minute_later_nobody_knows_whose_they_were(inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is handled is counted no more; what still waits keeps its place in the order of its chat."""
    await inbox.put(1, CHAT, SAID)
    await inbox.put(2, CHAT, SAID)
    await inbox.done(1, None)
    monkeypatch.setattr(module, "now", lambda: now() + timedelta(seconds=61))
    await inbox.blank()
    monkeypatch.undo()
    assert 2 == await inbox.put(3, CHAT, SAID)


async def test_what_telegram_repeats_no_more_is_deleted(inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a day the inbox is empty."""
    await inbox.put(7, CHAT, SAID)
    assert 0 == await inbox.forget_old()
    monkeypatch.setattr(module, "now", lambda: now() + module.KEPT + timedelta(seconds=1))
    assert 1 == await inbox.forget_old()


async def test_the_queue_tells_its_depth_and_age(inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who runs the bot sees how many wait, and since when."""
    assert (0, 0.0) == await inbox.waiting()
    await inbox.put(7, CHAT, SAID)
    monkeypatch.setattr(module, "now", lambda: now() + timedelta(seconds=30))
    count, age = await inbox.waiting()
    assert (1, True) == (count, 30 <= age < 60)


async def test_a_long_answer_that_may_have_been_sent_is_never_sent_again(database: Database) -> None:
    """Killed twice, once while it says how to get the answer: the third start still only says how to get it."""
    inbox = Inbox(database, Seal(bytes(32)))
    await inbox.put(7, 42, "{}")
    await Delivery(7, inbox).sending("x" * 301)
    await Delivery(7, inbox, interrupted=True).sending("short")
    [kept] = await inbox.unfinished()
    assert "sending long" == kept.state


async def test_who_writes_waits_in_line(tmp_path: Path) -> None:
    """With many questions at once nobody's is passed over until the database gives up: each is written in its turn."""
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'assistant.sqlite3'}")
    await database.open()
    served: list[int] = []

    async def write(number: int) -> None:
        async with database.session(writes=True):
            served.append(number)
            await asyncio.sleep(0.01)

    await asyncio.gather(*map(write, range(12)))
    await database.close()
    assert list(range(12)) == served
