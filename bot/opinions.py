"""What is remembered, in memory only, to ask seldom whether an answer helped and to know what a yes or a no is about."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Final

from bot.recent import Recent
from knowledge.model import Language

EVERY: Final = 5  # answers after which a chat is asked
_WEEK: Final = 7 * 24 * 60.0  # minutes for which the answers of a chat are counted


@dataclass(frozen=True, slots=True)
class Opinion:
    """What somebody was asked about: the record of the answer, and the word that its buttons carry instead of the record's id."""

    record_id: int
    word: str = field(default_factory=lambda: secrets.token_hex(4))


@dataclass(frozen=True, slots=True)
class Offered:
    """Choices that were offered: the record of them, and the entries."""

    record_id: int
    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A question without an answer, masked, that somebody is offered to be told about; `aloud`: it was to be answered aloud."""

    question: str
    language: Language
    aloud: bool
    word: str = field(default_factory=lambda: secrets.token_hex(4))  # what the buttons carry


class Opinions:
    """The answers of each person since they were asked, and what they were asked or offered, forgotten after `minutes`."""

    def __init__(self, minutes: float, most: int, clock: Callable[[], float] = time.time) -> None:
        self.answers = Recent[int](_WEEK, most, clock)
        self.asked = Recent[Opinion](minutes, most, clock)
        self.offered = Recent[Offered](minutes, most, clock)
        self.unanswered = Recent[Unanswered](minutes, most, clock)

    def is_time(self, person: Hashable) -> bool:
        """Count an answer; whether the person is to be asked about it."""
        count = (self.answers.get(person) or 0) + 1
        self.answers.put(person, count % EVERY)
        return count == EVERY

    def forget(self, person: Hashable) -> None:
        """Forget what a person was asked and offered, and how often the person was answered."""
        self.answers.forget(person)
        self.asked.forget(person)
        self.offered.forget(person)
        self.unanswered.forget(person)
