"""A number that the content states is known again wherever an answer says it."""

from __future__ import annotations

import pytest

from knowledge.assistant import Assistant
from knowledge.model import Phone, Question


@pytest.mark.parametrize(
    ("language", "name"), [("fr", "Centre d’appel Allo Idarati 3737"), ("ar", "مركز الاتصال «آلو إدارتي» 3737")]
)
def test_a_number_has_the_name_of_the_place_to_call(assistant: Assistant, language: str, name: str) -> None:
    """Where several entries give a number, its card has the title of the place, in the language of the answer."""
    for target in ("place-call-centre-3737#contact", "service-complaints-chikaya#contact"):
        answer = assistant.open(target, language)  # type: ignore[arg-type]  # a parameter of the test
        assert answer is not None
        assert Phone("3737", name) in answer.phones


def test_a_number_in_a_sentence_of_the_assistant_is_known(assistant: Assistant) -> None:
    """The number to call when nothing was found is reachable too; digits inside a longer number are not it."""
    assert ("3737",) == tuple(phone.number for phone in assistant.answer(Question("xyzzy plugh", "fr")).phones)
    assert () == assistant.answer(Question("merci", "fr")).phones
