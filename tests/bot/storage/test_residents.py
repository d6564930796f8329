"""What the bot remembers about a chat, on a real SQLite file."""

from __future__ import annotations

import asyncio
import sqlite3
import stat
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine

from bot.errors import StorageError
from bot.storage.database import Database
from bot.storage.residents import Residents
from bot.storage.seal import Seal, read_or_make_secret
from bot.storage.tables import Base
from bot.storage.wishes import VoiceWish, Wishes

CHAT, OTHER = 4815162342, 1123581321
SEAL = Seal(b"s" * 32)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the database file of a test will be."""
    return tmp_path / "data" / "assistant.sqlite3"


@pytest.fixture
async def database(path: Path) -> AsyncIterator[Database]:
    """An open database in a new file."""
    database = Database(f"sqlite+aiosqlite:///{path}")
    await database.open()
    yield database
    await database.close()


async def test_a_choice_outlives_a_restart(path: Path) -> None:
    """A resident chooses a language once, not once a start."""
    for wanted in (None, "ar"):
        database = Database(f"sqlite+aiosqlite:///{path}")
        await database.open()
        residents = Residents(database, SEAL)
        assert wanted == (await residents.wishes(CHAT)).language
        await residents.choose_language(CHAT, "ar")
        await database.close()


async def test_a_choice_can_be_changed_and_taken_back(database: Database) -> None:
    """The last wish counts."""
    residents = Residents(database, SEAL)
    for wish in ("fr", "ar", None):
        await residents.choose_language(CHAT, wish)
        assert wish == (await residents.wishes(CHAT)).language


async def test_each_wish_is_kept_beside_the_others(database: Database) -> None:
    """Who chose a language, then a voice, a rate and easy reading, has all four."""
    residents = Residents(database, SEAL)
    await residents.choose_language(CHAT, "ar")
    await residents.choose_voice(CHAT, "always")
    await residents.choose_rate(CHAT, "0.8")
    await residents.choose_simple(CHAT, simple=True)
    await residents.forbid_voice(CHAT)
    assert Wishes("ar", "always", "0.8", simple=True, voice_forbidden=True) == await residents.wishes(CHAT)
    await residents.choose_voice(CHAT, "when_spoken_to")
    assert Wishes("ar", "when_spoken_to", "0.8", simple=True) == await residents.wishes(CHAT)


async def test_who_chose_a_language_before_the_voice_came_keeps_it(path: Path) -> None:
    """An installation of the last version migrates with its residents inside."""
    path.parent.mkdir()
    key = SEAL.key(CHAT)
    with sqlite3.connect(path) as old:
        old.execute(
            "CREATE TABLE residents (key VARCHAR(64) NOT NULL PRIMARY KEY, language VARCHAR(2), changed_on DATE NOT NULL)"
        )
        old.execute("INSERT INTO residents VALUES (?, 'ar', '2026-11-20')", (key,))
        old.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
        old.execute("INSERT INTO alembic_version VALUES ('0001')")
    old.close()
    database = Database(f"sqlite+aiosqlite:///{path}")
    await database.open()
    assert Wishes("ar") == await Residents(database, SEAL).wishes(CHAT)
    await database.close()


@pytest.mark.parametrize(
    ("voice", "spoken_to", "speaks"),
    [
        (None, False, False), (None, True, True), ("when_spoken_to", False, False), ("when_spoken_to", True, True),
        ("always", False, True), ("never", True, False),
    ],
)  # fmt: skip
def test_who_is_answered_aloud(voice: VoiceWish | None, spoken_to: bool, speaks: bool) -> None:  # noqa: FBT001
    """Unasked, the bot speaks to who spoke to it, and to nobody who said never."""
    assert speaks == Wishes(voice=voice).speaks(spoken_to=spoken_to)


async def test_two_residents_do_not_mix(database: Database) -> None:
    """Nobody gets another's language."""
    residents = Residents(database, SEAL)
    await residents.choose_language(CHAT, "ar")
    assert Wishes() == await residents.wishes(OTHER)


async def test_many_choices_at_once_keep_one_row(database: Database) -> None:
    """Quick taps on two phones do not fail."""
    residents = Residents(database, SEAL)
    await asyncio.gather(*(residents.choose_language(CHAT, "fr") for _ in range(20)))
    assert "fr" == (await residents.wishes(CHAT)).language


async def test_the_files_hold_no_chat_id(database: Database, path: Path) -> None:
    """Whoever copies the data folder cannot tell who wrote."""
    await Residents(database, SEAL).choose_language(CHAT, "fr")
    await database.close()
    for file in path.parent.iterdir():
        assert str(CHAT).encode() not in file.read_bytes()


async def test_opening_twice_is_harmless(database: Database) -> None:
    """A second start finds the database in its newest shape."""
    await Residents(database, SEAL).choose_language(CHAT, "fr")
    await database.open()
    assert Wishes("fr") == await Residents(database, SEAL).wishes(CHAT)


async def test_two_processes_may_start_together(path: Path) -> None:
    """Neither trips over the other's migration."""
    code = "import asyncio, sys; from bot.storage.database import Database; asyncio.run(Database(sys.argv[1]).open())"
    starts = [asyncio.create_subprocess_exec(sys.executable, "-c", code, f"sqlite+aiosqlite:///{path}") for _ in range(4)]
    assert [0, 0, 0, 0] == [await process.wait() for process in await asyncio.gather(*starts)]


async def test_the_migrations_make_exactly_the_tables(database: Database, path: Path) -> None:
    """A column added without its migration is found here, not at the commune."""
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        assert [] == compare_metadata(MigrationContext.configure(connection), Base.metadata)
    engine.dispose()


@pytest.mark.parametrize("content", [b"this is no database, only some text that is long enough" * 40, None])
async def test_a_file_that_is_no_database_is_named(tmp_path: Path, content: bytes | None) -> None:
    """Staff read which file to mend, and no SQL."""
    broken = tmp_path / "broken"
    broken.mkdir() if content is None else broken.write_bytes(content)
    database = Database(f"sqlite+aiosqlite:///{broken}")
    with pytest.raises(StorageError, match=str(broken)):
        await database.open()
    await database.close()


@pytest.mark.parametrize("url", ["nonsense", "mariadb-of-nobody://x/y", ""])
def test_an_address_that_is_none_is_refused(url: str) -> None:
    """A mistyped DATABASE_URL is said in one sentence."""
    with pytest.raises(StorageError, match="DATABASE_URL"):
        Database(url)


def test_the_secret_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    """The key that hides chat ids stays the same and cannot be read by others."""
    assert read_or_make_secret(tmp_path / "data") == read_or_make_secret(tmp_path / "data")
    files = [*(tmp_path / "data").iterdir()]
    assert ["secret.key"] == [file.name for file in files]
    assert 0o600 == stat.S_IMODE(files[0].stat().st_mode)


def test_a_damaged_secret_is_said_instead_of_used(tmp_path: Path) -> None:
    """A truncated key would silently forget everyone's wishes."""
    (tmp_path / "secret.key").write_bytes(b"short")
    with pytest.raises(StorageError, match=r"secret\.key"):
        read_or_make_secret(tmp_path)
