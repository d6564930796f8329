"""Choices that lead nowhere any more, and those that choose a language."""

from __future__ import annotations

import pytest
from rasa_sdk.executor import ActionExecutor

from actions.names import payload
from knowledge.assistant import Assistant
from tests.support.rasa_calls import call, slots_after

BEFORE = {
    "language": "auto/ar",
    "last_entry": "service-certified-copies",
    "last_danger": None,
    "offered_choices": ["service-gone", "language/fr"],
}


@pytest.mark.parametrize("said", ["1", payload("service-gone")])
@pytest.mark.parametrize("action", ["action_choose", "action_answer_question", "action_default_fallback"])
async def test_a_choice_whose_entry_was_taken_out_is_said_to_be_gone(
    action: str, said: str, executor: ActionExecutor, assistant: Assistant
) -> None:
    """The resident is not left with a number that means nothing; what was spoken of stays known."""
    result = await executor.run(call(action, said, slots=BEFORE))
    assert result
    assert assistant.content.responses["ar"].telegram.outdated_choice == result.responses[0]["text"]
    assert BEFORE | {"offered_choices": [], "entry_page": None} == slots_after(result.events)


@pytest.mark.parametrize("said", ["2", payload("language/fr")])
@pytest.mark.parametrize("action", ["action_choose", "action_answer_question", "action_set_language"])
async def test_a_language_that_was_offered_is_kept_once_taken(
    action: str, said: str, executor: ActionExecutor, assistant: Assistant
) -> None:
    """By number or by button, whichever action Rasa ran; it is not asked for again."""
    result = await executor.run(call(action, said, slots=BEFORE, entities={"language": "fr"} if said == "2" else {}))
    assert result
    assert assistant.content.responses["fr"].telegram.language_set == result.responses[0]["text"]
    assert BEFORE | {"language": "fr", "offered_choices": [], "entry_page": None} == slots_after(result.events)


@pytest.mark.parametrize(
    ("action", "intent"),
    [("answer_question", "ask/service-certified-copies"), ("default_fallback", "nlu_fallback"), ("help", "help")],
)
async def test_a_language_wished_in_plain_words_is_kept(
    action: str, intent: str, executor: ActionExecutor, assistant: Assistant
) -> None:
    """A resident of a commune's own Rasa assistant is answered in French from now on, whatever its model took the wish for."""
    result = await executor.run(call(f"action_{action}", "جاوبني بالفرنسية عفاك", slots=BEFORE, intent=intent))
    assert result
    assert assistant.content.responses["fr"].telegram.language_set == result.responses[0]["text"]
    assert BEFORE | {"language": "fr", "offered_choices": [], "entry_page": None} == slots_after(result.events)
