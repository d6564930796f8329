"""Communes in service: the shipped one, an invented one made from its own few files, and all that an assistant can say."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from knowledge.assistant import Assistant
from knowledge.load import CONTENT, FOLDERS
from knowledge.model import FACETS, KINDS, Answer, Language, Question

_SECOND: Final = Path(__file__).parents[1] / "second_commune"
_SAID: Final = (
    "bonjour", "merci", "au revoir", "tu es qui", "aide", "espèce d’idiot", "incendie", "je veux mourir", "", "7",
    "ça coûte combien", "xyzzy plugh", "la météo de demain", "les horaires de la commune de Rabat", "where is the town hall",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Commune:
    """An assistant, the folder of its content and the folder of the questions that judge it."""

    assistant: Assistant
    content: Path
    questions: Path


def settle(folder: Path) -> None:
    """Fill a folder as docs/another-commune.md says: our responses and vocabulary, then the second commune's own files."""
    shutil.copytree(CONTENT, folder / "content", ignore=shutil.ignore_patterns("*.md", ".*", *FOLDERS.values()))
    shutil.copytree(_SECOND, folder, dirs_exist_ok=True)


def all_answers(assistant: Assistant, language: Language) -> list[Answer]:
    """Each entry as a whole and by facet, each page of the menu, and what is said of no entry."""
    targets = ["menu", *(f"menu/{kind}/{page}" for kind in KINDS for page in range(1, 9))]
    for entry_id in assistant.content.entries:
        targets += [entry_id, f"{entry_id}#all", *(f"{entry_id}#{facet}" for facet in FACETS)]
    answers = [answer for target in targets if (answer := assistant.open(target, language))]
    return answers + [assistant.answer(Question(text, language)) for text in _SAID]
