"""What every action does around its answer: data on demand, an apology when it fails, nothing kept of a conversation."""

from __future__ import annotations

import asyncio
import logging
import re
from typing import Any

import httpx
import pytest
from rasa_sdk.executor import ActionExecutor

from actions.base import KnowledgeAction
from actions.replying import Reply
from actions.turn import Turn
from knowledge import answer_json, plain
from knowledge.assistant import Assistant
from knowledge.model import Context, Language, Question
from tests.actions.conftest import SESAME
from tests.support.rasa_calls import call, slots_after

WORDS = "mon voisin s'appelle Untel"  # what a resident wrote


class Failing(KnowledgeAction):
    """An action with a mistake in it, whose error repeats what the resident wrote."""

    __module__ = "rasa_sdk.of_the_tests"  # or the SDK, which looks for actions everywhere, would serve it with ours

    def name(self) -> str:
        """Unlike any of ours."""
        return "action_that_fails"

    def reply(self, turn: Turn) -> Reply:
        """Never an answer."""
        raise ValueError(turn.text)


@pytest.mark.parametrize(
    ("text", "told", "language"),
    [
        (WORDS, {}, "fr"),
        ("جاري اسمه فلان", {}, "ar"),
        (WORDS, {"metadata": {"language": "ar"}}, "ar"),
        ("2", {"slots": {"language": "auto/ar"}}, "ar"),
        ("جاري اسمه فلان", {"slots": {"language": "fr"}}, "fr"),
    ],
)
async def test_an_error_becomes_an_apology_that_the_log_explains_without_the_words(
    text: str,
    told: dict[str, Any],
    language: Language,
    assistant: Assistant,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """The resident is told, in a language they read; the conversation stays as it was, and nobody else sees what they wrote."""
    executor = ActionExecutor()
    executor.register_action(Failing())
    result = await executor.run(call("action_that_fails", text, **told))
    assert result
    assert ([], [assistant.content.responses[language].rasa.failure]) == (
        result.events,
        [said["text"] for said in result.responses],
    )
    errors = [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR]
    assert 1 == len(errors)
    assert errors[0].startswith("action_that_fails failed on channel rest: ValueError at ")
    assert text not in re.sub(r"\S+:\d+", "", errors[0])  # but the places, whose paths and lines may hold a « 2 »


async def test_the_whole_answer_goes_along_as_data_when_the_metadata_asks_for_it(
    executor: ActionExecutor, assistant: Assistant
) -> None:
    """A front renders the answer as its own would be; one that speaks gets it too."""
    for wish in ({"data": True}, {"voice": True}):
        result = await executor.run(call("action_answer_question", "actes de naissance, combien ?", metadata=wish))
        assert result
        said, data = result.responses
        answer = answer_json.from_data(data["custom"][answer_json.KEY])
        responses = assistant.content.responses[answer.language]
        assert (said["text"], None) == (plain.text(answer, responses), data["text"])
        assert plain.record(answer, responses) == {name: data["custom"][name] for name in plain.record(answer, responses)}


async def test_danger_is_answered_whatever_a_model_took_it_for(executor: ActionExecutor, assistant: Assistant) -> None:
    """« Au secours, il y a le feu » gets the number to call, from every action."""
    text = "au secours, il y a le feu"
    expected = plain.text(assistant.answer(Question(text)), assistant.content.responses["fr"])
    for name in executor.actions:
        result = await executor.run(call(name, text, intent="ask/service-pool", entities={"language": "ar", "kind": "place"}))
        assert result
        assert [expected] == [said["text"] for said in result.responses]


async def test_twenty_conversations_at_once_do_not_mix(server: str, assistant: Assistant) -> None:
    """Each resident's « et combien ? » is about what that resident asked."""
    entries = [entry for entry in assistant.content.entries.values() if any(fact.kind == "cost" for fact in entry.facts)][:20]

    async def converse(client: httpx.AsyncClient, entry_id: str, language: Language) -> tuple[str, str]:
        slots: dict[str, Any] = {}
        told = ""
        for text, intent in (("dites-moi", f"ask/{entry_id}"), ("et combien ?", "")):
            made = call(
                "action_answer_question", text, slots=slots, intent=intent, metadata={"language": language}, sender=entry_id
            )
            posted = (await client.post(f"{server}/webhook", json=made)).json()
            slots = slots_after(posted["events"])
            told = posted["responses"][0]["text"]
        return slots["last_entry"], told

    languages: list[Language] = ["fr", "ar"] * 10
    async with httpx.AsyncClient(headers={"X-Actions-Token": SESAME}, timeout=60) as client:
        asked = [converse(client, entry.id, language) for entry, language in zip(entries, languages, strict=True)]
        found = await asyncio.gather(*asked)
    for entry, language, (spoken_of, told) in zip(entries, languages, found, strict=True):
        answer = assistant.answer(Question("et combien ?", language, Context(entry.id)))
        assert (entry.id, plain.text(answer, assistant.content.responses[language])) == (spoken_of, told)


def test_an_action_keeps_nothing_of_a_conversation(executor: ActionExecutor) -> None:
    """Rasa makes one instance for all residents: there is nothing on it to mix up."""
    assert [{}] * len(executor.actions) == [vars(run.__self__) for run in executor.actions.values()]  # type: ignore[attr-defined]
