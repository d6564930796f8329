"""A Rasa server as the one who answers: what reaches it, what becomes of its answer, and who answers when it cannot."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.brain import Situation
from bot.live import LiveAssistant
from bot.rasa import RasaBrain
from bot.rasa_server import RasaServer
from knowledge.answer_json import to_data
from knowledge.assistant import Assistant
from knowledge.model import Answer, Choice, Context, Question
from tests.support.rasa_channel import RasaChannel, custom

HERE = Situation((4242, 4242), "private", aloud=True)
TODAY = date(2026, 11, 26)
POOL = "je cherche une piscine"
YES_NO = {
    "text": "Êtes-vous majeur ?",
    "buttons": [{"title": "1. Oui", "payload": "/affirm"}, {"title": "Non", "payload": "/deny"}],
}


@pytest.fixture
async def server(channel: RasaChannel) -> AsyncIterator[RasaServer]:
    """The client of it."""
    server = RasaServer(channel.url, None)
    server.open()
    yield server
    await server.close()


@pytest.fixture
def brain(server: RasaServer) -> RasaBrain:
    """Rasa, with the embedded engine to fall back on."""
    return RasaBrain(server, 30, 100, falls_back=True)


@pytest.fixture
def assistant(tiny: LiveAssistant) -> Assistant:
    """The assistant of a content of two entries."""
    return tiny.current


def apology(assistant: Assistant) -> str:
    """What is said when the server fails."""
    return assistant.content.responses["fr"].telegram.server_failed


async def test_the_whole_answer_arrives_as_data(brain: RasaBrain, channel: RasaChannel, assistant: Assistant) -> None:
    """Links, cards, dates and choices of our actions' answers are those of the embedded engine."""
    said = assistant.open("service-pool", "fr", TODAY)
    assert said
    said = replace(said, paragraphs=("Dit par Rasa.",), status="choices")
    channel.says({"text": "Dit par Rasa."}, custom(to_data(said)))
    assert said == await brain.answer(assistant, Question("bonjour", today=TODAY), HERE)
    assert {"language": "fr", "voice": True, "chat": "private", "data": True} == channel.last["metadata"]


@pytest.mark.parametrize("text", ["au feu ! la cuisine brûle", "عتقوني العافية"])
async def test_danger_is_answered_here_and_at_once(
    brain: RasaBrain, channel: RasaChannel, assistant: Assistant, text: str
) -> None:
    """Whoever needs the fire brigade waits for no server, and the words of the emergency go to none."""
    answer = await brain.answer(assistant, Question(text), HERE)
    assert ("emergency", []) == (answer.status, channel.asked)


async def test_rasa_cannot_tell_who_asks(brain: RasaBrain, channel: RasaChannel, assistant: Assistant) -> None:
    """One conversation is one sender; another chat, or the same after /forget, is another, and none holds the chat's id."""
    there = replace(HERE, conversation=(4242, 4243))
    for situation in (HERE, HERE, there):
        await brain.answer(assistant, Question("bonjour"), situation)
    brain.forget(HERE.conversation)
    await brain.answer(assistant, Question("bonjour"), HERE)
    first, again, other, forgotten = (asked["sender"] for asked in channel.asked)
    assert first == again
    assert 3 == len({first, other, forgotten})
    assert not any("4242" in sender or sender == hashlib.sha256(b"4242").hexdigest() for sender in (first, other, forgotten))


async def test_the_sender_changes_with_the_conversation(server: RasaServer, channel: RasaChannel, assistant: Assistant) -> None:
    """What was asked before half an hour of silence is not tied to what is asked after it."""
    forgetful = RasaBrain(server, 0, 100, falls_back=True)
    for _ in range(2):
        await forgetful.answer(assistant, Question("bonjour"), HERE)
    assert 2 == len({asked["sender"] for asked in channel.asked})


async def test_the_buttons_of_any_bot_become_numbers(brain: RasaBrain, channel: RasaChannel, assistant: Assistant) -> None:
    """Another Rasa bot's question is read with its choices numbered, and « 2 » or the button sends what that bot expects."""
    channel.says(YES_NO)
    answer = await brain.answer(assistant, Question("bonjour"), HERE)
    assert (("Êtes-vous majeur ?",), ["1 Oui", "2 Non"]) == (
        answer.paragraphs, [f"{choice.number} {choice.label}" for choice in answer.choices],
    )  # fmt: skip
    assert answer.invitation
    target = answer.choices[1].target
    assert brain.can_open(assistant, target, HERE.conversation)
    await brain.answer(assistant, Question("2", context=answer.context), HERE)
    pressed = await brain.open(assistant, answer.choices[0].target, "fr", TODAY, HERE)
    assert pressed
    assert ["bonjour", "/deny", "/affirm"] == [asked["message"] for asked in channel.asked]


async def test_only_the_last_choices_of_another_bot_are_open(
    brain: RasaBrain, channel: RasaChannel, assistant: Assistant
) -> None:
    """An old button of a form that is over does not answer the next form."""
    channel.says(YES_NO)
    target = (await brain.answer(assistant, Question("bonjour"), HERE)).choices[1].target
    channel.says({"text": "Merci."})
    await brain.answer(assistant, Question("1 rue", context=Context()), HERE)
    assert not brain.can_open(assistant, target, HERE.conversation)
    assert await brain.open(assistant, target, "fr", TODAY, HERE) is None


async def test_a_choice_of_our_actions_sends_its_payload(brain: RasaBrain, channel: RasaChannel, assistant: Assistant) -> None:
    """A number keeps Rasa's own memory of the conversation right; a choice that Rasa did not offer is opened here."""
    offered = Answer(
        "choices", "fr", "fr", Context(None, ("service-pool", "service-library")), paragraphs=("Lequel ?",),
        choices=(Choice(1, "service-pool", "Piscine"), Choice(2, "service-library", "Bibliothèque")),
    )  # fmt: skip
    buttons = [{"title": c.label, "payload": f"/take{{{c.number}}}"} for c in offered.choices]
    channel.says({"text": "Lequel ?", "buttons": buttons}, custom(to_data(offered)))
    answer = await brain.answer(assistant, Question("bonjour"), HERE)
    assert offered == answer
    await brain.answer(assistant, Question("2", context=answer.context), HERE)
    assert "/take{2}" == channel.last["message"]
    menu = Context(None, ("menu/service",))
    here = await brain.answer(assistant, Question("1", context=menu), HERE)
    assert here == assistant.answer(Question("1", context=menu))
    assert 2 == len(channel.asked)


async def test_a_short_question_goes_on_about_what_was_opened_here(
    brain: RasaBrain, channel: RasaChannel, assistant: Assistant
) -> None:
    """After an entry from the menu, « et combien ? » is about that entry, not about the last one that Rasa spoke of."""
    question = Question("et combien ?", context=Context("service-library"))
    assert "service-library" == (await brain.answer(assistant, question, HERE)).entry_id
    assert [] == channel.asked
    library = assistant.open("service-library", "fr")
    assert library
    channel.says(custom(to_data(library)))
    await brain.answer(assistant, Question("bonjour"), HERE)
    await brain.answer(assistant, question, HERE)
    assert ["bonjour", "et combien ?"] == [asked["message"] for asked in channel.asked]


@pytest.mark.parametrize(("text", "sent"), [("/restart", "restart"), (" \n//restart", "restart"), ("24/7 ?", "24/7 ?")])
async def test_a_resident_gives_rasa_no_orders(
    brain: RasaBrain, channel: RasaChannel, assistant: Assistant, text: str, sent: str
) -> None:
    """What looks like one of Rasa's own commands arrives as words."""
    await brain.answer(assistant, Question(text), HERE)
    assert sent == channel.last["message"]


async def test_nothing_but_strokes_is_no_question(brain: RasaBrain, channel: RasaChannel, assistant: Assistant) -> None:
    """A message without words is answered here."""
    assert assistant.answer(Question("//")) == await brain.answer(assistant, Question("//"), HERE)
    assert [] == channel.asked


async def test_a_failure_is_an_apology_and_the_embedded_answer(
    brain: RasaBrain, channel: RasaChannel, assistant: Assistant
) -> None:
    """A resident whose Rasa server is down still learns where the pool is."""
    channel.fails()
    own = assistant.answer(Question(POOL))
    expected = replace(own, notices=(apology(assistant), *own.notices))
    assert expected == await brain.answer(assistant, Question(POOL), HERE)


async def test_an_action_that_failed_is_a_failure(brain: RasaBrain, channel: RasaChannel, assistant: Assistant) -> None:
    """An apology of our own actions is followed by the embedded answer as well."""
    broken = Answer("error", "fr", "fr", Context(), paragraphs=("Pardon, une erreur.",))
    channel.says({"text": "Pardon, une erreur."}, custom(to_data(broken)))
    answer = await brain.answer(assistant, Question(POOL), HERE)
    assert ((apology(assistant),), "service-pool") == (answer.notices, answer.entry_id)


async def test_without_fallback_the_apology_is_all(server: RasaServer, channel: RasaChannel, assistant: Assistant) -> None:
    """A commune that wants no other answers gets none, and what was said before stays known."""
    alone = RasaBrain(server, 30, 100, falls_back=False)
    channel.fails(503)
    before = Context("service-pool", ("service-pool#cost",), "fr")
    answer = await alone.answer(assistant, Question(POOL, context=before), HERE)
    assert Answer("error", "fr", "fr", before, paragraphs=(apology(assistant),)) == answer


@pytest.mark.parametrize("pressed", [True, False])
async def test_a_choice_that_only_rasa_knows_can_be_tried_again(
    brain: RasaBrain, channel: RasaChannel, assistant: Assistant, pressed: Any
) -> None:
    """The server fails in the middle of its own form: the choice stays open, and nothing else is answered in its place."""
    channel.says(YES_NO)
    asked = await brain.answer(assistant, Question("bonjour"), HERE)
    target = asked.choices[1].target

    async def take(before: Context) -> Answer:
        if not pressed:
            return await brain.answer(assistant, Question("2", context=before), HERE)
        answer = await brain.open(assistant, target, "fr", TODAY, HERE)
        assert answer
        return answer

    channel.fails()
    failed = await take(asked.context)
    assert ("error", (apology(assistant),), asked.context) == (failed.status, failed.paragraphs, failed.context)
    channel.says({"text": "Merci."})
    assert ("Merci.",) == (await take(failed.context)).paragraphs
    assert "/deny" == channel.last["message"]
