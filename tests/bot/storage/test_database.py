"""How the database is opened, whichever it is, and what is said when it cannot be."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.errors import StorageError
from bot.settings import read_environment
from bot.storage.database import Database, storable
from bot.storage.residents import Residents
from bot.storage.seal import Seal
from bot.storage.wishes import Wishes

CHAT = 4815162342
SEAL = Seal(b"s" * 32)


async def test_opening_twice_is_harmless(database: Database) -> None:
    """A second start finds the database in its newest shape."""
    await Residents(database, SEAL).choose_language(CHAT, "fr")
    await database.open()
    assert Wishes("fr") == await Residents(database, SEAL).wishes(CHAT)


async def test_processes_may_start_together(database_url: str) -> None:
    """None of them trips over another's migration."""
    code = "import asyncio, sys; from bot.storage.database import Database; asyncio.run(Database(sys.argv[1]).open())"
    url = read_environment({"DATABASE_URL": database_url}).database_url
    starts = [asyncio.create_subprocess_exec(sys.executable, "-c", code, url) for _ in range(3)]
    assert [0, 0, 0] == [await process.wait() for process in await asyncio.gather(*starts)]


async def test_closing_waits_for_what_is_under_way(database: Database) -> None:
    """A transaction that began before the end reaches its own, and its connection is given back."""
    begun = asyncio.Event()

    async def slow() -> None:
        async with database.session() as session:
            begun.set()
            await asyncio.sleep(0.1)
            await session.execute(text("SELECT 1"))

    task = asyncio.create_task(slow())
    await begun.wait()
    await database.close()
    await asyncio.sleep(0)
    assert task.done()


@pytest.mark.parametrize("content", [b"this is no database, only some text that is long enough" * 40, None])
async def test_a_file_that_is_no_database_is_named(tmp_path: Path, content: bytes | None) -> None:
    """Staff read which file to mend, and no SQL."""
    broken = tmp_path / "broken"
    broken.mkdir() if content is None else broken.write_bytes(content)
    database = Database(f"sqlite+aiosqlite:///{broken}")
    with pytest.raises(StorageError, match=str(broken)):
        await database.open()
    await database.close()


async def test_a_server_that_is_not_there_is_named_without_its_password() -> None:
    """Staff read which server was meant; the log they send to somebody holds no password."""
    database = Database("postgresql+psycopg://bot:hunter2@127.0.0.1:9/assistant")
    with pytest.raises(StorageError, match=r"127\.0\.0\.1") as caught:
        await database.open()
    assert "hunter2" not in str(caught.value)
    await database.close()


@pytest.mark.parametrize("url", ["nonsense", "mariadb-of-nobody://x/y", ""])
def test_an_address_that_is_none_is_refused(url: str) -> None:
    """A mistyped DATABASE_URL is said in one sentence."""
    with pytest.raises(StorageError, match="DATABASE_URL"):
        Database(url)


@pytest.mark.parametrize(("text", "kept"), [("a\0b", "ab"), ("moitié \ud83d", "moitié ?"), ("سميتي", "سميتي")])
def test_a_text_is_kept_without_what_no_database_takes(text: str, kept: str) -> None:
    """A broken character of a phone costs no record."""
    assert kept == storable(text)
