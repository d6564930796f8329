"""The figures of a month as open data: CSV and JSON with their dictionary. No question's text is ever in them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any, Final

import yaml

from bot.loop.stats import Stats, rows
from knowledge.errors import KnowledgeError
from knowledge.workbench import atomic

_DICTIONARY: Final = Path(__file__).with_suffix(".yml")
_DAILY: Final = "day"  # for the staff alone: a day is too little to publish


def write(stats: Stats, folder: Path) -> list[Path]:
    """Write the files of one month into a folder, in place of older ones; their paths. Raises KnowledgeError."""
    month = f"{stats.first:%Y-%m}"
    table = [{"month": month, **row._asdict()} for row in rows(stats) if row.indicator != _DAILY]
    files = {
        f"assistant-{month}.csv": _csv(table),
        f"assistant-{month}.json": _json(table),
        "dictionary.json": _json(yaml.safe_load(_DICTIONARY.read_text(encoding="utf-8"))),
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise KnowledgeError(f"{folder} : impossible d’écrire dans ce dossier : {error.strerror}") from None
    for name, text in files.items():
        atomic.write(folder / name, text.encode())
    return [folder / name for name in files]


def _csv(table: list[dict[str, Any]]) -> str:
    written = io.StringIO()
    writer = csv.DictWriter(written, list(table[0]))
    writer.writeheader()
    writer.writerows(table)
    return written.getvalue()


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
