"""Which part of a subject is asked for is heard from the way of asking, whatever the subject."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from knowledge.assistant import Assistant
from knowledge.model import Question

DEV = Path(__file__).parents[1] / "questions/dev"


def _facet(assistant: Assistant, text: str, entry_id: str) -> str | None:
    """The part of an entry that a question asks for."""
    heard = assistant.understander.understand(Question(text))
    return assistant.judge.facets(heard, [assistant.content.entries[entry_id]])[0]


def _entry(row: dict[str, Any]) -> str:
    """The first entry that answers a question."""
    entry = row["entry"]
    return entry if isinstance(entry, str) else entry[0]


@pytest.mark.parametrize("writing", ["fr", "ar", "ary", "arabizi"])
def test_two_in_three_parts_are_heard_in_each_writing(assistant: Assistant, writing: str) -> None:
    """The answer leads with the part that was meant; « what » and no part at all get the same words."""
    rows = [row for row in yaml.safe_load((DEV / f"{writing}.yml").read_text()) if row.get("facet")]
    right = sum((_facet(assistant, row["q"], _entry(row)) or "what") == row["facet"] for row in rows)
    assert right > 2 / 3 * len(rows), f"{right} of {len(rows)}"


@pytest.mark.parametrize("subject", ["Marché de gros", "état civil", "الإنارة العمومية", "jam3iyat"])
def test_a_bare_subject_asks_for_no_part(assistant: Assistant, subject: str) -> None:
    """Two words that only name a thing are answered with what it is, not with its address."""
    assert _facet(assistant, subject, "service-wholesale-market") is None


@pytest.mark.parametrize(
    ("text", "entry_id", "part"),
    [
        ("combien coûte un extrait d'acte de naissance sur watiqa", "service-civil-status-copies-online", "cost"),
        ("on est la seule commune du Maroc dedans ou y en a d'autres", "about-only-or-first-commune", None),
        ("où trouver une version simple des dépenses de la ville, c'est pour mon père", "commitment-citizen-budget", None),
    ],
)
def test_no_answer_begins_with_a_part_that_is_neither_told_nor_surely_asked(
    assistant: Assistant, text: str, entry_id: str, part: str | None
) -> None:
    """« Le lieu n’est pas publié » is no answer to « la seule commune ou y en a d'autres »."""
    assert part == _facet(assistant, text, entry_id)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("et", "declined"),
        ("le", "declined"),
        ("و", "declined"),
        ("feu", "emergency"),
        ("3te9ni", "emergency"),
        ("غرق", "emergency"),
    ],
)
def test_small_words_alone_are_no_danger_and_a_cry_is(assistant: Assistant, text: str, status: str) -> None:
    """Who sends « et » too early does not get the emergency numbers; who cries one word does."""
    assert status == assistant.answer(Question(text)).status
