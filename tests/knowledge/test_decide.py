"""When to answer, when to offer choices, when to keep silent."""

import pytest

from knowledge.decide import decide
from knowledge.model import Match
from knowledge.settings import SearchSettings

LIMITS = SearchSettings(answer_at=0.6, choices_at=0.6, danger_at=0.35, message_at=0.4)


@pytest.mark.parametrize(
    ("ranked", "outcome", "labels"),
    [
        ([("a", 0.7), ("b", 0.2)], "answer", ("a",)),
        ([("a", 0.4), ("b", 0.3), ("c", 0.2)], "choices", ("a", "b", "c")),
        ([("a", 0.3), ("b", 0.1), ("c", 0.1)], "decline", ()),
        ([(":outside", 0.8), ("a", 0.1)], "message", (":outside",)),
        ([(":outside", 0.38), ("a", 0.37), ("b", 0.25)], "decline", ()),
        ([("a", 0.5), (":fire", 0.2), (":injury", 0.2)], "danger", (":fire",)),
        ([("a", 0.55)], "decline", ()),
    ],
)
def test_probabilities_become_a_decision(ranked: list[tuple[str, float]], outcome: str, labels: tuple[str, ...]) -> None:
    """Sure: answered; torn between a few entries: choices; else declined; danger comes first, even when only possible."""
    decision = decide([Match(*pair) for pair in ranked], [":fire", ":injury"], LIMITS)
    assert (outcome, labels) == (decision.outcome, decision.labels)
