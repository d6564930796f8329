"""SQLite as it is used here: readers beside a writer, and patience with a busy file."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import Connection, event
from sqlalchemy.ext.asyncio import AsyncEngine

BUSY_SECONDS: Final = 10
BEGIN, PATIENCE = "sqlite_begin", "sqlite_patience"  # execution options: how a transaction begins, and how long it waits for that


def prepare(engine: AsyncEngine) -> None:
    """Readers beside a writer (WAL), patience with a busy file, and transactions begun by SQLAlchemy, which DDL needs."""
    pragmas = (
        f"busy_timeout = {BUSY_SECONDS * 1000}",
        "journal_mode = WAL",
        "synchronous = NORMAL",
        "secure_delete = ON",  # what was deleted is overwritten with zeros
    )

    @event.listens_for(engine.sync_engine, "connect")
    def connected(connection: Any, record: object) -> None:  # noqa: ANN401  # a DBAPI connection has no common type
        connection.isolation_level = None
        cursor = connection.cursor()
        try:
            for pragma in pragmas:
                cursor.execute(f"PRAGMA {pragma}")
        except BaseException:
            connection.close()  # or its thread would outlive the event loop
            raise
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def begun(connection: Connection) -> None:
        how = connection.get_execution_options()
        connection.exec_driver_sql(f"PRAGMA busy_timeout = {how.get(PATIENCE, BUSY_SECONDS) * 1000:.0f}")
        connection.exec_driver_sql(how.get(BEGIN, "BEGIN"))
