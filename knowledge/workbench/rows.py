"""What translators work on, row by row: each text of an entry in both languages, and each wording."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from knowledge.document import Document
from knowledge.load import FOLDERS, Content
from knowledge.model import LANGUAGES

Place = tuple[str | int, ...]
_LINE_END = re.compile("(?:\r|_x000D_)\n|[\r\n\x85\u2028\u2029]")  # Excel writes a carriage return as _x000D_


@dataclass(frozen=True, slots=True)
class Row:
    """A French text beside the Arabic one, or one wording; `places` are where they stand in the entry's file."""

    entry_id: str
    field: str
    writings: tuple[str, ...]
    texts: tuple[str, ...]
    places: tuple[Place, ...]
    file: str
    review_by: str

    @property
    def mark(self) -> str:
        """Changes when a text of the row changes: how a stale sheet is recognised."""
        return hashlib.sha256("\0".join((self.entry_id, self.field, *self.texts)).encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Returned:
    """A row as it came back; `faults` name the columns that hold no text, and why."""

    sheet: str
    number: int
    entry_id: str
    field: str
    texts: tuple[str, ...]
    mark: str
    faults: tuple[tuple[str, str], ...]


def texts(content: Content) -> list[Row]:
    """Every text that an entry says in both languages."""
    return [
        _row(document, path, LANGUAGES, tuple((*path, language) for language in LANGUAGES))
        for document in _entries(content)
        for path in _pairs(document.data)
    ]


def wordings(content: Content) -> list[Row]:
    """Every way to ask for an entry."""
    return [
        _row(document, path, (writing,), (path,))
        for document in _entries(content)
        for writing, said in document.data["asked_as"].items()
        for path in (("asked_as", writing, place) for place in range(len(said)))
    ]


def shown(text: str) -> str:
    """A text as a cell holds it: no space around it or at the end of a line, one kind of line end."""
    return "\n".join(line.rstrip() for line in _LINE_END.split(text)).strip()


def _entries(content: Content) -> Iterator[Document]:
    folders = set(FOLDERS.values())
    return (document for name, document in content.documents.items() if name.partition("/")[0] in folders)


def _pairs(value: object, path: Place = ()) -> Iterator[Place]:
    if isinstance(value, dict) and all(isinstance(value.get(language), str) for language in LANGUAGES):
        yield path
    elif isinstance(value, dict):
        for key, child in value.items():
            yield from _pairs(child, (*path, key))
    elif isinstance(value, list):
        for place, child in enumerate(value):
            yield from _pairs(child, (*path, place))


def _row(document: Document, path: Place, writings: tuple[str, ...], places: tuple[Place, ...]) -> Row:
    field = ".".join(str(step + 1) if isinstance(step, int) else step for step in path)
    said = tuple(shown(_at(document.data, place)) for place in places)
    return Row(document.data["id"], field, writings, said, places, document.name, document.data["review_by"])


def _at(data: Any, place: Place) -> str:  # noqa: ANN401  # whatever a YAML file holds
    for step in place:
        data = data[step]
    return str(data)
