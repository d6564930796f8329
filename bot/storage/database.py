"""The database: opened once, migrated to its newest shape, asked in short transactions."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, event, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine

from bot.errors import StorageError

_MIGRATIONS: Final = Path(__file__).parent / "migrations"
_BUSY_SECONDS: Final = 10
_BEGIN: Final = "sqlite_begin"  # execution option: how a transaction begins on SQLite


class Database:
    """An asynchronous SQL database. `open` it before use and `close` it at the end."""

    def __init__(self, url: str) -> None:
        try:
            self._url = make_url(url)
            self._engine = create_async_engine(self._url)
        except (ArgumentError, NoSuchModuleError, ImportError) as error:
            raise StorageError(
                "DATABASE_URL : cette adresse de base de données n’est pas comprise ou son pilote manque"
            ) from error
        self._session = async_sessionmaker(self._engine, expire_on_commit=False)
        if self._url.get_backend_name() == "sqlite":
            _prepare_sqlite(self._engine)

    async def open(self) -> None:
        """Create what is missing and migrate to the newest shape. Raises StorageError naming the place when that fails."""
        try:
            if self._url.get_backend_name() == "sqlite" and self._url.database:
                _touch(Path(self._url.database))
            async with self._engine.connect() as connection:
                # The write lock is taken at once, so that two processes that start together migrate one after the other.
                await connection.execution_options(**{_BEGIN: "BEGIN IMMEDIATE"})
                await connection.run_sync(_migrate)
                await connection.commit()
        except (SQLAlchemyError, OSError) as error:
            raise self._failure("s’ouvre") from error

    @asynccontextmanager
    async def session(self) -> AsyncIterator[AsyncSession]:
        """One transaction: committed at the end, rolled back on an exception. Raises StorageError when the database fails."""
        try:
            async with self._session.begin() as session:
                yield session
        except SQLAlchemyError as error:
            raise self._failure("répond") from error

    async def close(self) -> None:
        """Give back every connection."""
        await self._engine.dispose()

    def _failure(self, verb: str) -> StorageError:
        place = self._url.database if self._url.get_backend_name() == "sqlite" else self._url.host
        return StorageError(
            f"La base de données {place} ne {verb} pas : vérifiez qu’elle existe et que l’assistant peut y écrire"
        )


def _touch(file: Path) -> None:
    """Make sure of a file that can be written, before any connection. Raises OSError."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("ab"):
        pass


def _migrate(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _prepare_sqlite(engine: AsyncEngine) -> None:
    """Readers beside a writer (WAL), patience with a busy file, and transactions begun by SQLAlchemy, which DDL needs."""

    @event.listens_for(engine.sync_engine, "connect")
    def connected(connection: Any, record: object) -> None:  # noqa: ANN401  # a DBAPI connection has no common type
        connection.isolation_level = None
        cursor = connection.cursor()
        try:
            for pragma in (f"busy_timeout = {_BUSY_SECONDS * 1000}", "journal_mode = WAL", "synchronous = NORMAL"):
                cursor.execute(f"PRAGMA {pragma}")
        except BaseException:
            connection.close()  # or its thread would outlive the event loop
            raise
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def begun(connection: Connection) -> None:
        connection.exec_driver_sql(connection.get_execution_options().get(_BEGIN, "BEGIN"))
