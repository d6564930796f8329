"""The page for the data protection officer says what the database holds and what the settings are."""

from __future__ import annotations

import re
from pathlib import Path

from bot.settings import BotSettings
from bot.storage.settings import StorageSettings
from bot.storage.tables import Base

PAGE = (Path(__file__).parents[1] / "docs/privacy.md").read_text()


def test_the_page_has_every_column_of_every_table() -> None:
    """No column is added that the officer does not read about, and none is named that is gone."""
    columns = [(table.name, column.name) for table in Base.metadata.sorted_tables for column in table.columns]
    assert sorted(columns) == sorted(re.findall(r"^\| `(\w+)` \| `(\w+)` \| \S", PAGE, re.MULTILINE))


def test_the_page_has_the_periods_of_the_settings() -> None:
    """The officer reads the periods that are shipped."""
    periods = StorageSettings()
    for said in (
        f"{periods.journal_days} days, then only counts",
        f"{periods.residents_months} months after the last message",
        f"{BotSettings().context_minutes} minutes without a message",
    ):
        assert said in PAGE
