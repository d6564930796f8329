"""The bot in front of our own actions: what they say arrives on Telegram as if the embedded engine had said it."""

from __future__ import annotations

from typing import Any

import pytest
from aiohttp import web
from rasa_sdk.executor import ActionExecutor

import actions
from actions.shared import SHARED, Loaded
from bot.brain import Situation
from bot.live import LiveAssistant
from bot.rasa import RasaBrain
from bot.rasa_server import RasaServer
from knowledge.model import Answer, Context, Question
from tests.support.rasa_calls import call, slots_after
from tests.support.rasa_channel import Json, RasaChannel

HERE = Situation((4242, 4242), "private", aloud=False)
TALK = (
    "je cherche une piscine", "et combien ?", "1", "emprunter un livre", "1", "menu", "1", "2", "شنو هي المواعيد", "7",
    "qui a gagné le match", "merci",
)  # fmt: skip


class Rasa:
    """A Rasa server without a model: each sender's slots, and real actions, as the SDK's action server runs them."""

    def __init__(self) -> None:
        self.slots: dict[str, dict[str, Any]] = {}
        self._executor = ActionExecutor()
        self._executor.register_package(actions)

    async def __call__(self, asked: Json) -> web.StreamResponse:
        """What the REST channel answers: text with buttons in one message, data in another."""
        sender, text = asked["sender"], asked["message"]
        action = "action_choose" if text.startswith("/") else "action_answer_question"
        slots = self.slots.setdefault(sender, {})
        result = await self._executor.run(call(action, text, slots=slots, metadata=asked["metadata"], sender=sender))
        assert result
        slots.update(slots_after(result.events))
        kept = [{name: said[name] for name in ("text", "buttons", "custom") if said.get(name)} for said in result.responses]
        return web.json_response([{"recipient_id": sender, **message} for message in kept])


@pytest.fixture
def rasa(tiny: LiveAssistant, channel: RasaChannel, monkeypatch: pytest.MonkeyPatch) -> Rasa:
    """That server, its actions answering from the content that the bot has too."""
    monkeypatch.setattr(SHARED, "_loaded", Loaded(tiny.current, tiny.version))
    rasa = Rasa()
    channel.answering = rasa
    return rasa


async def test_a_conversation_through_rasa_is_the_same_conversation(
    rasa: Rasa, channel: RasaChannel, tiny: LiveAssistant
) -> None:
    """Entries, follow-ups, numbers, pages, courtesies and what is not known: each answer, whole, is the embedded engine's."""
    server = RasaServer(channel.url, None)
    server.open()
    brain, context = RasaBrain(server, 30, 100, falls_back=False), Context()
    expected, found = list[Answer](), list[Answer]()
    for text in TALK:
        question = Question(text, context=context)
        target = tiny.current.chosen(question)  # a number is sent as the button that it names
        expected.append((tiny.current.open(target, "fr") if target else None) or tiny.current.answer(question))
        found.append(await brain.answer(tiny.current, question, HERE))
        context = found[-1].context
    await server.close()
    assert expected == found
    taken = ['/take{"to":"service-library#cost"}', '/take{"to":"menu/service"}', '/take{"to":"service-pool"}']
    sent = [asked["message"] for asked in channel.asked]
    assert (taken, [text for text in TALK if text not in sent]) == ([text for text in sent if text.startswith("/")], ["2"])
    assert [channel.last["sender"]] == list(rasa.slots)


async def test_an_action_that_breaks_costs_an_apology_and_no_answer(
    rasa: Rasa, channel: RasaChannel, tiny: LiveAssistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the content of the action server cannot be read, the bot answers from its own."""
    server = RasaServer(channel.url, None)
    server.open()
    brain, question = RasaBrain(server, 30, 100, falls_back=True), Question(TALK[0])
    monkeypatch.setattr(SHARED, "_loaded", Loaded(None, ""))  # type: ignore[arg-type]  # as nothing else breaks them
    answer = await brain.answer(tiny.current, question, HERE)
    await server.close()
    assert (tiny.current.content.responses["fr"].telegram.server_failed,) == answer.notices
    assert tiny.current.answer(question).facts == answer.facts
