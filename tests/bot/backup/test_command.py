"""An installation in one file, put back into an empty machine, from each database into each."""

from __future__ import annotations

import asyncio
import json
import sqlite3
import zipfile
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Table, select

from bot.__main__ import main
from bot.backup.archive import written
from bot.backup.keep import back_up
from bot.settings import read_environment
from bot.storage.copying import lasting
from bot.storage.database import Database
from bot.storage.promises import Promises
from bot.storage.seal import Seal, put_secret
from bot.storage.tables import Base
from bot.storage.versions import newest
from tests.support.real_postgresql import RealPostgresql

CHAT = 4815162342
SECRET = b"s" * 32
DAY = date(2026, 11, 20)
ROWS: dict[str, dict[str, Any]] = {
    "residents": {
        "key": "k", "language": "ar", "changed_on": DAY, "voice": None, "rate": "0.8", "simple": True, "voice_forbidden": False,
    },
    "voices": {"bot_id": 7_000_000_001, "key": "v", "file_id": "id of Telegram"},
    "journal": {
        "id": 2**62, "asked_on": DAY, "question": "«ch7al»\nمسبح", "writing": "mixed", "language": "fr", "status": "answered",
        "entry_id": "service-pool", "facet": None, "confidence": 0.1 + 0.2, "milliseconds": 40, "content_version": "v1",
        "spoken": False, "feedback": None, "why": None,
    },
    "counts": {
        "day": DAY, "writing": "fr", "status": "declined", "entry_id": "", "questions": 3, "spoken": 0, "right": 1, "wrong": 1,
        "milliseconds": 2**40,
    },
    "promises": {
        "id": 41, "key": "k", "chat": Seal(SECRET).close(str(CHAT)), "question": Seal(SECRET).close("piscine"), "language": "fr",
        "voice": True, "asked_on": DAY,
    },
    "followed": {
        "id": 7, "key": "k", "chat": Seal(SECRET).close(str(CHAT)), "entry_id": "commitment-x", "seen": "h", "language": "ar",
        "changed_on": DAY,
    },
    "audit": {
        "id": 1, "at": datetime.fromisoformat("2026-11-20T08:30:01.000250"), "staff": 2**40, "command": "notice", "detail": "é",
    },
    "marks": {"name": "pause", "value": '{"until": null}'},
}  # fmt: skip


class Machine:
    """A data folder and a database, as one `python -m bot` sees them."""

    def __init__(self, folder: Path, database_url: str, secret: str = "") -> None:
        self.folder = folder
        self.variables = {"BOT_DATA_DIR": str(folder), "DATABASE_URL": database_url, "BOT_SECRET": secret}

    def fill(self, rows: dict[str, dict[str, Any]] = ROWS) -> None:
        """Start it once, and store these rows."""

        async def filled() -> None:
            database = Database(read_environment(self.variables).database_url)
            await database.open()
            async with database.session(writes=True) as session:
                for name, row in rows.items():
                    await session.execute(Base.metadata.tables[name].insert(), row)
            await database.close()

        put_secret(self.folder, SECRET)
        asyncio.run(filled())

    def rows(self) -> dict[str, list[tuple[Any, ...]]]:
        """All that its database holds."""

        async def read() -> dict[str, list[tuple[Any, ...]]]:
            database = Database(read_environment(self.variables).database_url)
            await database.open()
            async with database.session() as session:
                found = {table.name: sorted(map(tuple, await session.execute(select(table)))) for table in lasting()}
            await database.close()
            return found

        return asyncio.run(read())


Obey = Callable[..., tuple[int, list[str]]]


@pytest.fixture
def obey(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Obey:
    """Runs a command on a machine; its exit code and the lines of what was said."""

    def run(machine: Machine, *arguments: object) -> tuple[int, list[str]]:
        monkeypatch.chdir(tmp_path)
        for name, value in machine.variables.items():
            monkeypatch.setenv(name, value)
        code = main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return code, (said.out + said.err).splitlines()

    return run


def lasting_machine(engine: str, folder: Path, request: pytest.FixtureRequest) -> Machine:
    """An empty machine with a database of its own."""
    folder.mkdir(mode=0o700)
    if engine == "sqlite":
        return Machine(folder, "")
    server: RealPostgresql = request.getfixturevalue("postgresql")
    return Machine(folder, server.new_database())


@pytest.fixture
def source(tmp_path: Path) -> Machine:
    """A machine with a row in each table."""
    (tmp_path / "source").mkdir(mode=0o700)
    machine = Machine(tmp_path / "source", "")
    machine.fill()
    return machine


def values(rows: dict[str, dict[str, Any]]) -> dict[str, list[tuple[Any, ...]]]:
    """The rows as a database gives them."""
    tables = {table.name: table for table in lasting()}
    return {name: [tuple(row[column.name] for column in tables[name].columns)] for name, row in rows.items()}


@pytest.mark.parametrize("into", ["sqlite", "postgresql"])
@pytest.mark.parametrize("out_of", ["sqlite", "postgresql"])
def test_an_empty_machine_becomes_the_one_that_was_saved(
    out_of: str, into: str, obey: Obey, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """Every row of every table is back, on either database; who waits for an answer is told, and new numbers go on."""
    old, new = (lasting_machine(engine, tmp_path / name, request) for name, engine in (("old", out_of), ("new", into)))
    old.fill()
    file = tmp_path / "copy.zip"
    assert 0 == obey(old, "backup", file)[0]
    assert 0 == obey(new, "restore", file)[0]
    assert values(ROWS) == old.rows() == new.rows()
    assert 0o600 == (new.folder / "secret.key").stat().st_mode & 0o777

    async def promised() -> list[str | None]:
        database = Database(read_environment(new.variables).database_url)
        seal = Seal((new.folder / "secret.key").read_bytes())
        promises = Promises(database, seal)
        await promises.add(CHAT, "bibliothèque", "fr", voice=False)
        async with database.session() as session:
            chats = [seal.open(chat) for (chat,) in await session.execute(select(Base.metadata.tables["promises"].c.chat))]
        await database.close()
        return chats

    assert [str(CHAT)] * 2 == asyncio.run(promised())


def test_a_backup_is_for_its_owner_alone_and_says_what_it_holds(source: Machine, obey: Obey, tmp_path: Path) -> None:
    """Nobody else on the machine reads it, and the operator is told that the secret is in it."""
    code, said = obey(source, "backup", tmp_path / "copy.zip")
    assert (0, 0o600) == (code, (tmp_path / "copy.zip").stat().st_mode & 0o777)
    assert f"8 lignes de 8 tables, version {newest()}" in said[0]
    assert "contient le secret" in said[1]
    assert ["copy.zip", "source"] == sorted(path.name for path in tmp_path.iterdir())


async def test_a_backup_shows_one_moment_of_a_database(database: Database, database_url: str, tmp_path: Path) -> None:
    """Two rows that are stored together are both in the copy or neither, however many are stored while it is made."""
    environment = read_environment({"BOT_SECRET": SECRET.hex(), "DATABASE_URL": database_url})
    promise, follow = ({**ROWS[name], "chat": "x" * 1000} for name in ("promises", "followed"))
    stored = 0

    async def store() -> None:
        nonlocal stored
        while True:
            async with database.session(writes=True) as session:
                numbers = range(stored + 1, stored + 101)
                pages = [{**promise, "id": number} for number in numbers]
                await session.execute(Base.metadata.tables["promises"].insert(), pages)
                pages = [{**follow, "id": number, "entry_id": str(number)} for number in numbers]
                await session.execute(Base.metadata.tables["followed"].insert(), pages)
            stored += 100
            await asyncio.sleep(0)

    storing = asyncio.create_task(store())
    while stored < 2000:
        await asyncio.sleep(0.01)
    before = stored
    manifest = await back_up(environment, tmp_path / "copy.zip")
    after = stored
    storing.cancel()
    await asyncio.gather(storing, return_exceptions=True)
    assert manifest.rows["promises"] == manifest.rows["followed"]
    assert before <= manifest.rows["promises"] < after


def test_what_a_machine_holds_is_not_overwritten_by_mistake(
    source: Machine, obey: Obey, tmp_path: Path, database_url: str, on_disk: Callable[[], bytes]
) -> None:
    """A restore into the wrong machine is refused in one line; with --replace what it held is gone, from the disk as well."""
    file, other = tmp_path / "copy.zip", Machine(tmp_path / "data", database_url)
    (tmp_path / "data").mkdir(mode=0o700, exist_ok=True)
    obey(source, "backup", file)
    other.fill({"marks": {"name": "notice", "value": "XYZZYNOTICE"}})
    code, said = obey(other, "restore", file)
    assert (1, 1) == (code, len(said))
    assert "--replace" in said[0]
    assert [("notice", "XYZZYNOTICE")] == other.rows()["marks"]
    assert 0 == obey(other, "restore", "--replace", file)[0]
    assert values(ROWS) == other.rows()
    assert b"XYZZYNOTICE" not in on_disk()


def test_another_secret_is_not_overwritten_by_mistake(source: Machine, obey: Obey, tmp_path: Path) -> None:
    """A machine whose residents were forgotten but whose secret stands keeps it until --replace."""
    file, other = tmp_path / "copy.zip", Machine(tmp_path / "other", "")
    obey(source, "backup", file)
    other.folder.mkdir()
    put_secret(other.folder, b"t" * 32)
    code, said = obey(other, "restore", file)
    assert (1, 1) == (code, len(said))
    assert "autre secret" in said[0]
    assert 0 == obey(other, "restore", "--replace", file)[0]
    assert SECRET == (other.folder / "secret.key").read_bytes()


@pytest.mark.parametrize(
    ("secret", "told"), [("", "BOT_SECRET de l’installation"), ("ab" * 32, "n’est pas celui"), (SECRET.hex(), "")]
)
def test_a_secret_that_is_kept_apart_stays_apart(source: Machine, obey: Obey, tmp_path: Path, secret: str, told: str) -> None:
    """With BOT_SECRET the copy holds no secret, and only who has the right one can restore."""
    source.variables["BOT_SECRET"] = SECRET.hex()
    file, new = tmp_path / "copy.zip", Machine(tmp_path / "new", "", secret)
    _, said = obey(source, "backup", file)
    assert "ne contient pas BOT_SECRET" in said[1]
    assert SECRET not in b"".join(zipfile.ZipFile(file).read(name) for name in zipfile.ZipFile(file).namelist())
    code, said = obey(new, "restore", file)
    assert told in said[0]
    assert (1 if told else 0, 1) == (code, len(said))
    if not told:
        assert values(ROWS) == new.rows()


def spoilt(file: Path, how: str) -> None:
    """Damage a backup as a copy, a disk or time does."""
    whole = file.read_bytes()
    if how.startswith("cut"):
        file.write_bytes(whole[: len(whole) * int(how[3:]) // 100])
    elif how == "flipped":
        at = whole.index(b"journal.jsonl") + 40
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
    else:
        with closing(zipfile.ZipFile(file)) as read:
            parts = {name: read.read(name) for name in read.namelist()}
        manifest = json.loads(parts["manifest.json"])
        manifest |= {how: {"format": 2, "migration": "9999", "rows": manifest["rows"] | {"marks": 2}}[how]}
        with zipfile.ZipFile(file, "w") as write:
            for name, part in parts.items():
                write.writestr(name, json.dumps(manifest) if name == "manifest.json" else part)


@pytest.mark.parametrize(
    ("how", "told"),
    [
        *[(f"cut{share}", "n’est pas une sauvegarde entière") for share in (0, 10, 50, 99)],
        ("flipped", "n’est pas une sauvegarde entière"),
        ("rows", "n’est pas une sauvegarde entière"),
        ("format", "format 2"),
        ("migration", "version 9999"),
    ],
)
def test_a_copy_that_cannot_be_trusted_is_refused(source: Machine, obey: Obey, tmp_path: Path, how: str, told: str) -> None:
    """A backup cut short, damaged or of a newer program is one line, and the machine keeps what it holds, even with --replace."""
    file = tmp_path / "copy.zip"
    obey(source, "backup", file)
    spoilt(file, how)
    code, said = obey(source, "restore", "--replace", file)
    assert (1, 1) == (code, len(said))
    assert told in said[0]
    assert values(ROWS) == source.rows()


def test_a_database_of_a_newer_program_is_left_alone(source: Machine, obey: Obey, tmp_path: Path) -> None:
    """After an update that is taken back, the operator reads to restore into a new database; the newer one stays whole."""
    file = tmp_path / "copy.zip"
    obey(source, "backup", file)
    with closing(sqlite3.connect(source.folder / "assistant.sqlite3")) as database, database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    code, said = obey(source, "restore", "--replace", file)
    assert (1, 1) == (code, len(said))
    assert "base neuve" in said[0]
    (source.folder / "assistant.sqlite3").rename(tmp_path / "newer.sqlite3")
    assert 0 == obey(source, "restore", file)[0]
    assert values(ROWS) == source.rows()


def test_a_copy_of_an_earlier_version_is_brought_up(obey: Obey, tmp_path: Path) -> None:
    """A backup made two versions ago is restored by this program, with the columns that came since."""
    file, new = tmp_path / "copy.zip", Machine(tmp_path / "new", "")

    async def one() -> AsyncIterator[dict[str, Any]]:
        yield {"key": "k", "language": "ar", "changed_on": "2026-11-20"}

    with written(file) as writer:
        asyncio.run(writer.table("residents", one()))
        writer.secret(SECRET)
        writer.end("0001", datetime.now(UTC).isoformat(), Seal(SECRET).fingerprint)
    assert 0 == obey(new, "restore", file)[0]
    assert [("k", "ar", DAY, None, None, False, False)] == new.rows()["residents"]


@pytest.mark.parametrize("resident", [{"key": "k", "changed_on": "never"}, {"key": "k"}, {"key": "k", "colour": "red"}])
def test_rows_that_do_not_fit_change_nothing(source: Machine, obey: Obey, tmp_path: Path, resident: dict[str, str]) -> None:
    """A copy that somebody edited is refused as a whole: half of it is not stored."""
    file = tmp_path / "copy.zip"

    async def one(row: dict[str, Any]) -> AsyncIterator[dict[str, Any]]:
        yield row

    with written(file) as writer:
        asyncio.run(writer.table("marks", one({"name": "a", "value": "b"})))
        asyncio.run(writer.table("residents", one(resident)))
        writer.secret(SECRET)
        writer.end(newest(), datetime.now(UTC).isoformat(), Seal(SECRET).fingerprint)
    code, said = obey(source, "restore", "--replace", file)
    assert (1, 1) == (code, len(said))
    assert "modifiée à la main" in said[0]
    assert values(ROWS) == source.rows()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["backup", "source/secret.key"], "existe déjà"),
        (["backup", "nowhere/copy.zip"], "ne peut pas être écrit"),
        (["restore", "nowhere.zip"], "ne peut pas être lu"),
        (["restore", "source"], "ne peut pas être lu"),
    ],
)
def test_a_place_that_is_none_is_one_line(source: Machine, obey: Obey, arguments: Sequence[str], told: str) -> None:
    """The operator reads which path to mend."""
    code, said = obey(source, *arguments)
    assert (1, 1) == (code, len(said))
    assert told in said[0]


def test_a_copy_is_not_made_with_another_secret(source: Machine, obey: Obey, tmp_path: Path) -> None:
    """Made on a machine that only reaches the database, it could never be read: it is refused, and no secret is made up."""
    elsewhere = Machine(tmp_path / "elsewhere", f"sqlite:///{source.folder / 'assistant.sqlite3'}")
    code, said = obey(elsewhere, "backup", tmp_path / "copy.zip")
    assert (1, 1) == (code, len(said))
    assert "BOT_SECRET" in said[0]
    assert ["source"] == [path.name for path in tmp_path.iterdir()]


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_nothing_to_save_is_said(engine: str, obey: Obey, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """A backup of a machine that never ran, or of the wrong folder, fails instead of making an empty copy."""
    machine = lasting_machine(engine, tmp_path / "new", request)
    code, said = obey(machine, "backup", tmp_path / "copy.zip")
    assert (1, 1) == (code, len(said))
    assert ["new"] == sorted(path.name for path in tmp_path.iterdir())
    assert [] == [path.name for path in machine.folder.iterdir()]


def test_every_table_of_the_database_is_in_these_tests() -> None:
    """A table added later is saved and compared, or says of itself that it need not be."""
    tables: list[Table] = lasting()
    assert {table.name for table in tables} == set(ROWS)
    columns = {table.name: {column.name for column in table.columns} for table in tables}
    assert columns == {name: set(row) for name, row in ROWS.items()}
