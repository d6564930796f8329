"""What is older than its period goes, once a day, on each database."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlalchemy import update

from bot.errors import StorageError
from bot.storage.claims import Claims
from bot.storage.counts import Counts
from bot.storage.database import Database, today
from bot.storage.followed import Follows
from bot.storage.journal import Journal, Record
from bot.storage.promises import Promises
from bot.storage.residents import Residents
from bot.storage.retention import Retention, keep_retention
from bot.storage.seal import Seal
from bot.storage.settings import StorageSettings
from bot.storage.tables import FollowedRow, PromiseRow, ResidentRow

SEAL = Seal(b"s" * 32)
ACTIVE, INACTIVE = 1, 2


def retention(database: Database) -> Retention:
    """With the periods of config.yml."""
    return Retention(database, SEAL, StorageSettings())


def record(question: str, days_ago: int) -> Record:
    """A question of some days ago."""
    return Record(
        question, "fr", "fr", "declined", None, None, 0.1, 5, "v1", spoken=False, asked_on=today() - timedelta(days=days_ago)
    )


async def aged(database: Database, chat_id: int, days: int) -> None:
    """A chat that wished, waits and follows since so many days."""
    await Residents(database, SEAL).choose_language(chat_id, "fr")
    await Promises(database, SEAL).add(chat_id, "une question", "fr", voice=False)
    await Follows(database, SEAL).follow(chat_id, "commitment-x", "hash", "fr")
    day, key = today() - timedelta(days=days), SEAL.key(chat_id)
    async with database.session() as session:
        for table, column in ((ResidentRow, "changed_on"), (PromiseRow, "asked_on"), (FollowedRow, "changed_on")):
            await session.execute(update(table).where(table.key == key).values({column: day}))


async def test_old_words_become_counts_and_leave_the_files(database: Database, on_disk: Callable[[], bytes]) -> None:
    """After ninety days what was asked cannot be read any more, only how often."""
    await Journal(database).write([record("motdhier", 0), record("motancien", 91), record("motlimite", 90)])
    assert b"motancien" in on_disk()
    assert 1 == await retention(database).apply(today())
    questions = [row.question for row in await Journal(database).records(date(2020, 1, 1), today())]
    assert {"motdhier", "motlimite"} == set(questions)
    assert 3 == sum(count.questions for count in await Counts(database).between(date(2020, 1, 1), today()))
    assert b"motancien" not in on_disk()


async def test_what_replicas_did_once_is_forgotten_on_the_next_day(database: Database) -> None:
    """A table that only guards against doing things twice does not grow for ever."""
    assert await Claims(database).first("content a")
    await retention(database).apply(today() + timedelta(days=1))
    assert await Claims(database).first("content a")


async def test_who_has_been_away_for_a_year_is_forgotten(
    database: Database, on_disk: Callable[[], bytes], caplog: pytest.LogCaptureFixture
) -> None:
    """The log says how many they were, and nothing more of them."""
    caplog.set_level(logging.INFO)
    await aged(database, ACTIVE, 300)
    await aged(database, INACTIVE, 400)
    assert 3 == await retention(database).apply(today())
    kept = [await Residents(database, SEAL).kept(chat) != {} for chat in (ACTIVE, INACTIVE)]
    assert [True, False] == kept
    assert [[1], [1]] == [
        [row.chat_id for row in await rows.all()] for rows in (Promises(database, SEAL), Follows(database, SEAL))
    ]
    assert SEAL.key(INACTIVE).encode() not in on_disk()
    assert "0 questions became counts; deleted: 1 residents, 1 promises, 1 follows" in caplog.text


class Days:
    """A clock by which each hour of sleep may be the next day, and which wakes nobody after the last."""

    def __init__(self, *days: int) -> None:
        self._days = list(days)

    def __call__(self) -> date:
        """The next day."""
        return date(2026, 1, self._days.pop(0))

    async def sleep(self, seconds: float) -> None:
        """An hour, at once."""
        assert 3600 == seconds
        if not self._days:
            raise asyncio.CancelledError


class Recorder(Retention):
    """Notes on which days it is called; fails the first time."""

    def __init__(self, *, fails: bool) -> None:
        self._fails = fails
        self.days: list[int] = []

    async def apply(self, day: date) -> int:
        """Nothing but a note."""
        self.days.append(day.day)
        if self._fails:
            self._fails = False
            raise StorageError("away")
        return 0


@pytest.mark.parametrize(("fails", "days"), [(False, [1, 2, 4]), (True, [1, 1, 2, 4])])
async def test_it_is_done_once_a_day_and_again_when_it_failed(*, fails: bool, days: list[int]) -> None:
    """At the start, after each midnight, and an hour later where the database was away."""
    clock, job = Days(1, 1, 1, 2, 2, 4), Recorder(fails=fails)
    with pytest.raises(asyncio.CancelledError):
        await keep_retention(job, clock, clock.sleep)
    assert days == job.days
