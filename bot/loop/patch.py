"""What staff paste or have written for a group of missed questions: new wordings of an entry, or an entry to fill in."""

from __future__ import annotations

import io
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
from knowledge.schema import AskedAs, Entry
from knowledge.workbench import edit, trial
from knowledge.workbench.entry_named import entry_named
from knowledge.workbench.new import template
from knowledge.workbench.rows import Place

_NEW_KIND: Final[Kind] = "service"
_NEW_ID: Final = "fiche-a-nommer"
_PASTED: Final = """\
# Ceci est écrit par : python -m bot missed --apply {number} --to {entry}
# ou, dans le dossier {folder}, par : git apply
"""


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


def patches(groups: Sequence[Group], content: Content, folder: Path, near_enough: float, today: date) -> list[tuple[Group, str]]:
    """Each group with its patch."""
    return [(group, patch(group, content, folder, near_enough, today)) for group in groups]


def patch(group: Group, content: Content, folder: Path, near_enough: float, today: date) -> str:
    """What staff take over: for the nearest entry, when it has this probability at least, else a new entry to fill in.

    For an entry a difference that `git apply` takes in the content's folder, the same that `apply` writes; only a comment when
    the entry has all the wordings.
    """
    if not (group.nearest and group.nearest[0].probability >= near_enough):
        return f"# {FOLDERS[_NEW_KIND]}/{_NEW_ID}.yml\n{template(_NEW_KIND, _NEW_ID, today, by_writing(group))}"
    entry = content.entries[group.nearest[0].label]
    try:
        before, after = _edited(group, entry, folder)
    except KnowledgeError as error:
        return f"# {error}\n"
    return _PASTED.format(number=group.number, entry=entry.id, folder=folder) + _diff(file_of(entry), before, after)


def apply(group: Group, entry_id: str, content: Content, folder: Path, today: date) -> Applied:
    """Write the wordings of a group at the end of an entry's lists; all else in the file stays to the byte.

    Raises KnowledgeError for an unknown entry or when there is nothing new, ContentError when check finds an error in what the
    content would be (a wording that another entry has); nothing is written then.
    """
    entry = entry_named(entry_id, content)
    before, after = _edited(group, entry, folder)
    try:
        problems = trial.put({file_of(entry): after}, folder, today)
    except ContentError as error:
        raise KnowledgeError(f"Rien n’a été écrit. À corriger :\n{error}") from None
    known = _known(entry)
    there = tuple(one.text for one in group.wordings if tuple(words(one.text)) in known)
    return Applied(_diff(file_of(entry), before, after), there, len(problems))


def _edited(group: Group, entry: Entry, folder: Path) -> tuple[bytes, bytes]:
    """An entry's file as it is, and with the wordings it lacks. Raises KnowledgeError when it lacks none."""
    known = _known(entry)
    fresh = {writing: [text for text in texts if tuple(words(text)) not in known] for writing, texts in by_writing(group).items()}
    wanted: dict[Place, list[str]] = {("asked_as", writing): texts for writing, texts in fresh.items() if texts}
    if not wanted:
        raise KnowledgeError(f"{file_of(entry)} : cette fiche a déjà toutes les formulations du groupe {group.number}")
    path = folder / file_of(entry)
    return path.read_bytes(), edit.in_file(path, lambda text: edit.appended(text, wanted))


def _known(entry: Entry) -> set[tuple[str, ...]]:
    return {tuple(words(text)) for _, texts in entry.asked_as for text in texts}


def _diff(name: str, before: bytes, after: bytes) -> str:
    # Lines end where git ends them; Python knows more ends than that.
    old, new = (list(io.StringIO(data.decode("utf-8"), newline="\n")) for data in (before, after))
    lines = unified_diff(old, new, f"a/{name}", f"b/{name}")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)
