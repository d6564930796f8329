"""Yes and no as residents write them, where a yes and a no are what is offered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final, Literal, get_args

from knowledge.model import Answer, Choice, Context
from knowledge.normalize import words
from knowledge.response_schema import ListenTexts

Verdict = Literal["yes", "no"]

VERDICTS: Final[tuple[Verdict, ...]] = get_args(Verdict)


def choices(subject: str, about: str, texts: ListenTexts) -> tuple[Choice, Choice]:
    """Yes and no to `about` of a subject, as the choices 1 and 2: their targets are `subject/yes/about`, `subject/no/about`."""
    return (
        Choice(1, _target(subject, "yes", about), texts.accept),
        Choice(2, _target(subject, "no", about), texts.refuse),
    )


def offered(answer: Answer, asked: str, subject: str, about: str, texts: ListenTexts) -> Answer:
    """The answer with a question for a yes or a no as what it leads to, in place of its own choices."""
    offering = choices(subject, about, texts)
    left = replace(answer.context, choices=tuple(choice.target for choice in offering))
    return replace(answer, context=left, invitation=asked, choices=offering)


def verdict(target: str, subject: str, about: str) -> Verdict | None:
    """The verdict behind a choice; None when it was on something else."""
    return next((said for said in VERDICTS if target == _target(subject, said, about)), None)


def taken(text: str, offered: Context, languages: Iterable[ListenTexts]) -> str | None:
    """The choice that a plain yes or no takes among those offered, in any language; None where none waits for it."""
    if [target.split("/")[1:2] for target in offered.choices] != [[said] for said in VERDICTS]:
        return None
    found = words(text)
    for texts in languages:
        for target, expressions in zip(offered.choices, (texts.accepted_by, texts.refused_by), strict=True):
            if found in [words(expression) for expression in expressions]:
                return target
    return None


def _target(subject: str, said: Verdict, about: str) -> str:
    return f"{subject}/{said}/{about}"
