"""What buttons send."""

from __future__ import annotations

import pytest

from actions.names import payload, pressed
from knowledge.assistant import Assistant
from knowledge.model import Choice

TELEGRAM = 64  # bytes that a button of Rasa's Telegram channel may send


def offered(assistant: Assistant) -> set[str]:
    """The target of every choice that any entry, all of one, or a page of the menu offers."""
    found, new = set[str](), {"menu"}
    new |= {target for entry in assistant.content.entries for target in (entry, f"{entry}#all")}
    while new:
        found |= new
        answers = [answer for target in new if (answer := assistant.open(target, "fr"))]
        choices: list[Choice] = [choice for answer in answers for choice in answer.choices]
        new = {choice.target for choice in choices} - found
    return found


def test_every_button_is_short_enough_and_understood(assistant: Assistant) -> None:
    """No button is refused by Telegram behind Rasa, and each leads where it says, also where no model has read it."""
    targets = offered(assistant)
    assert [] == [target for target in targets if len(payload(target).encode()) > TELEGRAM]
    assert targets == {pressed(payload(target)) for target in targets}


@pytest.mark.parametrize("text", ["2", "/take", "/take{}", '/take{"to":2}', "/take{to}", 'dis /take{"to":"menu"}', ""])
def test_other_words_are_no_button(text: str) -> None:
    """What a resident types is a question, whatever signs it has."""
    assert None is pressed(text)
