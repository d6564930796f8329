"""What staff paste or have written for a group of missed questions: new wordings of an entry, or an entry to fill in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from difflib import unified_diff
from pathlib import Path
from typing import Final

from bot.loop.missed import Group
from knowledge.errors import ContentError, KnowledgeError
from knowledge.load import FOLDERS, Content, file_of
from knowledge.model import Kind
from knowledge.normalize import words
from knowledge.schema import AskedAs
from knowledge.workbench import edit, trial
from knowledge.workbench.entry_named import entry_named
from knowledge.workbench.new import asked_as, template
from knowledge.workbench.rows import Place

_NEW_KIND: Final[Kind] = "service"
_NEW_ID: Final = "fiche-a-nommer"


@dataclass(frozen=True, slots=True)
class Applied:
    """Wordings that were written into an entry's file: the difference, those that stood there already, the warnings of check."""

    diff: str
    known: tuple[str, ...]
    warnings: int


def by_writing(group: Group) -> dict[str, list[str]]:
    """The wordings of a group in the lists of `asked_as`, in the order of its fields."""
    found = {writing: [one.text for one in group.wordings if one.writing == writing] for writing in AskedAs.model_fields}
    return {writing: texts for writing, texts in found.items() if texts}


def patch(group: Group, content: Content, near_enough: float, today: date) -> str:
    """YAML to paste: wordings for the nearest entry when it has this probability at least, else a new entry with them in it."""
    asked = by_writing(group)
    if group.nearest and group.nearest[0].probability >= near_enough:
        entry = content.entries[group.nearest[0].label]
        return f"# {file_of(entry)}\n{asked_as(asked)}\n"
    return f"# {FOLDERS[_NEW_KIND]}/{_NEW_ID}.yml\n{template(_NEW_KIND, _NEW_ID, today, asked)}"


def apply(group: Group, entry_id: str, content: Content, folder: Path, today: date) -> Applied:
    """Write the wordings of a group at the end of an entry's lists; all else in the file stays to the byte.

    Raises KnowledgeError for an unknown entry or when there is nothing new, ContentError when check finds an error in what the
    content would be (a wording that another entry has); nothing is written then.
    """
    entry = entry_named(entry_id, content)
    known = {tuple(words(text)) for _, texts in entry.asked_as for text in texts}
    asked = by_writing(group)
    fresh = {writing: [text for text in texts if tuple(words(text)) not in known] for writing, texts in asked.items()}
    wanted: dict[Place, list[str]] = {("asked_as", writing): texts for writing, texts in fresh.items() if texts}
    if not wanted:
        raise KnowledgeError(f"{file_of(entry)} : cette fiche a déjà toutes les formulations du groupe {group.number}")
    name = file_of(entry)
    data = edit.in_file(folder / name, lambda text: edit.appended(text, wanted))
    before = (folder / name).read_bytes()
    try:
        problems = trial.put({name: data}, folder, today)
    except ContentError as error:
        raise KnowledgeError(f"Rien n’a été écrit. À corriger :\n{error}") from None
    return Applied(_diff(name, before, data), tuple(_known(group, known)), len(problems))


def _known(group: Group, known: set[tuple[str, ...]]) -> Sequence[str]:
    return [one.text for one in group.wordings if tuple(words(one.text)) in known]


def _diff(name: str, before: bytes, after: bytes) -> str:
    old, new = (data.decode("utf-8").splitlines(keepends=True) for data in (before, after))
    return "".join(unified_diff(old, new, f"a/{name}", f"b/{name}"))
