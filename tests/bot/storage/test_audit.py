"""What the staff commanded is written once and stays."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from bot.errors import StorageError
from bot.storage.audit import Audit
from bot.storage.database import Database

SALMA, OMAR = 7000000011, 7000000012


async def test_who_commanded_what_and_when_is_told(database: Database) -> None:
    """The commune reads the last commands, the newest first."""
    audit = Audit(database)
    await audit.write(SALMA, "pause", "travaux")
    await audit.write(OMAR, "resume")
    assert [(OMAR, "resume", "")] == [(found.staff, found.command, found.detail) for found in await audit.last(1)]
    commands = await audit.last(10)
    assert [(OMAR, "resume", ""), (SALMA, "pause", "travaux")] == [
        (found.staff, found.command, found.detail) for found in commands
    ]
    assert all(timedelta(0) <= datetime.now(UTC) - found.at < timedelta(minutes=1) for found in commands)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET staff = 1",
        "DELETE FROM audit",
        "INSERT OR REPLACE INTO audit VALUES (1, '2026-01-01', 1, 'resume', '')",
        "INSERT INTO audit VALUES (1, '2026-01-01', 1, 'resume', '') ON CONFLICT (id) DO UPDATE SET staff = 1",
        "TRUNCATE audit",
    ],
)
async def test_the_database_refuses_to_change_what_was_done(database: Database, statement: str) -> None:
    """Nobody who reaches the database through the bot can rewrite what a colleague did."""
    audit = Audit(database)
    await audit.write(SALMA, "pause", "travaux")
    before = await audit.last(10)
    with pytest.raises(StorageError):
        async with database.session() as session:
            await session.execute(text(statement))
    assert before == await audit.last(10)
