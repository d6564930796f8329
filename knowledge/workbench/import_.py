"""python -m knowledge import: what translators changed in a workbook, written into the entries, or nothing at all."""

from __future__ import annotations

import argparse
import sys
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final

from pydantic import TypeAdapter, ValidationError

from knowledge.advice import Advice, advice, advise
from knowledge.command import OK, Commands, Run
from knowledge.errors import ContentError, Problem
from knowledge.load import CONTENT, load
from knowledge.schema import Plain
from knowledge.settings import KnowledgeSettings
from knowledge.workbench import edit, rows, trial

_IN_LINES: Final = "body"  # the one field whose text may have several paragraphs
_PLAIN: Final = TypeAdapter[str](Plain)

Key = tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class Change:
    """One text to write in place of another."""

    row: rows.Row
    writing: str
    place: rows.Place
    text: str

    def __str__(self) -> str:
        return f"{self.row.file}: {self.row.field} ({self.writing}) : {textwrap.shorten(self.text, 100, placeholder=' …')}"


def register(commands: Commands) -> Run:
    """Add the command to the parser."""
    parser = commands.add_parser("import", help="reprendre dans les fiches ce qui a changé dans un classeur exporté")
    parser.add_argument("--xlsx", type=Path, required=True, metavar="FICHIER", help="le classeur qui revient")
    return run


def run(options: argparse.Namespace, settings: KnowledgeSettings) -> int:
    """Write what changed and say it. Raises ContentError, and nothing is written, when a row or the new content is wrong."""
    from knowledge.workbench import workbook  # noqa: PLC0415  # openpyxl is read only by those who need it

    folder = settings.content or CONTENT
    content = load(folder)
    known = {key(row): row for row in (*rows.texts(content), *rows.wordings(content))}
    returned = workbook.read(options.xlsx)
    try:
        changes = compare(returned, known, options.xlsx.name)
        warnings = write(changes, folder, datetime.now().astimezone().date())
    except ContentError:
        print("Rien n’a été écrit. À corriger :", file=sys.stderr)
        raise
    for change in changes:
        print(change)
    files = {change.row.file for change in changes}
    print(f"{len(changes)} texte(s) changé(s) dans {len(files)} fiche(s) ; 0 erreur(s), {warnings} avertissement(s)")
    if len(returned) < len(known):
        print(f"{len(known) - len(returned)} ligne(s) absente(s) de la feuille : ces textes sont restés tels quels")
    return OK


def key(row: rows.Row | rows.Returned) -> Key:
    """What tells rows apart: the entry, the field, and whether the row holds a pair or one wording."""
    return row.entry_id, row.field, len(row.texts)


def compare(returned: Iterable[rows.Returned], known: Mapping[Key, rows.Row], name: str) -> list[Change]:
    """The texts that differ from the content. Raises ContentError with every row that cannot be taken, by its number."""
    changes: list[Change] = []
    problems: list[Problem] = []
    seen: set[Key] = set()
    for line in returned:
        for found in _changes(line, known.get(key(line)), seen=key(line) in seen):
            if isinstance(found, Change):
                changes.append(found)
            else:
                problems.append(Problem(f"{name}[{line.sheet}]", line.number, f"{line.entry_id} {line.field}", found))
        seen.add(key(line))
    if problems:
        raise ContentError(problems)
    return changes


def _changes(line: rows.Returned, row: rows.Row | None, *, seen: bool) -> Sequence[Change | Advice]:
    """What a row changes, or what is wrong with it."""
    if row is None:
        return [advise("row_unknown")]
    if seen:
        return [advise("row_twice")]
    if line.faults:
        return [advise("cell", cell=column, told=why) for column, why in line.faults]
    changes = [
        Change(row, writing, place, new)
        for writing, place, old, new in zip(row.writings, row.places, row.texts, map(rows.shown, line.texts), strict=True)
        if new != old
    ]
    if changes and line.mark != row.mark:
        return [advise("row_changed")]
    wrong = [advise("cell", cell=change.writing, told=why) for change in changes if (why := _refusal(change))]
    return wrong or changes


def _refusal(change: Change) -> Advice | None:
    """What to do about a text that cannot be taken."""
    try:
        _PLAIN.validate_python(change.text)
    except ValidationError as error:
        return advice(error.errors(include_url=False)[0])
    if change.row.field != _IN_LINES and "\n" in change.text:
        return advise("one_line", field=_IN_LINES)
    return None


def write(changes: Iterable[Change], folder: Path, today: date) -> int:
    """Change the files when the content they make has no error; returns its number of warnings. Raises ContentError."""
    wanted: dict[str, dict[rows.Place, str]] = {}
    for change in changes:
        wanted.setdefault(change.row.file, {})[change.place] = change.text
    edited = {name: _edited(folder / name, texts) for name, texts in wanted.items()}
    return len(trial.put(edited, folder, today))


def _edited(path: Path, texts: Mapping[rows.Place, str]) -> bytes:
    return edit.in_file(path, lambda text: edit.replaced(text, texts))
