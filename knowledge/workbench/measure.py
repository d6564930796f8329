"""How well the assistant understands the questions of tests/questions: the cases, their outcomes, and rates per writing.

`<set>/<writing>.yml` holds lines `{q: …, entry: id or [ids], facet: optional}`; `out_of_scope.yml` lines `{q: …}` that must be
declined; `messages.yml` lines `{q: …, expect: greet|thanks|bye|identity|help|insult|emergency}`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from knowledge.assistant import Assistant
from knowledge.document import Document
from knowledge.errors import KnowledgeError
from knowledge.model import Answer, Question
from knowledge.settings import Floors

Outcome = Literal["right", "offered", "wrong", "other", "declined", "answered", "heard", "missed"]
Counts = Mapping[str, Counter[str]]

OUTSIDE: Final = "out_of_scope"
MESSAGES: Final = "messages"


@dataclass(frozen=True, slots=True)
class Case:
    """One question and what must come of it: one of the entries, a message of that name, or nothing (declined)."""

    group: str
    text: str
    entries: frozenset[str] = frozenset()
    message: str | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """A case, its outcome, what it got (an entry id, the ids offered, or a status), and how sure the first entry was."""

    case: Case
    outcome: Outcome
    got: str
    confidence: float = 0.0


def cases(folder: Path, sets: Sequence[str]) -> list[Case]:
    """The questions of some sets, in their order. Raises KnowledgeError when a set is not there or a file is broken."""
    found: list[Case] = []
    for name in sets:
        paths = sorted((folder / name).glob("*.yml"))
        if not paths:
            raise KnowledgeError(f"{folder / name}: aucune question à cet endroit")
        for path in paths:
            document = Document(path, str(path))
            if document.problem:
                raise KnowledgeError(str(document.problem))
            found += [_case(path.stem, row) for row in document.data or []]
    return found


def measure(assistant: Assistant, asked: Iterable[Case]) -> list[Result]:
    """Ask every case by itself. Entries that the content does not hold are left out of what is expected."""
    calm = {responses.insult for responses in assistant.content.responses.values()}
    return [_result(case, assistant.answer(Question(case.text)), calm) for case in asked]


def counts(results: Iterable[Result]) -> dict[str, Counter[str]]:
    """How often each outcome came, per file of questions."""
    found: dict[str, Counter[str]] = {}
    for result in results:
        found.setdefault(result.case.group, Counter())[result.outcome] += 1
    return found


def rate(count: Counter[str], *outcomes: Outcome) -> float:
    """The share of some outcomes, from 0 to 1; 0 when nothing was asked."""
    return sum(count[outcome] for outcome in outcomes) / max(1, count.total())


def thresholds(results: Iterable[Result], budget: float) -> dict[str, float]:
    """For each writing the least `answer_at` that would keep its wrong answers within a share of its questions.

    A question whose first entry is wrong is a wrong answer from its probability on; below that it is offered as a choice.
    """
    found = {}
    grouped: dict[str, list[Result]] = {}
    for result in results:
        grouped.setdefault(result.case.group, []).append(result)
    for group, members in grouped.items():
        wrong = sorted((r.confidence for r in members if r.case.entries and not _first_is_right(r)), reverse=True)
        allowed = int(budget * len(members))
        limit = wrong[allowed] if allowed < len(wrong) else 0.0
        found[group] = next((step / 100 for step in range(40, 100, 5) if step / 100 > limit), 1.0)
    return found


def broken(found: Counts, floors: Floors) -> list[str]:
    """The floors of config.yml that the counts do not hold, one sentence each."""
    told = []
    for group, count in found.items():
        if group == OUTSIDE:
            held = [("declined", rate(count, "declined"), floors.declined, True)]
        elif group == MESSAGES:
            held = [("heard", rate(count, "heard"), floors.heard, True)]
        else:
            held = [
                ("right", rate(count, "right", "offered"), floors.right, True),
                ("wrong", rate(count, "wrong"), floors.wrong, False),
            ]
        for name, value, floor, at_least in held:
            if (value < floor) if at_least else (value > floor):
                sign = "≥" if at_least else "≤"
                told.append(f"{group}: {name} {value:.3f}, knowledge.floors.{name} demande {sign} {floor}")
    return told


def _case(group: str, row: Mapping[str, object]) -> Case:
    entry = row.get("entry", ())
    entries = frozenset([entry] if isinstance(entry, str) else map(str, entry))  # type: ignore[call-overload]
    message = row.get("expect")
    return Case(group, str(row["q"]), entries, str(message) if message else None)


def _first_is_right(result: Result) -> bool:
    first = result.got.partition(" ")[0]
    return first in result.case.entries or "-" not in first


def _result(case: Case, answer: Answer, calm: Container[str]) -> Result:
    """What became of a case; `calm` are the sentences that answer an insult."""
    offered = [choice.target.partition("#")[0] for choice in answer.choices] if answer.status == "choices" else []
    insult = "insult" if answer.paragraphs and answer.paragraphs[0] in calm else None
    got = answer.entry_id or " ".join(offered) or answer.social or insult or answer.status
    return Result(case, _outcome(case, answer, set(offered), got), got, answer.confidence)


def _outcome(case: Case, answer: Answer, offered: set[str], got: str) -> Outcome:
    if case.message:
        return "heard" if case.message in (got, answer.status) else "missed"
    if answer.status == "declined":
        return "declined"
    if not case.entries:
        return "other" if offered else "answered"
    if offered:
        return "offered" if case.entries & offered else "other"
    return "right" if answer.entry_id in case.entries else "wrong"
