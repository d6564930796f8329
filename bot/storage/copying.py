"""Every row of the database as data that JSON can hold, and back: the same for SQLite and PostgreSQL."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import AsyncIterator, Callable, Collection, Iterable, Iterator, Mapping
from datetime import date, datetime
from itertools import islice
from typing import Any, Final

from sqlalchemy import Connection, MetaData, Table, func, insert, select
from sqlalchemy.exc import DataError, IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import StorageError
from bot.storage import versions
from bot.storage.tables import Base

Row = dict[str, Any]

_BATCH: Final = 500
_TO_JSON: Final[Mapping[type, Callable[[Any], Any]]] = {
    date: date.isoformat,
    datetime: datetime.isoformat,
    bytes: lambda value: b64encode(value).decode(),
}
_FROM_JSON: Final[Mapping[type, Callable[[Any], Any]]] = {
    date: date.fromisoformat,
    datetime: datetime.fromisoformat,
    bytes: b64decode,
}


def lasting(metadata: MetaData = Base.metadata) -> list[Table]:
    """The tables worth keeping, those that others refer to first; one that says `info={"transient": True}` is not."""
    return [table for table in metadata.sorted_tables if not table.info.get("transient")]


async def rows_of(connection: AsyncConnection, table: Table) -> AsyncIterator[Row]:
    """Every row by column name, in the order of the primary key: never in that in which questions came."""
    result = await connection.stream(select(table).order_by(*table.primary_key.columns))
    async for row in result.mappings():
        yield {name: _written(value) for name, value in row.items()}


def is_empty(connection: Connection) -> bool:
    """Whether no table of ours holds a row, in whatever version the database is."""
    there = _there(connection, Base.metadata.tables)
    return not any(connection.scalar(select(func.count()).select_from(table)) for table in there.values())


def fill(connection: Connection, version: str, tables: Mapping[str, Iterable[Row]]) -> None:
    """Let the database hold these rows instead of all that it held, then bring it to the newest version. Raises StorageError.

    `version`: the one in which the rows were read, which may be earlier than this program's.
    """
    versions.downgrade(connection)
    versions.upgrade(connection, version)
    there = _there(connection, tables)
    try:
        for name, rows in tables.items():
            _insert(connection, there[name], rows)
    except (KeyError, TypeError, ValueError, DataError, IntegrityError) as error:
        raise StorageError(f"La sauvegarde n’a pas la forme de la version {version} : elle a été modifiée à la main") from error
    versions.upgrade(connection)


def _there(connection: Connection, names: Collection[str]) -> Mapping[str, Table]:
    """The tables of these names as the database has them now."""
    found = MetaData()
    found.reflect(connection, only=lambda name, _: name in names)
    return found.tables


def _insert(connection: Connection, table: Table, rows: Iterable[Row]) -> None:
    kinds = {column.name: column.type.python_type for column in table.columns}
    for batch in _batches(rows):
        connection.execute(insert(table), [{name: _read(value, kinds[name]) for name, value in row.items()} for row in batch])
    if connection.dialect.name == "postgresql":
        _count_on(connection, table)


def _count_on(connection: Connection, table: Table) -> None:
    """PostgreSQL numbers new rows from a counter, which rows that bring their number do not move."""
    for column in table.primary_key.columns:
        counter = connection.scalar(select(func.pg_get_serial_sequence(table.name, column.name)))
        last = connection.scalar(select(func.max(column))) if counter else None
        if last is not None:
            connection.execute(select(func.setval(counter, last)))


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    left = iter(rows)
    while batch := list(islice(left, _BATCH)):
        yield batch


def _written(value: Any) -> Any:  # noqa: ANN401  # whatever a column holds
    write = _TO_JSON.get(type(value))
    return write(value) if write else value


def _read(value: Any, kind: type) -> Any:  # noqa: ANN401  # whatever a column holds
    read = _FROM_JSON.get(kind)
    return read(value) if read and value is not None else value
