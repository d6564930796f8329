"""What of a database is worth keeping, and in which form."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Column, ForeignKey, Integer, MetaData, Table

from bot.storage.copying import lasting
from bot.storage.tables import Base

WRITABLE = {str, int, float, bool, bytes, date, datetime, dict, list}


def test_a_table_of_the_moment_is_left_out() -> None:
    """What is empty again in a minute is not saved; what others refer to comes first."""
    metadata = MetaData()
    Table("answers", metadata, Column("question", Integer, ForeignKey("questions.id"), primary_key=True))
    Table("questions", metadata, Column("id", Integer, primary_key=True))
    Table("inbox", metadata, Column("id", Integer, primary_key=True), info={"transient": True})
    assert ["questions", "answers"] == [table.name for table in lasting(metadata)]


def test_every_column_can_be_written_to_a_backup() -> None:
    """A column of a kind that a backup cannot hold is found here, not on the day of the restore."""
    kinds = {f"{table.name}.{column.name}": column.type.python_type for table in lasting() for column in table.columns}
    assert {} == {name: kind for name, kind in kinds.items() if kind not in WRITABLE}
    assert all(table.primary_key.columns for table in lasting(Base.metadata))
