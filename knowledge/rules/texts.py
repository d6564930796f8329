"""The texts of an entry, and their sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from pydantic import BaseModel

from knowledge.schema import Entry, Text

_SENTENCE_END: Final = re.compile(r"(?<=[.!?؟؛…])\s+")
_READ_ALOUD: Final = frozenset({"short", "body", "facts", "gaps", "conflicts"})

Location = tuple[str | int, ...]


def texts(value: object, place: Location = ()) -> Iterator[tuple[Location, Text]]:
    """Every text in both languages that a part of the content holds, with its place in the file; not the titles of sources."""
    children: Iterator[tuple[str | int, object]] = iter(())
    if isinstance(value, Text):
        yield place, value
    elif isinstance(value, BaseModel):
        children = ((name, child) for name, child in value if name != "sources")
    elif isinstance(value, Mapping):
        children = iter(value.items())
    elif isinstance(value, tuple | list):
        children = iter(enumerate(value))
    for step, child in children:
        yield from texts(child, (*place, step))


def read_aloud(entry: Entry) -> Iterator[tuple[Location, Text]]:
    """The texts of an entry that are said sentence by sentence: all but its names."""
    return ((place, text) for place, text in texts(entry) if place[0] in _READ_ALOUD)


def sentences(text: str) -> list[str]:
    """The sentences of a text."""
    return _SENTENCE_END.split(text)


def leaves(value: object, place: Location = ()) -> Iterator[tuple[Location, str]]:
    """Every string that a part of the content holds, with its place in the file."""
    if isinstance(value, str):
        yield place, value
    children = value if isinstance(value, BaseModel) else value.items() if isinstance(value, Mapping) else ()
    for step, child in enumerate(value) if isinstance(value, tuple) else children:
        yield from leaves(child, (*place, step))
