"""Who answers a question: the engine inside this program, or the commune's Rasa server (bot/rasa.py). Bootstrap chooses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from knowledge.assistant import Assistant
from knowledge.model import Answer, Language, Question


@dataclass(frozen=True, slots=True)
class Situation:
    """In which conversation something is asked, in which kind of chat (as Telegram names it), and whether it is said aloud."""

    conversation: tuple[int, int]
    chat_kind: str
    aloud: bool


class Brain(Protocol):
    """What a door asks. `assistant` is the content that answers now; a target is what a choice stands for."""

    async def answer(self, assistant: Assistant, question: Question, situation: Situation) -> Answer:
        """The answer to a question, or to a number that takes a choice."""

    async def open(
        self, assistant: Assistant, target: str, language: Language, today: date, situation: Situation
    ) -> Answer | None:
        """What a choice that was pressed leads to; None when it is no longer valid."""

    def can_open(self, assistant: Assistant, target: str, conversation: tuple[int, int]) -> bool:
        """Whether a choice that was offered in the conversation is still valid."""

    def forget(self, conversation: tuple[int, int]) -> None:
        """Forget the conversation."""


class Embedded:
    """The engine inside this program."""

    async def answer(self, assistant: Assistant, question: Question, situation: Situation) -> Answer:
        """The assistant's answer."""
        return assistant.answer(question)

    async def open(
        self, assistant: Assistant, target: str, language: Language, today: date, situation: Situation
    ) -> Answer | None:
        """The entry, or page of the menu, of that name."""
        return assistant.open(target, language, today)

    def can_open(self, assistant: Assistant, target: str, conversation: tuple[int, int]) -> bool:
        """Whether the content has it."""
        return assistant.open(target, "fr") is not None

    def forget(self, conversation: tuple[int, int]) -> None:
        """Nothing is kept here."""
