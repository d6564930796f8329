"""How well Rasa's classifier and our engine understand the same test questions."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeVar

import httpx

from actions.export.intents import ASK
from bench.rasa.conversation import intent_of, parse
from knowledge.assistant import Assistant
from knowledge.model import Question
from knowledge.understand import DANGERS
from knowledge.workbench.measure import Case, Outcome, measure

R = TypeVar("R")

WRITINGS: Final = ("fr", "ar", "ary", "arabizi")
# Intents whose action says its own sentence whatever the words are; every other action lets the words decide.
_DEAF: Final = frozenset({"greet", "identity", "help", "list", "language", *DANGERS})
_OURS: Final[tuple[Outcome, ...]] = ("right", "offered", "wrong", "other", "declined")


@dataclass(frozen=True, slots=True)
class Heard:
    """What Rasa acts on, and the likeliest intent of its classifier."""

    acted_on: str
    likeliest: str


def rasas(address: str, asked: Sequence[Case]) -> dict[str, Any]:
    """Percentages of Rasa's classifier on questions in scope: first entry right in each writing; what the rules make of it."""
    with httpx.Client(base_url=address, trust_env=False, timeout=60) as client:
        heard, durations = timed(lambda case: Heard(*intent_of(parse(client, case.text))), asked)
    pairs = [(case, found) for case, found in zip(asked, heard, strict=True) if case.entries]
    dangers = [found for case, found in zip(asked, heard, strict=True) if case.message == "emergency"]
    return {
        "first right": _share([found.likeliest.removeprefix(ASK) in case.entries for case, found in pairs]),
        **{
            writing: _share([f.likeliest.removeprefix(ASK) in c.entries for c, f in pairs if c.group == writing])
            for writing in WRITINGS
        },
        "sure and right": _share([found.acted_on.removeprefix(ASK) in case.entries for case, found in pairs]),
        "sure and wrong": _share(
            [f.acted_on.startswith(ASK) and f.acted_on.removeprefix(ASK) not in c.entries for c, f in pairs]
        ),
        "answered past the words": _share([found.acted_on in _DEAF for _, found in pairs]),
        "dangers surely heard": _share([found.acted_on in DANGERS for found in dangers]),
        **percentiles(durations),
    }


def ours(assistant: Assistant, asked: Sequence[Case]) -> dict[str, Any]:
    """The same of our engine, with what it offers and declines where it is not sure."""
    results = measure(assistant, asked)
    _, durations = timed(lambda case: assistant.answer(Question(case.text)), asked)
    inside = [result for result in results if result.case.entries]
    first = [(result.case.group, result.got.partition(" ")[0] in result.case.entries) for result in inside]
    return {
        "first right": _share([right for _, right in first]),
        **{writing: _share([right for group, right in first if group == writing]) for writing in WRITINGS},
        **{outcome: _share([result.outcome == outcome for result in inside]) for outcome in _OURS},
        "dangers heard": _share([r.outcome == "heard" for r in results if r.case.message == "emergency"]),
        **percentiles(durations),
    }


def timed(do: Callable[[Case], R], asked: Sequence[Case]) -> tuple[list[R], list[float]]:
    """What came of each case, and the milliseconds it took."""
    found, durations = [], []
    for case in asked:
        before = time.perf_counter()
        found.append(do(case))
        durations.append(1000 * (time.perf_counter() - before))
    return found, durations


def percentiles(milliseconds: Sequence[float]) -> dict[str, float]:
    """The median, and what 95 of 100 stay under."""
    ordered = sorted(milliseconds)
    return {"p50_ms": round(ordered[len(ordered) // 2], 1), "p95_ms": round(ordered[int(0.95 * len(ordered))], 1)}


def _share(found: Sequence[bool]) -> float:
    """Of 100."""
    return round(100 * sum(found) / max(1, len(found)), 1)
