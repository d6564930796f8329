"""A plain yes or no takes the choice that waits for it, and nothing else."""

from __future__ import annotations

import pytest
import yaml

from bot import yes_no
from knowledge.load import CONTENT
from knowledge.model import Context
from knowledge.response_schema import Responses

LISTEN = [
    Responses.model_validate(yaml.safe_load((CONTENT / f"responses/{code}.yml").read_text())).telegram.listen
    for code in ("fr", "ar")
]
OFFERED = Context(choices=tuple(choice.target for choice in yes_no.choices("cake", "17", LISTEN[0])))


@pytest.mark.parametrize(
    ("text", "verdict"),
    [("oui", "yes"), ("نعم", "yes"), ("iyeh", "yes"), ("Non !", "no"), ("لا", "no"), ("oui mais", None), ("", None)],
)
def test_a_plain_word_is_a_verdict(text: str, verdict: str | None) -> None:
    """In any of the four writings, whatever the language of the question."""
    taken = yes_no.taken(text, OFFERED, LISTEN)
    assert verdict == (yes_no.verdict(taken, "cake", "17") if taken else None)


def test_a_verdict_is_on_one_thing() -> None:
    """An old yes says nothing of what is asked now."""
    [yes, _] = OFFERED.choices
    assert ["yes", None, None] == [
        yes_no.verdict(yes, "cake", "17"),
        yes_no.verdict(yes, "cake", "18"),
        yes_no.verdict(yes, "tea", "17"),
    ]


@pytest.mark.parametrize("choices", [(), ("service-x", "service-y"), ("cake/no/1", "cake/yes/1"), ("cake/yes/1",)])
def test_where_nothing_waits_for_it_yes_is_no_choice(choices: tuple[str, ...]) -> None:
    """Yes to three services takes none of them."""
    assert yes_no.taken("oui", Context(choices=choices), LISTEN) is None
