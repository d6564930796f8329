"""What the staff set until they take it back: a pause, and dated notices before all answers."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from pydantic import ValidationError

from bot.storage.marks import Marks
from bot.storage.replicas import Alone
from knowledge.model import Answer, Language
from knowledge.rules.listening import is_short
from knowledge.schema import Notice, Text

_BAR = "|"


class Desk:
    """The pause and the notices: kept in the storage, and known in memory since `open`, so that no answer waits for it."""

    def __init__(self, marks: Marks, replicas: Alone) -> None:
        self._marks = marks
        self._replicas = replicas
        self._paused: Text | None = None
        self._notices: Mapping[str, Notice] = {}

    async def open(self) -> None:
        """Read what holds. Raises StorageError."""
        paused = await self._marks.paused()
        self._paused = None if paused is None else in_both(paused)
        self._notices = await self._marks.notices()

    @property
    def notices(self) -> list[Notice]:
        """The notices, those that begin first first; the first has the number 1."""
        return list(self._notices.values())

    @property
    def is_paused(self) -> bool:
        """Whether the assistant is paused."""
        return self._paused is not None

    def why_paused(self, language: Language) -> str | None:
        """Why the assistant is paused; None when it is not."""
        return self._paused.of(language) if self._paused else None

    def noticed(self, answer: Answer, today: date) -> Answer:
        """The answer with the notices of the day first, which an emergency does without."""
        if answer.status == "emergency":
            return answer
        said = [notice.text.of(answer.language) for notice in self.notices if notice.concerns(answer.entry_id, today)]
        return replace(answer, notices=(*said, *answer.notices))

    async def pause(self, reason: Text) -> None:
        """Pause the assistant. Raises StorageError."""
        await self._marks.pause(f"{reason.fr} {_BAR} {reason.ar}")
        await self._changed()

    async def resume(self) -> bool:
        """End the pause; False when there was none. Raises StorageError."""
        ended = await self._marks.resume()
        await self._changed()
        return ended

    async def announce(self, notice: Notice) -> int:
        """Put up a notice; its number. Raises StorageError."""
        name = await self._marks.add_notice(notice)
        await self._changed()
        return list(self._notices).index(name) + 1

    async def withdraw(self, number: int) -> bool:
        """Take down the notice of a number; False when there is none. Raises StorageError."""
        if not 1 <= number <= len(self._notices):
            return False
        ended = await self._marks.remove_notice(list(self._notices)[number - 1])
        await self._changed()
        return ended

    async def _changed(self) -> None:
        await self.open()
        await self._replicas.say("desk")


def in_both(said: str) -> Text | None:
    """« texte | نص » as a text of both languages; None when one of them is missing, or holds what no text of ours may hold."""
    parts = said.split(_BAR)
    try:
        french, arabic = map(str.strip, parts)
        return Text(fr=french, ar=arabic)
    except (ValueError, ValidationError):
        return None


def can_be_heard(text: Text) -> bool:
    """Whether a text is fit to be read out: short sentences, and no emoji."""
    return all(is_short(said) and not any(unicodedata.category(sign) == "So" for sign in said) for said in (text.fr, text.ar))
