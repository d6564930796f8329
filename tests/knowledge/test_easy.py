"""Easy reading: fewer words, the same meaning, and the rest one step away."""

from __future__ import annotations

from dataclasses import replace

import pytest

from knowledge.assistant import Assistant
from knowledge.easy import easy
from knowledge.model import LANGUAGES, Answer, Choice, Fact
from knowledge.response_schema import Responses

ENTRY = "partner-iri"


@pytest.fixture
def responses(assistant: Assistant) -> Responses:
    """The French responses."""
    return assistant.content.responses["fr"]


def opened(assistant: Assistant, target: str) -> Answer:
    """The answer a target leads to."""
    answer = assistant.open(target, "fr")
    assert answer is not None
    return answer


def test_the_short_text_is_said_alone(assistant: Assistant, responses: Responses) -> None:
    """What an entry is, in its two sentences, with one source, and everything as the first choice."""
    full = opened(assistant, f"{ENTRY}#what")
    shorter = easy(full, responses)
    assert (assistant.content.entries[ENTRY].short.fr,) == shorter.paragraphs
    assert () == shorter.facts
    assert full.sources[:1] == shorter.sources
    assert Choice(1, f"{ENTRY}#all", responses.everything) == shorter.choices[0]
    assert tuple(choice.target for choice in shorter.choices) == shorter.context.choices
    assert str(len(shorter.choices)) in shorter.invitation


def test_the_first_facts_are_said_and_the_notes_stay(assistant: Assistant, responses: Responses) -> None:
    """What was asked for comes first and short; that a rule is only national is never left out."""
    full = opened(assistant, "service-signature-legalisation#cost")
    facts = tuple(Fact("cost", "Le tarif change. " * 10) for _ in range(4))
    shorter = easy(replace(full, facts=facts), responses)
    assert facts[:1] == shorter.facts
    assert responses.national in full.notes
    assert full.notes == shorter.notes


@pytest.mark.parametrize("target", [f"{ENTRY}#all", "menu", "menu/service"])
def test_what_is_asked_for_whole_stays_whole(assistant: Assistant, responses: Responses, target: str) -> None:
    """Everything, when everything is asked for, and the menu, are given as they are."""
    full = opened(assistant, target)
    assert full == easy(full, responses)


def test_a_late_commitment_is_still_said_to_be_late(assistant: Assistant) -> None:
    """Few words do not hide that a date has passed."""
    for language in LANGUAGES:
        full = assistant.open("commitment-citizen-budget", language)
        assert full is not None
        shorter = easy(full, assistant.content.responses[language])
        assert full.facts == shorter.facts
        assert full.notes == shorter.notes
