"""What an action reads in a tracker, and that it takes nothing for granted."""

from __future__ import annotations

from typing import Any

import pytest
from rasa_sdk.interfaces import Tracker

from actions.turn import Turn, turn
from knowledge.assistant import Assistant
from knowledge.model import Context, Language
from tests.support.rasa_calls import call


def read(assistant: Assistant, made: dict[str, Any]) -> Turn:
    """The turn of a call."""
    return turn(Tracker.from_dict(made["tracker"]), assistant)


@pytest.mark.parametrize(
    ("wished", "slot", "language"),
    [
        (None, None, None),
        (None, "ar", "ar"),
        (None, "auto/ar", None),
        ("fr", "ar", "fr"),
        ("auto", "ar", None),
        ("en", "ar", "ar"),
        (["fr"], "ar", "ar"),
    ],
)
def test_the_language_of_the_metadata_goes_before_the_one_chosen_in_the_conversation(
    wished: object, slot: str | None, language: Language | None, assistant: Assistant
) -> None:
    """A front that knows what its resident wishes now is obeyed; one that says nothing leaves the choice made before."""
    found = read(assistant, call("action_greet", "salut", slots={"language": slot}, metadata={"language": wished}))
    assert language == found.question.language


def test_a_turn_knows_what_was_said_before(assistant: Assistant) -> None:
    """The slots are enough for « et combien ? », « 2 » and the next page."""
    slots = {"language": "auto/ar", "last_entry": "a", "offered_choices": ["a#cost", "b"], "entry_page": "menu/place/2"}
    found = read(assistant, call("action_choose", "2", slots=slots))
    assert (Context("a", ("a#cost", "b"), "ar"), "menu/place/2") == (found.before, found.page)


@pytest.mark.parametrize(("channel", "told"), [("telegram", "telegram"), (None, "rest"), ("x\ny", "unknown"), (7, "unknown")])
def test_only_a_plain_name_of_a_channel_is_told(channel: object, told: str, assistant: Assistant) -> None:
    """Nobody writes into the log by way of the metadata."""
    assert told == read(assistant, call("action_greet", "salut", metadata={"channel": channel})).channel


@pytest.mark.parametrize(
    "latest_message",
    [
        None,
        {},
        {"text": None, "metadata": None, "entities": None, "intent": None},
        {"text": 3, "intent": "x", "entities": [7, {}]},
    ],
)
@pytest.mark.parametrize("slots", [{}, {"language": 3, "last_entry": [], "offered_choices": "x", "entry_page": 2.0}])
def test_what_is_not_as_expected_is_not_there(latest_message: Any, slots: dict[str, Any], assistant: Assistant) -> None:
    """A Rasa server set up otherwise gets the answer to an empty message, and no error."""
    made = call("action_greet", slots=slots)
    made["tracker"]["latest_message"] = latest_message
    found = read(assistant, made)
    assert ("", "", Context(), None) == (found.text, found.intent, found.before, found.page)


@pytest.mark.parametrize(
    ("name", "selector", "whole"),
    [
        ("ask/service-x", None, "ask/service-x"),
        ("ask", "ask", "ask/service-x"),
        ("ask", "default", "ask/service-x"),
        ("greet", "default", "greet"),
        ("ask", None, "ask"),
    ],
)
def test_the_whole_name_of_an_intent_is_known(name: str, selector: str | None, whole: str, assistant: Assistant) -> None:
    """Rasa names `ask` alone, and the entry only in what its response selector found, for whichever message."""
    made = call("action_answer_question", "x")
    selected = {selector: {"response": {"intent_response_key": "ask/service-x"}}} if selector else {}
    made["tracker"]["latest_message"] |= {"intent": {"name": name}, "response_selector": selected}
    assert whole == read(assistant, made).intent


@pytest.mark.parametrize(
    ("text", "intent", "said"),
    [
        ("/greet", "greet", ""),
        ('/ask/service-x{"facet":"cost"}', "ask/service-x", ""),
        ('/take{"to":"menu"}', "", ""),
        ("/menu", "", "menu"),
        ("greet", "greet", "greet"),
    ],
)
def test_what_a_front_sends_by_itself_is_no_word_of_a_resident(text: str, intent: str, said: str, assistant: Assistant) -> None:
    """A button is answered in the language of the conversation; a command that somebody typed is read as its word."""
    assert said == read(assistant, call("action_greet", text, intent=intent)).text
