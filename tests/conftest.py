"""What several tests need: the real content and the real assistant, loaded once, and an empty database on each engine."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest

from bot.settings import read_environment
from bot.storage.database import Database
from knowledge.assistant import Assistant
from knowledge.load import Content
from knowledge.settings import KnowledgeSettings, read_section
from tests.support.real_postgresql import RealPostgresql


@pytest.fixture(scope="session")
def assistant() -> Assistant:
    """The assistant with the content and settings it is shipped with."""
    return Assistant.load(read_section(KnowledgeSettings, "knowledge", Path(__file__).parents[1] / "config.yml"))


@pytest.fixture(scope="session")
def content(assistant: Assistant) -> Content:
    """The content the assistant is shipped with."""
    return assistant.content


@pytest.fixture(scope="session")
def postgresql() -> Iterator[RealPostgresql]:
    """A real PostgreSQL server."""
    with RealPostgresql() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The DATABASE_URL of an empty database, once on each engine."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'data' / 'assistant.sqlite3'}"
    server: RealPostgresql = request.getfixturevalue("postgresql")
    return server.new_database()


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """An open database, once on each engine."""
    database = Database(read_environment({"DATABASE_URL": database_url}).database_url)
    await database.open()
    yield database
    await database.close()


@pytest.fixture
def on_disk(database_url: str, tmp_path: Path, request: pytest.FixtureRequest) -> Callable[[], bytes]:
    """Reads all that the database has on the disk, as somebody who copies it would; without PostgreSQL's write-ahead log."""
    if database_url.startswith("sqlite"):
        return lambda: b"".join(file.read_bytes() for file in sorted((tmp_path / "data").iterdir()))
    server: RealPostgresql = request.getfixturevalue("postgresql")
    return lambda: server.on_disk(database_url)
