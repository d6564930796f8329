"""The journal is written behind the answers' back."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.errors import StorageError
from bot.storage.database import Database, today
from bot.storage.journal import Journal, Record
from bot.storage.writer import JournalWriter

ASKED = Record("tanber", "arabizi", "fr", "answered", "service-stamp", "cost", 0.91, 40, "v1", spoken=False)


@pytest.fixture
def journal(database: Database) -> Journal:
    """An empty journal."""
    return Journal(database)


@pytest.fixture
async def writer(journal: Journal) -> AsyncIterator[JournalWriter]:
    """A writer at work, with room for three."""
    writer = JournalWriter(journal, most=3)
    writer.open()
    yield writer
    await writer.close()


async def questions(journal: Journal) -> list[tuple[str | None, str | None]]:
    """The questions written, with their feedback."""
    return sorted((record.question, record.feedback) for record in await journal.records(today(), today()))


async def test_what_is_added_is_written_by_itself(writer: JournalWriter, journal: Journal) -> None:
    """No handler waits for the database, and the staff see the question a moment later, with its feedback."""
    writer.judge(writer.add(ASKED), "yes")
    assert [] == await questions(journal)
    async with asyncio.timeout(10):
        while not await questions(journal):
            await asyncio.sleep(0.05)
    assert [("tanber", "yes")] == await questions(journal)


async def test_what_waits_at_the_end_is_written(writer: JournalWriter, journal: Journal) -> None:
    """A restart costs no record, and closing twice does no harm."""
    writer.add(ASKED)
    for _ in range(2):
        await writer.close()
    assert [("tanber", None)] == await questions(journal)


async def test_a_full_queue_drops_what_comes_and_says_how_much(
    writer: JournalWriter, journal: Journal, caplog: pytest.LogCaptureFixture
) -> None:
    """A database that is away for long costs records, never memory or answers; the log tells it in one line."""
    for number in range(10):
        writer.add(replace(ASKED, id=number, question=str(number)))
    await writer.flush()
    assert [(str(number), None) for number in range(3)] == await questions(journal)
    [line] = caplog.messages
    assert "no room for another" in line


async def test_one_record_that_is_refused_costs_no_other(
    writer: JournalWriter, journal: Journal, caplog: pytest.LogCaptureFixture
) -> None:
    """What a database refuses for ever does not hold up the questions behind it."""
    for number in (1, 2, 3):
        record = replace(ASKED, id=number, question=str(number))
        writer.add(record if number != 2 else replace(record, content_version=None))  # type: ignore[arg-type]
    await writer.flush()
    assert [("1", None), ("3", None)] == await questions(journal)
    assert "refuses a record" in caplog.text
    assert "tanber" not in caplog.text


async def test_who_is_forgotten_is_not_written_later(writer: JournalWriter, journal: Journal) -> None:
    """Words taken back before they were written never reach the disk, nor does a feedback on them."""
    await journal.write([ASKED])
    new = replace(ASKED, id=1)
    writer.judge(writer.add(new), "no")
    assert 2 == await writer.forget({ASKED.id, new.id})
    await writer.flush()
    assert [] == await questions(journal)


async def test_what_cannot_be_written_at_the_end_is_counted(caplog: pytest.LogCaptureFixture) -> None:
    """Nothing is lost in silence."""
    writer = JournalWriter(Journal(Database("postgresql+psycopg://bot@127.0.0.1:9/nowhere")))
    writer.add(ASKED)
    with pytest.raises(StorageError):
        await writer.flush()
    caplog.clear()
    await writer.close()
    assert ["1 news for the journal could not be written before the end"] == [
        record.getMessage() for record in caplog.records if record.levelno == logging.WARNING
    ]
