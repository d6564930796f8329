"""Which entries can be followed, and the choice to do so that stands under each of their answers."""

from __future__ import annotations

from typing import Final

from knowledge import pieces
from knowledge.load import Content
from knowledge.model import Answer
from knowledge.schema import Ogp

FOLLOW: Final = "follow/"  # choices beside the assistant's own targets: follow/commitment-x


def registered(content: Content, entry_id: str | None) -> Ogp | None:
    """The data of a commitment that can be followed; None of any other entry: nothing in it is registered to change."""
    entry = content.entries.get(entry_id or "")
    return entry.ogp if entry and entry.ogp and entry.ogp.registered else None


def offered(answer: Answer, content: Content) -> Answer:
    """The answer about a commitment with following it as its last choice; any other answer as it is."""
    if answer.status != "answered" or not registered(content, answer.entry_id):
        return answer
    responses = content.responses[answer.language]
    others = [(choice.target, choice.label) for choice in answer.choices]
    return pieces.offering(answer, [*others, (f"{FOLLOW}{answer.entry_id}", responses.telegram.follow.choice)], responses)
