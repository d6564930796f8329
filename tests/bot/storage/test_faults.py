"""The database fails under the running bot: residents are answered, what was stored stays, and writing resumes by itself."""

from __future__ import annotations

import asyncio
import sqlite3
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import event, text
from sqlalchemy.pool import QueuePool

from bot.context import BotApplication, Services
from bot.errors import StorageError
from bot.live import LiveAssistant
from bot.settings import read_environment
from bot.storage.database import Database, today
from bot.storage.journal import Journal, Record
from bot.storage.marks import Marks
from knowledge.settings import KnowledgeSettings
from tests.bot.conftest import listening
from tests.support.fake_bot_api import FakeBotApi
from tests.support.real_postgresql import RealPostgresql
from tests.support.resident import Resident
from tests.support.tiny_content import QUESTION, TinyContent

ASKED = Record("piscine", "fr", "fr", "answered", "service-pool", "what", 0.91, 40, "v1", spoken=False)
PATIENCE = 25  # seconds until the bot has seen that the database is back


@pytest.fixture
async def bot(api: FakeBotApi, tmp_path: Path, database_url: str) -> AsyncIterator[BotApplication]:
    """The bot with a small content and a database."""
    live = LiveAssistant.load(KnowledgeSettings(content=TinyContent(tmp_path / "content").folder))
    async with listening(api, live, tmp_path / "data", database_url=database_url) as application:
        yield application


@pytest.fixture
def services(bot: BotApplication) -> Services:
    """What the handlers of that bot are given."""
    return bot.context_types.context.services


@pytest.fixture
async def journal(database_url: str, bot: BotApplication) -> AsyncIterator[Journal]:
    """The journal of that bot as another process reads it."""
    database = Database(read_environment({"DATABASE_URL": database_url}).database_url)
    yield Journal(database)
    await database.close()


async def ids(journal: Journal) -> set[int]:
    """The records that are stored, beside those of the residents' own questions."""
    return {record.id for record in await journal.records(today(), today()) if record.question != QUESTION}


async def asks(resident: Resident, times: int, title: str = "Piscine") -> None:
    """A resident asks several times and is answered each time, soon."""
    for _ in range(times):
        started = time.monotonic()
        await resident.says(QUESTION)
        [answer] = await resident.receives()
        assert title in answer.text
        assert time.monotonic() - started < 5


async def resumes(journal: Journal, expected: set[int]) -> None:
    """All of these records are stored in the end, and nobody had to do anything."""
    async with asyncio.timeout(PATIENCE):
        while await ids(journal) != expected:
            await asyncio.sleep(0.2)


def told(caplog: pytest.LogCaptureFixture) -> list[str]:
    """What the log told about the storage."""
    return [record.getMessage() for record in caplog.records if record.name.startswith("bot.storage")]


@contextmanager
def another_writer(database_url: str) -> Iterator[None]:
    """Somebody else writes, and takes their time."""
    if database_url.startswith("sqlite"):
        other = sqlite3.connect(database_url.removeprefix("sqlite:///"), isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")
        other.close()
    else:
        with psycopg.connect(database_url) as connection:
            connection.execute("LOCK TABLE journal IN EXCLUSIVE MODE")
            yield


async def set_in_database(services: Services, statement: str) -> None:
    """Set something of every connection of the bot, whenever one is taken from now on."""
    pool = services.residents._database._engine.sync_engine.pool
    assert isinstance(pool, QueuePool)

    def taken(connection: Any, *_: object) -> None:
        cursor = connection.cursor()
        cursor.execute(statement)
        cursor.close()
        connection.commit()

    event.listen(pool, "checkout", taken)
    async with asyncio.timeout(PATIENCE):
        while pool.checkedout():  # those at work were taken before
            await asyncio.sleep(0.02)


@pytest.mark.parametrize("patient", [True, False])
async def test_another_writer_delays_no_answer(
    api: FakeBotApi,
    services: Services,
    journal: Journal,
    database_url: str,
    *,
    patient: bool,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """While somebody else holds the database, whether it is waited for or given up, residents are answered as they wished."""
    resident = api.resident()
    await resident.says("/langue ar")
    await resident.receives()
    first, second = services.journal.add(ASKED), services.journal.add(replace(ASKED, id=1))
    await services.journal.flush()
    if not patient:
        short = "PRAGMA busy_timeout = 50" if database_url.startswith("sqlite") else "SET lock_timeout = 50"
        await set_in_database(services, short)
    caplog.clear()
    with another_writer(database_url):
        third = services.journal.add(replace(ASKED, id=2))
        await asyncio.sleep(2)
        await asks(resident, 3, "مسبح")
        assert {first, second} == await ids(journal)
        gives_up = not patient or database_url.startswith("sqlite")  # where the inbox waits half a second only
        assert gives_up == len(told(caplog))
    await resumes(journal, {first, second, third})


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_full_disk_costs_no_answer(
    api: FakeBotApi, services: Services, journal: Journal, caplog: pytest.LogCaptureFixture
) -> None:
    """With no room left residents are answered, the log tells it once, and with room again all that waited is written."""
    first = services.journal.add(ASKED)
    await services.journal.flush()
    await set_in_database(services, "PRAGMA max_page_count = 1")  # SQLite takes the present size then
    caplog.clear()
    long = [services.journal.add(replace(ASKED, id=number, question="piscine " * 2000)) for number in range(20)]
    await asks(api.resident(), 3)
    await asyncio.sleep(2)
    assert {first} == await ids(journal)
    [line] = told(caplog)
    assert "SQLITE_FULL" in line
    await set_in_database(services, "PRAGMA max_page_count = 1073741823")
    await resumes(journal, {first, *long})


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_a_server_that_is_gone_for_a_while_costs_no_answer(
    api: FakeBotApi,
    services: Services,
    journal: Journal,
    postgresql: RealPostgresql,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Residents are answered without the server, the log tells it once, and once it is back all that waited is written."""
    resident = api.resident()
    await resident.says("/langue ar")
    await resident.receives()
    first = services.journal.add(ASKED)
    await services.journal.flush()
    caplog.clear()
    postgresql.stop()
    try:
        second = services.journal.add(replace(ASKED, id=1))
        await asks(api.resident(), 5)
    finally:
        postgresql.start()
    assert 1 == len(told(caplog))
    await resumes(journal, {first, second})
    await asks(resident, 1, "مسبح")


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_a_statement_that_never_ends_is_given_up(database: Database) -> None:
    """A server whose disk hangs counts as one that is gone."""
    started = time.monotonic()
    with pytest.raises(StorageError):
        async with database.session() as session:
            await session.execute(text("SELECT pg_sleep(60)"))
    assert time.monotonic() - started < 10
    assert {} == await Marks(database).notices()


async def test_a_server_that_is_silent_is_not_waited_for_each_time() -> None:
    """A network that swallows everything delays the first answer by seconds, the next ones not at all."""
    swallowed: list[asyncio.StreamWriter] = []
    server = await asyncio.start_server(lambda _, writer: swallowed.append(writer), "127.0.0.1")
    port = server.sockets[0].getsockname()[1]
    database = Database(f"postgresql+psycopg://bot@127.0.0.1:{port}/assistant")
    seconds = []
    for _ in range(3):
        started = time.monotonic()
        with pytest.raises(StorageError):
            await Marks(database).paused()
        seconds.append(time.monotonic() - started)
    assert [True, False, False] == [second > 0.5 for second in seconds]
    assert seconds[0] < 10
    await database.close()
    for writer in swallowed:
        writer.close()
    server.close()
    await server.wait_closed()


_WRITES = """
import asyncio, sys
from bot.storage.database import Database
from bot.storage.journal import Journal, Record
from bot.storage.marks import Marks

async def write():
    database = Database(sys.argv[1])
    await database.open()
    for number in range(10_000):
        batch = [
            Record("x" * 500, "fr", "fr", "declined", None, None, 0, 0, str(number), spoken=False) for _ in range(20)
        ]
        await Journal(database).write(batch)
        print(number, flush=True)

asyncio.run(write())
"""


async def test_a_process_that_is_killed_loses_nothing_it_had_stored(database_url: str) -> None:
    """Killed in the middle of a write, the bot starts again with all that was written, and with no half of a batch."""
    url = read_environment({"DATABASE_URL": database_url}).database_url
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", _WRITES, url, stdout=asyncio.subprocess.PIPE)
    assert process.stdout
    for _ in range(25):
        written = int(await process.stdout.readline())
    await asyncio.sleep(0.003)  # it is in the middle of the next one
    process.kill()
    await process.communicate()
    database = Database(url)
    await database.open()
    versions = [record.content_version for record in await Journal(database).records(today(), today())]
    assert {str(number) for number in range(written + 1)} <= set(versions)
    assert {20} == {versions.count(version) for version in set(versions)}
    await Journal(database).write([ASKED])
    await database.close()
