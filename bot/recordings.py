"""What was understood of a voice note, before it is answered: shown to the resident, who says yes or no in writing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal, get_args

from knowledge.model import Answer, Choice, Context, Language
from knowledge.normalize import words
from knowledge.response_schema import ListenTexts

Verdict = Literal["yes", "no"]

VERDICTS: Final[tuple[Verdict, ...]] = get_args(Verdict)
_TARGET: Final = "heard/"  # choices beside the assistant's own targets: heard/yes/17, heard/no/17


@dataclass(frozen=True, slots=True)
class Recording:
    """Words that wait for a yes: the message that held them, and the context in which they were said."""

    message_id: int
    text: str
    before: Context


def offer(recording: Recording, texts: ListenTexts, language: Language) -> Answer:
    """The words as they were heard, with yes and no; the entry spoken of before stays known."""
    labels: dict[Verdict, str] = {"yes": texts.accept, "no": texts.refuse}
    choices = tuple(Choice(number, _target(verdict, recording), labels[verdict]) for number, verdict in enumerate(VERDICTS, 1))
    left = Context(recording.before.entry_id, tuple(choice.target for choice in choices), language)
    paragraphs = (texts.heard.format(text=recording.text), texts.confirm)
    return Answer("choices", language, language, left, paragraphs=paragraphs, choices=choices)


def is_verdict(target: str) -> bool:
    """Whether a choice says yes or no to what was heard."""
    return target.startswith(_TARGET)


def verdict_on(recording: Recording | None, target: str) -> Verdict | None:
    """The verdict behind a choice on this recording; None when it was on another one."""
    return next((verdict for verdict in VERDICTS if recording and target == _target(verdict, recording)), None)


def verdict_in(text: str, offered: Context, languages: Iterable[ListenTexts]) -> str | None:
    """The choice that a plain yes or no takes among those offered, in any language; None when nothing waits for one."""
    found = words(text)
    for texts in languages:
        taken = (texts.accepted_by, texts.refused_by)
        for target, expressions in zip(offered.choices, taken, strict=False):
            if is_verdict(target) and found in [words(expression) for expression in expressions]:
                return target
    return None


def _target(verdict: Verdict, recording: Recording) -> str:
    return f"{_TARGET}{verdict}/{recording.message_id}"
