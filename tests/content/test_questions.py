"""The questions of tests/questions judge the engine: how often it is right, and how often it is wrong, in each writing.

A question counts as right when its entry is answered or among the choices offered, and as wrong when another entry is answered.
The floors are below what is measured, so that an honest change of content passes and a broken engine does not.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from knowledge.assistant import Assistant
from knowledge.model import Answer, Question

QUESTIONS = Path(__file__).parents[1] / "questions"
LEAST_RIGHT, MOST_WRONG = 0.90, 0.03


def rows(name: str) -> list[dict[str, Any]]:
    """The questions of one file."""
    return list(yaml.safe_load((QUESTIONS / f"{name}.yml").read_text()))


def expected(row: dict[str, Any]) -> set[str]:
    """The entries that answer a question."""
    return {row["entry"]} if isinstance(row["entry"], str) else set(row["entry"])


def offered(answer: Answer) -> set[str]:
    """The entries among which an answer lets the resident choose."""
    return {choice.target.partition("#")[0] for choice in answer.choices} if answer.status == "choices" else set()


@pytest.mark.parametrize("writing", ["fr", "ar", "ary", "arabizi", "mixed"])
def test_residents_are_understood(assistant: Assistant, writing: str) -> None:
    """In each writing nine questions of ten reach their entry, and hardly one gets another's answer."""
    count: Counter[str] = Counter()
    for row in rows(writing):
        answer = assistant.answer(Question(str(row["q"])))
        right = answer.entry_id in expected(row) or offered(answer) & expected(row)
        count["right" if right else "wrong" if answer.entry_id else "unanswered"] += 1
    assert count["right"] >= LEAST_RIGHT * count.total(), count
    assert count["wrong"] <= MOST_WRONG * count.total(), count


def test_what_is_not_in_the_knowledge_is_declined(assistant: Assistant) -> None:
    """Near-miss services, small talk and nonsense get no answer about something else."""
    asked = rows("out_of_scope")
    declined = sum(assistant.answer(Question(str(row["q"]))).status == "declined" for row in asked)
    assert len(asked) >= 60
    assert declined >= 0.85 * len(asked)


def test_courtesies_and_dangers_are_heard(assistant: Assistant) -> None:
    """Greetings, thanks, goodbyes, identity and help are answered as such, and danger as danger."""
    asked = rows("messages")
    heard = 0
    for row in asked:
        answer = assistant.answer(Question(str(row["q"])))
        heard += row["expect"] in (answer.social, answer.status)
    assert heard >= 0.95 * len(asked)


def test_every_entry_is_asked_for_in_every_writing(assistant: Assistant) -> None:
    """No entry is published that nobody tried to reach: at least five questions each, over the four writings."""
    reached: Counter[str] = Counter()
    for writing in ("fr", "ar", "ary", "arabizi"):
        in_writing = [entry for row in rows(writing) for entry in expected(row)]
        assert set(in_writing) >= set(assistant.content.entries)
        reached.update(in_writing)
    assert {entry: n for entry, n in reached.items() if n < 5} == {}
