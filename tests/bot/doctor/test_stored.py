"""What the operator is told about the database, on both engines."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from bot.doctor.stored import stored
from bot.settings import read_environment
from bot.storage.versions import newest, upgrade


def test_a_new_database_is_well_and_left_alone(database_url: str, tmp_path: Path) -> None:
    """Before the first start nothing is missing, and looking makes nothing."""
    for _ in range(2):
        finding = stored(read_environment({"DATABASE_URL": database_url}))
        assert ("good", "vide, elle sera préparée au premier démarrage") == (finding.state, finding.text)
    assert [] == list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("version", "state", "told"),
    [
        ("0001", "poor", "sauvegardez d’abord"),
        (newest(), "good", f"version {newest()}"),
        ("9999", "bad", "mettez le programme à jour"),
    ],
)
def test_the_version_is_told(database_url: str, version: str, state: str, told: str) -> None:
    """The operator reads whether the next start changes the database, or that the program is too old for it."""
    url = make_url(database_url)
    if url.drivername == "postgresql":
        url = url.set(drivername="postgresql+psycopg")
    else:
        Path(str(url.database)).parent.mkdir()
    engine = create_engine(url)
    with engine.begin() as connection:
        upgrade(connection, min(version, newest()))
        connection.execute(text("UPDATE alembic_version SET version_num = :version"), {"version": version})
    engine.dispose()
    finding = stored(read_environment({"DATABASE_URL": database_url}))
    assert state == finding.state
    assert told in finding.text


def test_a_database_that_is_away_is_told_without_its_password() -> None:
    """The operator reads which server does not answer."""
    finding = stored(read_environment({"DATABASE_URL": "postgresql://bot:hunter2@127.0.0.1:9/assistant"}))
    assert "bad" == finding.state
    assert "127.0.0.1" in finding.text
    assert "hunter2" not in finding.text
