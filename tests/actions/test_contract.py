"""One contract: an action in this process, the same behind the server, and the assistant itself say and keep the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml
from rasa_sdk.executor import ActionExecutor

from knowledge import languages, plain
from knowledge.assistant import Assistant
from knowledge.command import today
from knowledge.model import Answer, Context, Language, Question
from tests.actions.conftest import SESAME
from tests.support.rasa_calls import call, slots_after

CONVERSATIONS: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("turns.yml").read_text())
TURNS = [(talk["writing"], turn) for talk in CONVERSATIONS for turn in talk["turns"]]


@dataclass
class Asked:
    """The assistant asked without Rasa, as a door of its own would."""

    assistant: Assistant
    before: Context = Context()  # noqa: RUF009  # frozen
    wish: Language | None = None

    def answer(self, turn: dict[str, Any], text: str, target: str | None) -> Answer:
        """The answer to a turn; what it leaves is kept for the next one."""
        pinned = languages.pinned(turn.get("metadata", {}).get("language", "")) or self.wish
        question = Question("" if target or text.startswith("/") else text, pinned, self.before, today())
        language = self.assistant.understander.understand(question).language
        how, _, what = turn.get("like", f"open {target}" if target else "answer").partition(" ")
        answer = self._asked(how, what, question, language)
        self.before = answer.context
        return answer

    def _asked(self, how: str, what: Any, question: Question, language: Language) -> Answer:
        assistant = self.assistant
        kept = Context(self.before.entry_id, (), language)
        match how:
            case "open":
                opened = assistant.open(what, language, today())
                assert opened
                return opened
            case "say":
                return replace(assistant.say(what, language), context=kept)
            case "warn":
                return assistant.warn(what, language)
            case "offer":
                return languages.offer(assistant.content.responses[language].telegram, language, self.before)
            case "choose":
                self.wish = languages.pinned(what)
                language = self.wish or self.before.language or language
                words = assistant.content.responses[language].telegram
                said = words.language_set if self.wish else words.language_unset
                return Answer("social", language, language, replace(kept, language=language), paragraphs=(said,))
        return assistant.answer(replace(question, text=what, language=language) if what else question)

    @property
    def slots(self) -> dict[str, Any]:
        """What a conversation keeps, apart from the page of the menu."""
        return {
            "language": self.wish or f"auto/{self.before.language}",
            "last_entry": self.before.entry_id,
            "last_danger": self.before.danger,
            "offered_choices": list(self.before.choices),
        }


def calls_of(
    conversation: dict[str, Any], slots: dict[str, Any], buttons: list[dict[str, str]]
) -> Iterator[tuple[Any, Any, Any]]:
    """Each turn, its call and the target of its button; `slots` and `buttons` are filled in by whoever makes the calls."""
    for turn in conversation["turns"]:
        entities, intent, target = dict(turn.get("entities", {})), turn.get("intent", ""), None
        text = turn.get("text", "")
        if "press" in turn:
            text = buttons[turn["press"] - 1]["payload"]
            intent, _, rest = text.removeprefix("/").partition("{")
            entities = yaml.safe_load("{" + rest.replace(":", ": ", 1))
            target = entities["to"]
        metadata = turn.get("metadata", {})
        yield (
            turn,
            call(f"action_{turn['action']}", text, slots=slots, intent=intent, entities=entities, metadata=metadata),
            target,
        )


@pytest.mark.parametrize(
    "conversation", CONVERSATIONS, ids=[f"{number}-{c['writing']}" for number, c in enumerate(CONVERSATIONS)]
)
async def test_a_resident_gets_the_same_through_rasa(
    conversation: dict[str, Any], executor: ActionExecutor, server: str, assistant: Assistant
) -> None:
    """Words, buttons and what the next turn may refer to are those of the assistant, whichever way it is asked."""
    asked, slots, buttons = Asked(assistant), dict[str, Any](), list[dict[str, str]]()
    async with httpx.AsyncClient(headers={"X-Actions-Token": SESAME}) as client:
        for turn, made, target in calls_of(conversation, slots, buttons):
            result = await executor.run(made)
            assert result
            answer = asked.answer(turn, turn.get("text", ""), target)
            assert [plain.text(answer, assistant.content.responses[answer.language])] == [
                said["text"] for said in result.responses
            ]
            buttons[:] = result.responses[0]["buttons"]
            assert [f"{choice.number}. {choice.label}" for choice in answer.choices] == [button["title"] for button in buttons]
            slots |= slots_after(result.events)
            assert asked.slots == {name: value for name, value in slots.items() if name != "entry_page"}
            assert turn["gives"] in (answer.status, answer.social, answer.entry_id, f"{answer.entry_id}#{answer.facet}")
            posted = await client.post(f"{server}/webhook", json=made)
            assert (200, result.model_dump()) == (posted.status_code, posted.json())


def test_every_action_is_judged_in_every_writing(executor: ActionExecutor) -> None:
    """No action is left out for residents of one writing; and there are sixty turns at the least."""
    found = {(writing, f"action_{turn['action']}") for writing, turn in TURNS}
    assert {(writing, name) for writing in ("fr", "ar", "ary", "arabizi") for name in executor.actions} == found
    assert len(TURNS) >= 60
