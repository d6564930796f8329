"""One turn of a conversation, as a tracker tells it: what was said, what Rasa made of it, and what was said before."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Final

from rasa_sdk.interfaces import Tracker

from actions import names
from knowledge.assistant import Assistant
from knowledge.bidi import direction
from knowledge.command import today
from knowledge.languages import AUTOMATIC, pinned
from knowledge.model import Answer, Context, Language, Question
from knowledge.response_schema import Responses
from knowledge.understand import DANGERS, Understanding

_CHANNEL: Final = re.compile(r"[\w.-]{1,40}")  # nothing else of a request is fit for the log


@dataclass(frozen=True)
class Turn:
    """What an action is given. `text` is empty when a button was pressed; the `target` of one of ours is then known.

    `intent` is in full, `ask/<entry-id>`. `wish` is the language that the resident chose, as the slot has it, or None.
    `language_wish` is the one that holds for this turn: the metadata's, else the slot's.
    """

    assistant: Assistant
    text: str
    target: str | None
    intent: str
    before: Context
    page: str | None
    wish: Language | None
    language_wish: Language | None
    entities: Mapping[str, str] = field(default_factory=dict)
    channel: str = "unknown"
    wants_data: bool = False
    today: date = field(default_factory=today)

    @property
    def question(self) -> Question:
        """What was said, as a question."""
        return Question(self.text, self.language_wish, self.before, self.today)

    @cached_property
    def heard(self) -> Understanding:
        """What was said, as understood before any search."""
        return self.assistant.understander.understand(self.question)

    @property
    def language(self) -> Language:
        """The language to reply in."""
        return self.heard.language

    @property
    def plain_language(self) -> Language:
        """The language to apologise in, found without anything that might fail again."""
        return self.language_wish or direction(self.text, self.before.language or "fr")

    def responses(self, language: Language) -> Responses:
        """The assistant's own sentences in a language."""
        return self.assistant.content.responses[language]

    def sentence(self, text: str, language: Language) -> Answer:
        """One of the assistant's own sentences as an answer, which leaves the entry spoken of and closes the choices."""
        return Answer("social", language, language, Context(self.before.entry_id, (), language), paragraphs=(text,))


def turn(tracker: Tracker, assistant: Assistant) -> Turn:
    """The turn a tracker tells of; what is not of the expected shape is taken for absent.

    The metadata of the message may hold `language` (`fr`, `ar`, or `auto` for that of each question), `channel`, and `data` or
    `voice` when true: the whole answer is then wanted as data, which a voice needs.
    """
    message, slots = _mapping(tracker.latest_message), _mapping(tracker.slots)
    metadata = _mapping(message.get("metadata"))
    entities = _entities(message.get("entities"))
    text = _text(message.get("text"))
    target = entities.get(names.TARGET) or names.pressed(text)
    chosen, last = _languages(_text(slots.get(names.LANGUAGE)))
    wished = _text(metadata.get("language"))
    return Turn(
        assistant=assistant,
        text="" if target else _said(text, message),
        target=target,
        intent=_intent(message),
        before=Context(
            _text(slots.get(names.LAST_ENTRY)) or None,
            _texts(slots.get(names.OFFERED_CHOICES)),
            last,
            next((danger for danger in DANGERS if danger == slots.get(names.LAST_DANGER)), None),
        ),
        page=_text(slots.get(names.ENTRY_PAGE)) or None,
        wish=chosen,
        language_wish=None if wished == AUTOMATIC else pinned(wished) or chosen,
        entities=entities,
        channel=_channel(metadata.get("channel") or tracker.get_latest_input_channel()),
        wants_data=metadata.get("data") is True or metadata.get("voice") is True,
    )


def _languages(slot: str) -> tuple[Language | None, Language | None]:
    """The language chosen, and that of the last answer."""
    chosen = pinned(slot)
    return chosen, chosen or pinned(slot.removeprefix(f"{AUTOMATIC}/"))


def _intent(message: Mapping[str, Any]) -> str:
    """The intent in full: Rasa names only the first half of `ask/<entry-id>`, and its response selector the whole."""
    name = _text(_mapping(message.get("intent")).get("name"))
    selectors = _mapping(message.get("response_selector"))
    found = (_mapping(_mapping(selectors.get(key)).get("response")).get("intent_response_key") for key in (name, "default"))
    return next((whole for whole in map(_text, found) if whole.startswith(f"{name}/")), name)


def _said(text: str, message: Mapping[str, Any]) -> str:
    """The words: none when the front sent an intent itself (`/greet`), and without its stroke what looks like a command."""
    words = text.removeprefix("/")
    return "" if words != text and words.partition("{")[0].partition("/")[0] == _intent(message).partition("/")[0] else words


def _entities(found: Any) -> dict[str, str]:  # noqa: ANN401  # as it came
    """The first value of each entity, as text."""
    entities: dict[str, str] = {}
    for entity in map(_mapping, found if isinstance(found, list) else ()):
        value = entity.get("value")
        if isinstance(value, str | int | float):
            entities.setdefault(_text(entity.get("entity")), value if isinstance(value, str) else f"{value:g}")
    return entities


def _channel(name: object) -> str:
    return name if isinstance(name, str) and _CHANNEL.fullmatch(name) else "unknown"


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _texts(value: object) -> tuple[str, ...]:
    return tuple(map(_text, value)) if isinstance(value, list | tuple) else ()
