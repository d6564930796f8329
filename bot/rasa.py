"""The commune's Rasa server as the one who answers, with the engine inside this program for danger and for its failures.

With `brain: rasa` in config.yml the words of questions leave this machine for that server (docs/privacy.md). It is told no more
than bot/rasa_server.py says. The sender is made at random when a conversation begins, and is another one after half an hour of
silence or after /forget: nobody can tell from it who asked, nor who asked again. It is no key of bot/storage/seal.py, for those
stand in our tables and never change.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from bot.brain import Situation
from bot.errors import RasaError
from bot.rasa_server import RasaServer, Reply
from bot.recent import Recent
from knowledge import pieces
from knowledge.assistant import Assistant
from knowledge.model import Answer, Context, Language, Question, Writing
from knowledge.response_schema import Responses

_PAYLOAD: Final = "rasa/"  # choices of another Rasa bot than ours, beside the assistant's own targets
_NUMBER: Final = re.compile(r"\s*[0-9]+[.)]\s")  # which some bots write on their buttons, and we before each choice
_STROKE: Final = re.compile(r"[\s/]*")  # what begins with one is an order to Rasa (/restart): residents give none


@dataclass(frozen=True, slots=True)
class _Turn:
    """What is known of a conversation with Rasa: the entry it spoke of last, and what to send for the choices it offered."""

    sender: str
    entry_id: str | None = None
    payloads: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A message to Rasa, and what holds without its answer: language, what was said before, what the embedded engine says.

    `own` is None where that engine cannot know: a choice of another bot than ours.
    """

    message: str
    language: Language
    writing: Writing
    before: Context
    own: Answer | None


class RasaBrain:
    """Asks a Rasa server. What is danger, and what this program itself offered, is answered here and never sent."""

    def __init__(self, server: RasaServer, minutes: float, most: int, *, falls_back: bool) -> None:
        self._server = server
        self._falls_back = falls_back
        self._turns = Recent[_Turn](minutes, most)

    async def answer(self, assistant: Assistant, question: Question, situation: Situation) -> Answer:
        """Rasa's answer, or the embedded engine's behind an apology."""
        own = assistant.answer(question)
        if own.status == "emergency":  # the number to call neither waits ten seconds for a server nor depends on one
            return own
        turn, target = self._turn(situation.conversation), assistant.chosen(question)
        if target:
            message = turn.payloads.get(target)
        elif _goes_on_from_here(assistant, question, turn):
            message = None
        else:
            message = _STROKE.sub("", question.text, count=1)
        if not message:
            return own
        known = None if target and target.startswith(_PAYLOAD) else own
        asked = _Asked(message, own.language, own.writing, question.context, known)
        return await self._ask(assistant, asked, turn, situation)

    async def open(
        self, assistant: Assistant, target: str, language: Language, today: date, situation: Situation
    ) -> Answer | None:
        """What Rasa says to a choice it offered last; any other choice is opened here."""
        own, turn = assistant.open(target, language, today), self._turn(situation.conversation)
        if (message := turn.payloads.get(target)) is None:
            return own
        before = Context(turn.entry_id, tuple(turn.payloads), language)
        return await self._ask(assistant, _Asked(message, language, language, before, own), turn, situation)

    def can_open(self, assistant: Assistant, target: str, conversation: tuple[int, int]) -> bool:
        """Whether Rasa offered it last, or the content has it."""
        return target in self._turn(conversation).payloads or assistant.open(target, "fr") is not None

    def forget(self, conversation: tuple[int, int]) -> None:
        """Be somebody new to Rasa, who keeps what it was told as its operator wishes."""
        self._turns.forget(conversation)

    def _turn(self, conversation: tuple[int, int]) -> _Turn:
        return self._turns.get(conversation) or _Turn(secrets.token_hex(16))

    async def _ask(self, assistant: Assistant, asked: _Asked, turn: _Turn, situation: Situation) -> Answer:
        metadata = {"language": asked.language, "voice": situation.aloud, "chat": situation.chat_kind, "data": True}
        responses = assistant.content.responses[asked.language]
        try:
            reply = await self._server.ask(turn.sender, asked.message, metadata)
        except RasaError:
            self._turns.put(situation.conversation, turn)  # the same to Rasa as before
            return self._apologised(asked, responses.telegram.server_failed)
        answer = reply.answer or _rendered(reply, asked, responses)
        payloads = _payloads(reply, answer)
        self._turns.put(situation.conversation, _Turn(turn.sender, answer.context.entry_id, payloads))
        return answer

    def _apologised(self, asked: _Asked, apology: str) -> Answer:
        if asked.own and self._falls_back:
            return replace(asked.own, notices=(apology, *asked.own.notices))
        return Answer("error", asked.language, asked.writing, asked.before, paragraphs=(apology,))


def _goes_on_from_here(assistant: Assistant, question: Question, turn: _Turn) -> bool:
    """Whether « et combien ? » is about an entry that Rasa has not spoken of: it was opened here, from the menu or a link."""
    spoken_of = question.context.entry_id
    return spoken_of not in (None, turn.entry_id) and assistant.understander.understand(question).bare_facet


def _rendered(reply: Reply, asked: _Asked, responses: Responses) -> Answer:
    """The texts of any Rasa bot as paragraphs, its buttons as choices with numbers."""
    choices = pieces.numbered(
        [(_target(button.payload), " ".join(_NUMBER.sub("", button.title, count=1).split())) for button in reply.buttons]
    )
    left = Context(None, tuple(choice.target for choice in choices), asked.language)
    return Answer(
        "answered",
        asked.language,
        asked.writing,
        left,
        paragraphs=tuple(line.strip() for text in reply.texts for line in text.splitlines() if line.strip()),
        invitation=pieces.invitation(choices, responses),
        choices=choices,
    )


def _payloads(reply: Reply, answer: Answer) -> dict[str, str]:
    """What to send for each choice of an answer; none where the buttons beside it are others than its choices."""
    if len(reply.buttons) != len(answer.choices):
        return {}
    return {choice.target: button.payload for choice, button in zip(answer.choices, reply.buttons, strict=True)}


def _target(payload: str) -> str:
    """A payload in the few bytes that a button of Telegram holds."""
    return _PAYLOAD + hashlib.sha256(payload.encode()).hexdigest()[:16]
