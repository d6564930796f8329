"""Every answer of the content, as Telegram gets it, can be used with eyes closed."""

from __future__ import annotations

import json

import pytest

from bot.replies.cards import cards
from bot.replies.keyboards import keyboard
from bot.replies.text import Part, parts
from knowledge.assistant import Assistant
from knowledge.easy import easy
from knowledge.model import LANGUAGES, Answer, Language
from knowledge.response_schema import Responses
from tests.support.accessibility import barriers_in, heard
from tests.support.communes import all_answers


@pytest.fixture(scope="module", params=LANGUAGES)
def said(request: pytest.FixtureRequest, assistant: Assistant) -> tuple[list[Answer], Responses]:
    """Each entry by each facet, each page of the menu and what is said of no entry, in each language in its turn."""
    language: Language = request.param
    return all_answers(assistant, language), assistant.content.responses[language]


def test_every_part_of_every_answer_obeys_the_rules(said: tuple[list[Answer], Responses]) -> None:
    """Whatever is asked, a screen reader finds all of the answer, and nothing that is in its way."""
    answers, responses = said
    assert [] == _barriers(answers, responses)


def test_easy_reading_obeys_the_rules_and_is_never_longer(said: tuple[list[Answer], Responses]) -> None:
    """Who wished few words gets fewer, and everything else as always."""
    answers, responses = said
    easier = [easy(answer, responses) for answer in answers]
    assert [] == _barriers(easier, responses)
    longer = [short for short, full in zip(easier, answers, strict=True) if _said(short) > _said(full)]
    assert [] == longer


def _said(answer: Answer) -> int:
    return sum(map(len, answer.paragraphs)) + sum(len(fact.text) for fact in answer.facts)


def _barriers(answers: list[Answer], responses: Responses) -> list[str]:
    found = {
        told: None for answer in answers for part in parts(answer, responses) for told in _barriers_of(part, answer, responses)
    }
    return list(found)


def _barriers_of(part: Part, answer: Answer, responses: Responses) -> list[str]:
    markup = keyboard(part, answer, responses)
    contacts = frozenset(phone.number for phone in cards(part.lines, answer.phones))
    params = {"text": part.html, "parse_mode": "HTML", "reply_markup": json.loads(markup.to_json()) if markup else {}}
    return [f"{answer.entry_id}#{answer.facet}: {told}" for told in barriers_in(heard(params, contacts))]
