"""Answer, offer choices, or decline: what the probabilities allow. A confident wrong answer is the worst outcome."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from knowledge.model import Match
from knowledge.settings import SearchSettings

MESSAGE: Final = ":"  # labels of the index that are no entries begin with it: ":greet", ":fire", ":outside"
MOST_CHOICES: Final = 3

Outcome = Literal["danger", "message", "answer", "choices", "decline"]


@dataclass(frozen=True, slots=True)
class Decision:
    """What to do with a question: the outcome, the labels it concerns, how sure that is, and the rule that decided."""

    outcome: Outcome
    labels: tuple[str, ...]
    confidence: float
    why: str


def decide(ranked: Sequence[Match], dangers: Sequence[str], limits: SearchSettings) -> Decision:
    """The decision for labels ranked by probability; `dangers` are the labels that mean an emergency."""
    best = ranked[0]
    danger = [match for match in ranked if match.label in dangers]
    threat = sum(match.probability for match in danger)
    if danger and threat >= limits.danger_at:
        return Decision("danger", (danger[0].label,), threat, f"danger {threat:.2f} ≥ danger_at {limits.danger_at}")
    message = best.label.startswith(MESSAGE)
    needed = limits.message_at if message else limits.answer_at
    if best.probability >= needed:
        name = "message_at" if message else "answer_at"
        return Decision(
            "message" if message else "answer", (best.label,), best.probability, f"{best.probability:.2f} ≥ {name} {needed}"
        )
    near = [match for match in ranked[:MOST_CHOICES] if not match.label.startswith(MESSAGE)]
    together = sum(match.probability for match in near)
    if len(near) > 1 and together >= limits.choices_at and not message:
        labels = tuple(match.label for match in near)
        return Decision(
            "choices", labels, best.probability, f"{len(near)} entries {together:.2f} ≥ choices_at {limits.choices_at}"
        )
    return Decision(
        "decline",
        (),
        best.probability,
        f"best {best.probability:.2f}, entries among the first {together:.2f}: too little",
    )
