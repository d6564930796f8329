"""The questions of tests/questions judge the engine: how often it is right, and how often it is wrong, in each writing.

`dev` may be looked at while the engine and its thresholds are tuned, `test` may not: its figures are the ones published.
"""

from __future__ import annotations

from collections import Counter

import pytest

from knowledge.settings import KnowledgeSettings
from knowledge.workbench.measure import OUTSIDE, Case, broken, cases, counts, measure
from tests.support.communes import Commune

WRITINGS = ("fr", "ar", "ary", "arabizi")


def asked(commune: Commune, *sets: str) -> list[Case]:
    """The cases of some sets."""
    return cases(commune.questions, sets)


@pytest.mark.parametrize("name", ["dev", "test"])
def test_residents_are_understood_in_every_writing(commune: Commune, name: str) -> None:
    """In each writing the floors of config.yml hold: right or offered, seldom wrong, declined where nothing is known."""
    assert [] == broken(counts(measure(commune.assistant, asked(commune, name))), KnowledgeSettings().floors)


def test_there_are_enough_questions_of_each_kind(tetouan: Commune) -> None:
    """A figure of this product rests on at least a thousand questions in scope and three hundred out of it."""
    every = asked(tetouan, "dev", "test")
    assert sum(bool(case.entries) for case in every) >= 1000
    assert sum(case.group == OUTSIDE for case in every) >= 300


def test_every_entry_is_asked_for_in_every_writing(commune: Commune) -> None:
    """No entry is published that nobody tried to reach: at least five questions each, over the four writings."""
    reached: Counter[str] = Counter()
    for writing in WRITINGS:
        in_writing = [entry for case in asked(commune, "dev", "test") if case.group == writing for entry in case.entries]
        assert set(commune.assistant.content.entries) - set(in_writing) == set()
        reached.update(in_writing)
    assert {entry: n for entry, n in reached.items() if n < 5} == {}


def test_every_question_names_entries_that_exist(commune: Commune) -> None:
    """A renamed entry is noticed in the questions too."""
    named = {entry for case in asked(commune, "dev", "test") for entry in case.entries}
    assert named - set(commune.assistant.content.entries) == set()
