"""Databases of earlier versions become those of this one, with what they hold."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, create_engine, make_url, text

from bot.settings import read_environment
from bot.storage.database import Database
from bot.storage.residents import Residents
from bot.storage.seal import Seal
from bot.storage.tables import Base
from bot.storage.versions import EMPTY, downgrade, upgrade
from bot.storage.voices import SentVoices
from bot.storage.wishes import Wishes

CHAT, BOT = 4815162342, 7000000001
SEAL = Seal(b"s" * 32)
FILLED = {
    "0001": ["INSERT INTO residents (key, language, changed_on) VALUES (:key, 'ar', '2026-11-20')"],
    "0002": [
        ("INSERT INTO residents (key, language, changed_on, voice, rate, simple) "
        "VALUES (:key, 'ar', '2026-11-20', 'always', '0.8', true)"),
        "INSERT INTO voices (bot_id, key, file_id) VALUES (7000000001, 'key', 'id of Telegram')",
    ],
}  # fmt: skip


def migrate(connection: Connection, revision: str) -> None:
    """Bring the database to a version, upwards or downwards."""
    move = downgrade if revision == EMPTY else upgrade
    move(connection, revision)


@pytest.fixture
def driver_url(database_url: str) -> str:
    """The address for a test that speaks to the database without the bot."""
    url = make_url(database_url)
    if url.drivername == "postgresql":
        url = url.set(drivername="postgresql+psycopg")
    else:
        Path(str(url.database)).parent.mkdir()
    return url.render_as_string(hide_password=False)


@pytest.mark.parametrize(
    ("version", "wishes", "file_id"),
    [("0001", Wishes("ar"), None), ("0002", Wishes("ar", "always", "0.8", simple=True), "id of Telegram")],
)
async def test_what_an_earlier_version_kept_is_still_there(
    database_url: str, driver_url: str, version: str, wishes: Wishes, file_id: str | None
) -> None:
    """Residents find the language and voice they chose before the bot was renewed."""
    engine = create_engine(driver_url)
    with engine.begin() as old:
        migrate(old, version)
        for statement in FILLED[version]:
            old.execute(text(statement), {"key": SEAL.key(CHAT)} if ":key" in statement else {})
    engine.dispose()
    database = Database(read_environment({"DATABASE_URL": database_url}).database_url)
    await database.open()
    assert (wishes, file_id) == (await Residents(database, SEAL).wishes(CHAT), await SentVoices(database).file_id(BOT, "key"))
    await database.close()


def test_the_migrations_make_exactly_the_tables(driver_url: str) -> None:
    """A column added without its migration is found here, not at the commune; and each step can be taken back."""
    engine = create_engine(driver_url)
    for _ in range(2):
        with engine.begin() as connection:
            migrate(connection, "head")
            assert [] == compare_metadata(MigrationContext.configure(connection), Base.metadata)
            migrate(connection, EMPTY)
    engine.dispose()
