"""What every action does: read the turn, answer it, send text with buttons, keep in the slots what the next turn needs."""

from __future__ import annotations

import logging
from abc import ABC, abstractmethod
from typing import Any

from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.interfaces import Action, Tracker
from rasa_sdk.types import DomainDict

from actions import names
from actions.replying import Reply, answered, chosen, opened
from actions.shared import SHARED
from actions.turn import Turn, turn
from knowledge import answer_json, plain
from knowledge.compose import MENU
from knowledge.errors import place
from knowledge.languages import AUTOMATIC
from knowledge.model import Answer, Choice
from knowledge.response_schema import MenuTexts

log = logging.getLogger(__name__)


class KnowledgeAction(Action, ABC):
    """An action that answers from the shared assistant. Rasa makes one instance for all conversations: it keeps nothing."""

    @abstractmethod
    def name(self) -> str:
        """The action's name in a domain."""

    @abstractmethod
    def reply(self, turn: Turn) -> Reply:
        """What the action says to words that are no danger."""

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """Send one message (and one with data, if the metadata wants it) and set the four slots. Raises nothing.

        What fails is logged without a word of the resident's, who gets an apology; nothing at all where the content cannot be
        read, which a front takes for a failure.
        """
        found: Turn | None = None
        try:
            found = turn(tracker, (await SHARED.here()).assistant)
            reply = _before_all(found) or self.reply(found)
            messages, events = _messages(found, reply.answer), _events(found, reply)
        except Exception as error:  # noqa: BLE001  # or the SDK answers 500 and repeats what the resident wrote
            log.error("%s failed on channel %s: %s", self.name(), found.channel if found else "unknown", place(error))  # noqa: TRY400
            messages, events = _messages(found, _apology(found)) if found else [], []
        for message in messages:
            dispatcher.utter_message(**message)
        return events


def _before_all(turn: Turn) -> Reply | None:
    """What depends on no model: danger is answered, a button leads where it says, a language that is wished is kept."""
    if turn.heard.danger:
        return answered(turn)
    if turn.target:
        return opened(turn, turn.target)
    wish = turn.assistant.language_words.meant(turn.text)
    return chosen(turn, wish) if wish else None


def _apology(turn: Turn) -> Answer:
    language = turn.plain_language
    return Answer("error", language, language, turn.before, paragraphs=(turn.responses(language).rasa.failure,))


def _messages(turn: Turn, answer: Answer) -> list[dict[str, Any]]:
    responses = turn.responses(answer.language)
    messages: list[dict[str, Any]] = [
        {"text": plain.text(answer, responses), "buttons": [_button(choice) for choice in answer.choices]}
    ]
    if turn.wants_data:
        # The record is that of `python -m knowledge ask --json`; beside it stands all that a door renders.
        data = plain.record(answer, responses) | {answer_json.KEY: answer_json.to_data(answer)}
        messages.append({"json_message": data})
    return messages


def _button(choice: Choice) -> dict[str, Any]:
    return {"title": f"{choice.number}. {choice.label}", "payload": names.payload(choice.target)}


def _events(turn: Turn, reply: Reply) -> list[EventType]:
    context = reply.answer.context
    return [
        SlotSet(names.LANGUAGE, reply.wish or f"{AUTOMATIC}/{context.language}"),
        SlotSet(names.LAST_ENTRY, context.entry_id),
        SlotSet(names.LAST_DANGER, context.danger),
        SlotSet(names.OFFERED_CHOICES, list(context.choices)),
        SlotSet(names.ENTRY_PAGE, _page(reply.answer, turn.responses(reply.answer.language).menu)),
    ]


def _page(answer: Answer, words: MenuTexts) -> str | None:
    """The page of the menu that an answer shows, told from the neighbours it offers; None when it has none."""
    steps = {words.next: -1, words.previous: 1}
    for choice in answer.choices:
        if choice.label in steps and choice.target.startswith(f"{MENU}/"):
            kind, number = choice.target.split("/")[1:]
            return f"{MENU}/{kind}/{int(number) + steps[choice.label]}"
    return None
