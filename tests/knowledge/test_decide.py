"""When to answer, when to offer choices, when to keep silent."""

import pytest

from knowledge.decide import decide
from knowledge.model import Match
from knowledge.settings import SearchSettings

LIMITS = SearchSettings(answer_at=0.6, choices_at=0.3, near=0.1, danger_at=0.37, message_at=0.4)


@pytest.mark.parametrize(
    ("ranked", "outcome", "labels"),
    [
        ([("a", 0.7), ("b", 0.2)], "answer", ("a",)),
        ([("a", 0.4), ("b", 0.3), ("c", 0.2), ("d", 0.1)], "choices", ("a", "b", "c")),
        ([("a", 0.5), ("b", 0.09)], "answer", ("a",)),  # nothing else is near: less is enough
        ([("a", 0.49), ("b", 0.09)], "choices", ("a",)),
        ([("a", 0.29), ("b", 0.2), ("c", 0.2)], "decline", ()),
        ([(":outside", 0.8), ("a", 0.1)], "decline", ()),
        ([(":outside", 0.5), ("a", 0.37), ("b", 0.05)], "choices", ("a",)),
        ([(":identity", 0.6), ("a", 0.35)], "message", (":identity",)),
        ([(":greet", 0.6), ("a", 0.35)], "choices", ("a",)),  # who asks and is greeted is sent away
        ([(":greet", 0.85), ("a", 0.1)], "message", (":greet",)),
        ([(":follow_up", 0.8), (":help", 0.15), ("a", 0.05)], "message", (":help",)),  # it goes on about nothing
        ([("a", 0.35), (":fire", 0.2), (":injury", 0.2)], "danger", (":fire", "a")),  # and what may have been meant instead
        ([("a", 0.5), (":fire", 0.2), (":injury", 0.2)], "danger", (":fire", "a")),  # unless an answer is sure and likelier
        ([("a", 0.6), (":fire", 0.2), (":injury", 0.2)], "answer", ("a",)),
        ([("a", 0.6), (":fire", 0.17), (":injury", 0.17)], "answer", ("a",)),
        ([(":outside", 1.0)], "decline", ()),
        ([(":outside", 0.6), (":fire", 0.38), ("a", 0.02)], "danger", (":fire",)),
        ([(":outside", 0.4), (":help", 0.25), (":thanks", 0.2), ("a", 0.15)], "message", (":help",)),  # a courtesy, whichever
        ([("a", 0.45), (":identity", 0.42)], "choices", ("a",)),  # « qui est le maire » is not answered with who the assistant is
    ],
)
def test_probabilities_become_a_decision(ranked: list[tuple[str, float]], outcome: str, labels: tuple[str, ...]) -> None:
    """Sure: answered; half sure: up to three choices; else declined; danger comes first, even when only possible."""
    decision = decide([Match(*pair) for pair in ranked], [":fire", ":injury"], LIMITS)
    assert (outcome, labels) == (decision.outcome, decision.labels)


@pytest.mark.parametrize(("probability", "outcome"), [(0.95, "answer"), (0.89, "choices"), (0.29, "decline")])
def test_a_sensitive_entry_is_never_guessed(probability: float, outcome: str) -> None:
    """Who asks of a birth and was half understood is not told how to declare a death: it may be offered, and is not said."""
    assert outcome == decide([Match("death", probability), Match("birth", 0.05)], [], LIMITS, "fr", {"death"}).outcome


@pytest.mark.parametrize(("harmless", "outcome"), [(False, "danger"), (True, "choices")])
def test_what_only_sounds_like_danger_is_asked_on(*, harmless: bool, outcome: str) -> None:
    """A « feu rouge » that sounds like fire gets what else it may be about, neither an alarm nor a refusal."""
    ranked = [Match(":fire", 0.9), Match("roads", 0.4)]
    assert outcome == decide(ranked, [":fire"], LIMITS, harmless=harmless).outcome
