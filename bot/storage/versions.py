"""The shapes that the database has had, one migration after the other, and the way from one to another."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

MIGRATIONS: Final = Path(__file__).parent / "migrations"
EMPTY: Final = "base"


def newest() -> str:
    """The version that this program works with."""
    return str(_script().get_current_head())


def known(version: str) -> bool:
    """Whether this program knows the way from that version to the newest."""
    return version in {script.revision for script in _script().walk_revisions()}


def current(connection: Connection) -> str | None:
    """The version of a database; None where nothing was ever stored."""
    return MigrationContext.configure(connection).get_current_revision()


def upgrade(connection: Connection, version: str = "head") -> None:
    """Bring a database from an earlier version to `version`."""
    command.upgrade(_config(connection), version)


def downgrade(connection: Connection, version: str = EMPTY) -> None:
    """Bring a database back to an earlier version; to EMPTY, every table goes with what it holds."""
    command.downgrade(_config(connection), version)


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config


def _script() -> ScriptDirectory:
    return ScriptDirectory(str(MIGRATIONS))
