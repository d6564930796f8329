"""What changed in a commitment since somebody was told: its state in few characters, and the difference said by rule."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Final, NamedTuple

from knowledge import pieces
from knowledge.commitments import status
from knowledge.model import Fact, Language
from knowledge.normalize import words
from knowledge.response_schema import Responses
from knowledge.schema import Ogp

_BAR: Final = "|"
_MARK: Final = 16  # hexadecimal digits that stand for the milestones


class _State(NamedTuple):
    status: str
    as_of: str
    start: str
    end: str
    milestones: str


def state(ogp: Ogp) -> str:
    """Status, its date, start, end and a hash of the milestones, in 61 characters at most: what `changes` compares.

    A milestone is its date and its French words: with other punctuation, accents, capitals or Arabic it is the same one.
    """
    return _BAR.join(_state(ogp))


def changes(seen: str, ogp: Ogp, responses: Responses, language: Language) -> tuple[Fact, ...]:
    """What is otherwise than in the state `seen`: the new, then the old; of milestones only what they are now."""
    return tuple(_changes(_State(*seen.split(_BAR)), ogp, responses, language))


def _changes(told: _State, ogp: Ogp, responses: Responses, language: Language) -> Iterator[Fact]:
    now, labels, texts = _state(ogp), responses.registry, responses.telegram.follow
    if told[:2] != now[:2]:
        said = [status(known.status, known.as_of, responses) or labels.unpublished for known in (now, told)]
        yield Fact("status", texts.change.format(label=labels.status, new=said[0], old=said[1]))
    for label, new, old in ((labels.start, now.start, told.start), (labels.end, now.end, told.end)):
        if new != old:
            said = [pieces.date(day, responses) if day else labels.unpublished for day in (new, old)]
            yield Fact("when", texts.change.format(label=label, new=said[0], old=said[1]))
    if told.milestones != now.milestones:
        yield Fact("when", texts.milestones.format(count=len(ogp.milestones)))
        for step in ogp.milestones:
            text = step.text.of(language)
            when = step.date and pieces.date(step.date, responses)
            yield Fact("when", responses.labelled.format(label=when, value=text) if when else text)


def _state(ogp: Ogp) -> _State:
    steps = [[step.date, *words(step.text.fr)] for step in ogp.milestones]
    mark = hashlib.sha256(json.dumps(steps).encode()).hexdigest()[:_MARK]
    as_of = ogp.status_as_of if ogp.status else None
    return _State(ogp.status or "", as_of or "", ogp.start or "", ogp.end or "", mark)
