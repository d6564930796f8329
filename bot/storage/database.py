"""The database: opened once, migrated to its newest shape, asked in short transactions.

Memory is optional for answering: a failure is a StorageError that callers may do without, told to the log once a minute here
and by nobody else.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, nullcontext, suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final, cast

from sqlalchemy import AsyncAdaptedQueuePool, ColumnElement, Connection, Insert, delete, make_url, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession, async_sessionmaker, create_async_engine

from bot.errors import StorageError
from bot.storage import versions
from bot.storage.quiet import Quiet
from bot.storage.sqlite import BEGIN, BUSY_SECONDS, PATIENCE, prepare
from bot.storage.tables import Base

_A_MOMENT: Final = 0.01  # seconds
_SILENT_SECONDS: Final = 4  # a server that takes longer counts as failing
_AWAY_SECONDS: Final = 5  # after a connection failed, answers do not wait for another attempt
_MIGRATION_LOCK: Final = 7_036_874_417  # any number that nobody else locks in this database
_POSTGRESQL: Final = {
    "pool_pre_ping": True,  # or the first question after a restart of the server would meet a dead connection
    "pool_timeout": 3,
    "connect_args": {"connect_timeout": 3, "tcp_user_timeout": 5000, "options": "-c lock_timeout=3s"},
}
_SQLITE_PURGE: Final = ("PRAGMA wal_checkpoint(TRUNCATE)",)
_POSTGRESQL_PURGE: Final = (
    "UPDATE journal SET writing = writing",  # one transaction wrote all of it: xmin tells no order
    "CLUSTER journal USING journal_pkey",
    "VACUUM FULL residents, promises, followed, inbox, conversations",
)
_JOBS: Final = "procrastinate_jobs"  # where workers run; a job that was done names its chat by the key in `inbox`

log = logging.getLogger(__name__)


class Database:
    """An asynchronous SQL database, SQLite or PostgreSQL. `open` it before use and `close` it at the end."""

    def __init__(self, url: str) -> None:
        try:
            self._url = make_url(url)
            self._engine = create_async_engine(self._url, **({} if self._is_sqlite else _POSTGRESQL))
        except (ArgumentError, NoSuchModuleError, ImportError) as error:
            raise StorageError(
                "DATABASE_URL : cette adresse de base de données n’est pas comprise ou son pilote manque"
            ) from error
        self._session = async_sessionmaker(self._engine, expire_on_commit=False)
        self._quiet = Quiet(log)
        self._away_until = float("-inf")
        self._writing = asyncio.Lock()  # SQLite lets waiting writers try by chance, and some for so long that they fail
        if self._is_sqlite:
            prepare(self._engine)

    async def open(self) -> None:
        """Create what is missing and migrate to the newest shape. Raises StorageError naming the place when that fails."""
        async with self.changed() as connection:
            await connection.run_sync(self._migrate)

    @asynccontextmanager
    async def changed(self) -> AsyncIterator[AsyncConnection]:
        """One transaction that may change the tables themselves, and may last; made where nothing is. Raises StorageError."""
        try:
            if self._is_sqlite and self._url.database:
                _touch(Path(self._url.database))
            async with self._engine.connect() as connection:
                # It locks first: processes that start together migrate one after the other.
                await connection.execution_options(**{BEGIN: "BEGIN IMMEDIATE"})
                async with connection.begin():
                    if not self._is_sqlite:
                        await connection.execute(text("SET LOCAL lock_timeout = 0"))
                        await connection.execute(text(f"SELECT pg_advisory_xact_lock({_MIGRATION_LOCK})"))
                    yield connection
        except (SQLAlchemyError, OSError) as error:
            raise self._failure("s’ouvre") from error

    async def version(self) -> str | None:
        """The migration it is at, which `open` would change; None where nothing was ever stored. Raises StorageError."""
        if self._is_missing:
            return None  # looking at it would make it
        async with self.snapshot() as connection:
            return await connection.run_sync(versions.current)

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[AsyncConnection]:
        """One transaction that reads the database as it is now, whatever is written meanwhile. Raises StorageError."""
        try:
            async with self._engine.connect() as connection:
                if not self._is_sqlite:
                    await connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
                async with connection.begin():
                    yield connection
        except (SQLAlchemyError, OSError) as error:
            raise self._failure("répond") from error

    @asynccontextmanager
    async def session(self, *, writes: bool = False, patience: float = BUSY_SECONDS) -> AsyncIterator[AsyncSession]:
        """One transaction: committed at the end, rolled back on an exception. Raises StorageError when the database fails.

        One that writes says so: SQLite then waits for other writers at its beginning, for after a reading it cannot; for
        `patience` seconds at most.
        """
        if time.monotonic() < self._away_until:
            raise self._failure("répond")
        try:
            turn = self._turn(patience) if writes and self._is_sqlite else nullcontext()
            async with turn, asyncio.timeout(None if self._is_sqlite else _SILENT_SECONDS), self._session.begin() as session:
                await self._connect(session, {BEGIN: "BEGIN IMMEDIATE" if writes else "BEGIN", PATIENCE: patience})
                yield session
        except (SQLAlchemyError, TimeoutError) as error:
            self._quiet.warning(f"the database fails, answers go on without it: {_kind(error)}")
            raise self._failure("répond") from error

    @asynccontextmanager
    async def _turn(self, patience: float) -> AsyncIterator[None]:
        """The one place of this process to write from. Raises TimeoutError after `patience` seconds."""
        async with asyncio.timeout(patience):
            await self._writing.acquire()
        try:
            yield
        finally:
            self._writing.release()

    def insert_new(self, table: type[Base], values: Mapping[str, object]) -> Insert:
        """A statement that inserts a row unless there is one with its key."""
        if self._is_sqlite:
            return sqlite.insert(table).values(**values).on_conflict_do_nothing()
        return postgresql.insert(table).values(**values).on_conflict_do_nothing()

    async def delete(self, table: type[Base], which: ColumnElement[bool]) -> int:
        """Delete rows in a transaction of their own; how many they were. Raises StorageError."""
        async with self.session(writes=True) as session:
            return (await (await session.connection()).execute(delete(table).where(which))).rowcount

    async def purge(self) -> None:
        """Let what was deleted, and the order in which questions came, leave the files too. Raises StorageError.

        PostgreSQL's write-ahead log keeps them until the server needs the room.
        """
        try:
            async with self._engine.connect() as connection:
                await connection.execution_options(isolation_level="AUTOCOMMIT")
                for statement in _SQLITE_PURGE if self._is_sqlite else _POSTGRESQL_PURGE:
                    await connection.execute(text(statement))
                if not self._is_sqlite and await connection.scalar(text(f"SELECT to_regclass('{_JOBS}')")):
                    await connection.execute(text(f"VACUUM FULL {_JOBS}"))
        except SQLAlchemyError as error:
            raise self._failure("répond") from error

    async def close(self) -> None:
        """Give back every connection, when what is under way has ended."""
        self._away_until = float("inf")  # who comes meanwhile is given no connection
        with suppress(TimeoutError):
            async with asyncio.timeout(BUSY_SECONDS):
                while cast("AsyncAdaptedQueuePool", self._engine.pool).checkedout():  # noqa: ASYNC110  # no future for a pool
                    await asyncio.sleep(_A_MOMENT)  # a connection that returns to a pool disposed of is never closed
        await self._engine.dispose()
        self._away_until = float("-inf")

    @property
    def libpq_url(self) -> str:
        """The address as PostgreSQL's own library takes it."""
        return self._url.set(drivername="postgresql").render_as_string(hide_password=False)

    @property
    def _is_sqlite(self) -> bool:
        return self._url.get_backend_name() == "sqlite"

    @property
    def _is_missing(self) -> bool:
        """Whether this is a file that nobody has made yet."""
        return self._is_sqlite and bool(self._url.database) and not Path(str(self._url.database)).exists()

    async def _connect(self, session: AsyncSession, how: Mapping[str, Any]) -> None:
        try:
            await session.connection(execution_options=how)
        except (SQLAlchemyError, asyncio.CancelledError):
            if not self._is_sqlite:
                self._away_until = time.monotonic() + _AWAY_SECONDS
            raise

    def _migrate(self, connection: Connection) -> None:
        version = versions.current(connection)
        if version and not versions.known(version):
            raise StorageError(
                f"La base de données {_place(self._url)} vient d’un programme plus récent (version {version}, celui-ci va "
                f"jusqu’à {versions.newest()}) : remettez ce programme-là, ou restaurez une sauvegarde d’avant"
            )
        versions.upgrade(connection)

    def _failure(self, verb: str) -> StorageError:
        return StorageError(
            f"La base de données {_place(self._url)} ne {verb} pas : vérifiez qu’elle existe et que l’assistant peut y écrire"
        )


def today() -> date:
    """The day in UTC, as every date of the storage."""
    return datetime.now(UTC).date()


def now() -> datetime:
    """The moment in UTC, without a zone as the database keeps it."""
    return datetime.now(UTC).replace(tzinfo=None)


def storable(text: str) -> str:
    """The text without what no database takes: zero characters and halves of characters."""
    return text.replace("\0", "").encode(errors="replace").decode()


def _place(url: URL) -> str | None:
    """Where the database is, without user or password."""
    return url.database if url.get_backend_name() == "sqlite" else url.host or str(url.query.get("host"))


def _kind(error: Exception) -> str:
    """What failed, for the log: never the statement or its values."""
    origin = error.orig if isinstance(error, DBAPIError) else None
    code = getattr(origin, "sqlite_errorname", None) or getattr(origin, "sqlstate", None) or ""
    return f"{type(error).__name__} {code}".strip()


def _touch(file: Path) -> None:
    """Make sure of a file that can be written, before any connection. Raises OSError."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with file.open("ab"):
        pass
