"""What was understood of a voice note, before it is answered: shown to the resident, who says yes or no in writing."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import shorten
from typing import Final

from bot import yes_no
from knowledge.model import Answer, Context, Language
from knowledge.response_schema import ListenTexts

_HEARD: Final = 160  # characters that are said back: some fifteen seconds
_SUBJECT: Final = "heard"  # choices beside the assistant's own targets: heard/yes/17, heard/no/17


@dataclass(frozen=True, slots=True)
class Recording:
    """Words that wait for a yes: the message that held them, and the context in which they were said."""

    message_id: int
    text: str
    before: Context


def offer(recording: Recording, texts: ListenTexts, language: Language) -> Answer:
    """The words as they were heard, with yes and no; the entry spoken of before stays known.

    Of many words only the first are to be heard: they tell a listener enough, and the question after them is not missed.
    """
    choices = yes_no.choices(_SUBJECT, str(recording.message_id), texts)
    left = Context(recording.before.entry_id, tuple(choice.target for choice in choices), language)
    said, told = (texts.heard.format(text=text) for text in (recording.text, shorten(recording.text, _HEARD, placeholder=" …")))
    shown, spoken = (said, texts.confirm), (told, texts.confirm)
    return Answer("choices", language, language, left, paragraphs=shown, choices=choices, spoken=spoken)


def is_verdict(target: str) -> bool:
    """Whether a choice says yes or no to what was heard."""
    return target.startswith(f"{_SUBJECT}/")


def verdict_on(recording: Recording | None, target: str) -> yes_no.Verdict | None:
    """The verdict behind a choice on this recording; None when it was on another one."""
    return yes_no.verdict(target, _SUBJECT, str(recording.message_id)) if recording else None
