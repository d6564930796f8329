"""A database with a journal, and the staff's command line on a small content."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.settings import read_environment
from bot.storage.database import Database
from bot.storage.journal import Journal, Record
from tests.support.small_content import SmallContent
from tests.support.staff import Done

Keep = Callable[[Sequence[Record]], None]


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SmallContent:
    """A folder with config.yml, a small content and an empty data folder, in which the commands run."""
    (tmp_path / "config.yml").write_text("knowledge: {content: content}\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BOT_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return SmallContent(tmp_path / "content")


@pytest.fixture
def keep(small: SmallContent, tmp_path: Path) -> Keep:
    """Writes records into the journal that the commands read."""

    def kept(records: Sequence[Record]) -> None:
        async def written() -> None:
            database = Database(read_environment({"BOT_DATA_DIR": str(tmp_path / "data")}).database_url)
            await database.open()
            await Journal(database).write(records)
            await database.close()

        asyncio.run(written())

    return kept


@pytest.fixture
def typed(capsys: pytest.CaptureFixture[str]) -> Callable[..., Done]:
    """Runs `python -m bot` as typed."""

    def run(*arguments: str) -> Done:
        try:
            code = main(arguments)
        except SystemExit as left:
            code = int(left.code or 0)
        return Done(code, *capsys.readouterr())

    return run
