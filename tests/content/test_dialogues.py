"""Dialogues of tests/dialogues: a short question goes on about what was said before, or begins something new.

Like the questions: `dev` is what the rules were chosen on, `test` was written by others and judges them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from knowledge.assistant import Assistant
from knowledge.model import Answer, Context, Question

DIALOGUES = Path(__file__).parents[1] / "dialogues"
LEAST = {"dev": 0.75, "test": 0.7}  # below what is measured, as the floors of config.yml are


def last_answer(assistant: Assistant, turns: list[str]) -> Answer:
    """What the last turn of a dialogue gets."""
    context = Context()
    for turn in turns:
        answer = assistant.answer(Question(turn, None, context))
        context = answer.context
    return answer


def reaches(assistant: Assistant, dialogue: dict[str, Any]) -> bool:
    """Whether the last turn gets its entry, or has it among its choices."""
    answer = last_answer(assistant, dialogue["turns"])
    wanted = {dialogue["entry"]} if isinstance(dialogue["entry"], str) else set(dialogue["entry"])
    offered = {choice.target.partition("#")[0] for choice in answer.choices} if answer.status == "choices" else set()
    return bool(wanted & (offered | {answer.entry_id}))


@pytest.mark.parametrize("writing", ["fr", "ar", "ary", "arabizi"])
@pytest.mark.parametrize("part", ["dev", "test"])
def test_short_questions_are_understood_from_what_was_said_before(assistant: Assistant, part: str, writing: str) -> None:
    """« Et les papiers ? », « w fin? », another language or subject in the middle: residents talk, they fill in no form."""
    dialogues = yaml.safe_load((DIALOGUES / part / f"{writing}.yml").read_text())
    assert len(dialogues) >= 40
    right = sum(reaches(assistant, dialogue) for dialogue in dialogues)
    assert right >= LEAST[part] * len(dialogues), f"{right} of {len(dialogues)}"
