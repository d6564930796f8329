"""No entry is published that nobody tried to reach: the questions of the content's repository ask for each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

from knowledge.advice import advise
from knowledge.document import Document
from knowledge.errors import Problem
from knowledge.load import Reading, file_of, problem

QUESTIONS: Final = "tests/questions"


def unasked(reading: Reading, today: date) -> Iterator[Problem]:
    """Entries that no question of `tests/questions` expects; nothing where the content stands without that folder."""
    root = repository_of(reading.folder)
    if root is None or not (root / QUESTIONS).is_dir():
        return
    asked = {entry for path in sorted((root / QUESTIONS).rglob("*.yml")) for entry in _expected(path)}
    for entry in reading.entries.values():
        if entry.id not in asked:
            yield problem(reading.documents[file_of(entry)], ["id"], advise("unasked", folder=QUESTIONS), "warning")


def repository_of(folder: Path) -> Path | None:
    """The nearest folder above that holds a repository."""
    parents = folder.resolve().parents
    return next((parent for parent in parents if (parent / ".git").exists() or (parent / "pyproject.toml").exists()), None)


def _expected(path: Path) -> Iterator[str]:
    rows = Document(path, path.name).data
    for row in rows if isinstance(rows, list) else ():
        entry = row.get("entry") if isinstance(row, dict) else None
        yield from [entry] if isinstance(entry, str) else entry or ()
