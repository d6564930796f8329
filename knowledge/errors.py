"""What can go wrong while knowledge is loaded; a question that has no answer is a status, never an exception.

KnowledgeError
├── SettingsError   config.yml or the environment: which key, what is allowed
└── ContentError    the content folder: a list of problems, each with its place
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


class KnowledgeError(Exception):
    """Anything that keeps the assistant from starting; its text is for staff."""


class SettingsError(KnowledgeError):
    """A setting is unknown, missing or out of range."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing to mend in the content: where (file, line from 1, field) and what to do."""

    file: str
    line: int
    field: str
    advice: str
    level: str = "error"

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.field}: {self.advice}"


class ContentError(KnowledgeError):
    """The content cannot be used; `problems` holds every problem found, not only the first."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))
