"""What each entry holds, counted: texts, wordings, sources, facts, gaps, test questions, and the date of its next review."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from pydantic import BaseModel, TypeAdapter, ValidationError

from knowledge.advice import advised
from knowledge.document import Document
from knowledge.errors import ContentError, Problem
from knowledge.load import Content, problem
from knowledge.model import LANGUAGES, Kind, Language
from knowledge.schema import Entry

QUESTIONS: Final = Path("tests/questions")  # beside config.yml; a copy of the assistant without its tests has none
_UNKNOWN: Final = "–"


COLUMNS: Final = (
    "fiche", "mots fr", "mots ar", "dit fr", "dit ar", "dit ary", "dit arabizi",
    "sources", "faits", "manques", "tests", "à relire avant",
)  # fmt: skip
LEGEND: Final = (
    "Mots : dans les textes de la fiche, par langue ; dit : façons de demander, par écriture ; "
    "manques : ce qui n’est pas publié ; tests : questions de tests/questions."
)


@dataclass(frozen=True, slots=True)
class Row:
    """One entry: its cells in the order of COLUMNS."""

    kind: Kind
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """All entries, the number of reviews due in each month (ISO, sorted), and the totals in one sentence."""

    rows: tuple[Row, ...]
    kinds: Mapping[Kind, str]
    due: Mapping[str, int]
    summary: str


def cover(content: Content, today: date, questions: Path = QUESTIONS) -> Coverage:
    """The coverage of a content. Raises ContentError when a file of test questions cannot be read."""
    entries = content.entries.values()
    asked = count_questions(questions) if questions.is_dir() else None
    late = sum(entry.review_by < today.isoformat() for entry in entries)
    facts = sum(len(entry.facts) for entry in entries)
    return Coverage(
        rows=tuple(Row(entry.kind, _cells(entry, today, asked)) for entry in entries),
        kinds=content.responses["fr"].kinds,
        due=dict(sorted(Counter(entry.review_by[:7] for entry in entries).items())),
        summary=f"{len(entries)} fiche(s), {facts} fait(s), {late} relecture(s) en retard le {today.isoformat()}",
    )


def count_questions(folder: Path) -> Counter[str]:
    """How many test questions each entry answers. Raises ContentError with every question that is not written as one."""
    problems: list[Problem] = []
    asked: Counter[str] = Counter()
    for path in sorted(folder.rglob("*.yml")):
        document = Document(path, path.as_posix())
        if document.problem:
            problems.append(document.problem)
            continue
        try:
            questions = TypeAdapter(list[_Question]).validate_python(document.data)
        except ValidationError as error:
            problems += [problem(document, *told) for told in advised(error.errors(include_url=False))]
        else:
            asked.update(entry for question in questions for entry in question.entries)
    if problems:
        raise ContentError(problems)
    return asked


class _Question(BaseModel):
    """A question of the tests; those about no entry (greetings, other subjects) have no `entry`."""

    entry: str | list[str] = []

    @property
    def entries(self) -> set[str]:
        return {self.entry} if isinstance(self.entry, str) else set(self.entry)


def _cells(entry: Entry, today: date, asked: Counter[str] | None) -> tuple[str, ...]:
    counts = [
        *(_words(entry, language) for language in LANGUAGES),
        *(len(wordings) for _, wordings in entry.asked_as),
        len(entry.sources),
        len(entry.facts),
        len(entry.gaps),
        _UNKNOWN if asked is None else asked[entry.id],
    ]
    late = " (en retard)" if entry.review_by < today.isoformat() else ""
    return (entry.id, *map(str, counts), entry.review_by + late)


def _words(entry: Entry, language: Language) -> int:
    said = [entry.title, entry.short, entry.body, *(fact.text for fact in entry.facts), *(gap.text for gap in entry.gaps)]
    return sum(len(text.of(language).split()) for text in [*said, *entry.conflicts] if text)
