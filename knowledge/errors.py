"""What can go wrong while knowledge is loaded; a question that has no answer is a status, never an exception.

KnowledgeError
├── SettingsError   config.yml or the environment: which key, what is allowed
└── ContentError    the content folder: a list of problems, each with its place
"""

from __future__ import annotations

import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from knowledge.advice import Advice, field_name
from knowledge.model import Language

Level = Literal["error", "warning"]


class KnowledgeError(Exception):
    """Anything that keeps the assistant from starting; its text is for staff."""


class SettingsError(KnowledgeError):
    """A setting is unknown, missing or out of range."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing to mend in the content: where (file, line from 1, field) and what to do.

    The field is `file` or `folder` where the whole of it is meant, and `YAML` where the writing itself is at fault.
    """

    file: str
    line: int
    field: str
    advice: Advice
    level: Level = "error"

    def told(self, language: Language) -> str:
        """The problem on one line, in a language."""
        return f"{self.file}:{self.line}: {field_name(self.field, language)}: {self.advice.told(language)}"

    def __str__(self) -> str:
        return self.told("fr")


class ContentError(KnowledgeError):
    """The content cannot be used; `problems` holds every problem found, not only the first."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))


def place(error: BaseException | None) -> str:
    """The type of an error and where it was raised, for the log; never its text, which may repeat a resident's question."""
    frames = traceback.extract_tb(error.__traceback__ if error else None)
    where = " < ".join(f"{frame.filename}:{frame.lineno}" for frame in reversed(frames[-6:]))
    return f"{type(error).__name__} at {where}"
