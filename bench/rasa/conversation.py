"""Questions asked of Rasa's REST channel, and the words that the assistant itself has for them."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import httpx
import yaml

from knowledge import plain
from knowledge.assistant import Assistant
from knowledge.command import today
from knowledge.model import Answer, Context, Question

QUESTIONS: Final = Path(__file__).parent / "questions.yml"
_PATIENCE: Final = 60.0  # seconds for one answer on a busy machine


@dataclass(frozen=True, slots=True)
class Turn:
    """One message, what Rasa took it for and said, what the assistant says, and the milliseconds that Rasa took."""

    text: str
    intent: str
    said: str
    expected: str
    milliseconds: float

    @property
    def same(self) -> bool:
        """Whether a resident gets the same words at both doors."""
        return self.said == self.expected


def converse(address: str, assistant: Assistant) -> Iterator[Turn]:
    """Hold each conversation of questions.yml with Rasa and, beside it, with the assistant."""
    with httpx.Client(base_url=address, trust_env=False, timeout=_PATIENCE) as client:
        for number, turns in enumerate(yaml.safe_load(QUESTIONS.read_text())):
            context = Context()
            for text in map(str, turns):
                answer = _answered(assistant, Question(text, context=context, today=today()))
                context = answer.context
                yield _asked(client, f"resident-{number}", text, plain.text(answer, assistant.content.responses[answer.language]))


def intent_of(parsed: dict[str, Any]) -> tuple[str, str]:
    """The intent that Rasa acts on, and the likeliest of its classifier, from an answer of `/model/parse`."""
    acted_on = str(parsed["intent"]["name"])
    return acted_on, next((str(found["name"]) for found in parsed["intent_ranking"] if found["name"] != "nlu_fallback"), acted_on)


def parse(client: httpx.Client, text: str) -> dict[str, Any]:
    """What Rasa's pipeline makes of a text."""
    return dict(client.post("/model/parse", json={"text": text}).raise_for_status().json())


def _asked(client: httpx.Client, sender: str, text: str, expected: str) -> Turn:
    intent, _ = intent_of(parse(client, text))
    before = time.perf_counter()
    messages = client.post("/webhooks/rest/webhook", json={"sender": sender, "message": text}).raise_for_status().json()
    passed = 1000 * (time.perf_counter() - before)
    return Turn(text, intent, _joined(messages), expected, passed)


def _joined(messages: list[dict[str, Any]]) -> str:
    """What was said as one text: of a text without buttons, Rasa sends each part between empty lines as a message of its own."""
    return "\n\n".join(message.get("text", "") for message in messages)


def _answered(assistant: Assistant, question: Question) -> Answer:
    """The answer, or what the choice that was typed leads to: what every door does."""
    target = assistant.chosen(question)
    language = assistant.understander.understand(question).language
    return (assistant.open(target, language, question.today) if target else None) or assistant.answer(question)
