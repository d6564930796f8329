"""Answer, offer choices, or decline: what the probabilities allow. A confident wrong answer is the worst outcome."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from knowledge.model import Match, Writing
from knowledge.settings import SearchSettings

MESSAGE: Final = ":"  # labels of the index that are no entries begin with it: ":greet", ":fire", ":outside"
OUTSIDE: Final = MESSAGE + "outside"  # what the content does not speak of
MOST_CHOICES: Final = 3
# Probabilities from which a message that names our things is a greeting, an insult …, or a call for help, all the same.
_NAMED: Final = 0.8
_NAMED_DANGER: Final = 0.7
_AT_LAST: Final = 0.3  # probability from which danger or a courtesy is believed where there is nothing else to say

Outcome = Literal["danger", "message", "answer", "choices", "decline"]


@dataclass(frozen=True, slots=True)
class Decision:
    """What to do with a question: the outcome, the labels it concerns, how sure that is, and the rule that decided.

    `outside` is the probability that the content does not speak of it; it is told with a decline.
    """

    outcome: Outcome
    labels: tuple[str, ...]
    confidence: float
    why: str
    outside: float = 0.0


def decide(
    ranked: Sequence[Match],
    dangers: Sequence[str],
    limits: SearchSettings,
    writing: Writing = "fr",
    sensitive: Collection[str] = (),
    *,
    named: bool = False,
    harmless: bool = False,
) -> Decision:
    """The decision for labels ranked by probability.

    `dangers` are the labels that mean an emergency; `sensitive` entries are answered when all but certain, and else offered.
    `named` tells that the message names a thing entries speak of: it is hardly about the assistant (« qui est le maire »).
    `harmless` tells that nothing in it is a danger, however it sounds (« feu rouge »).
    """
    danger = [match for match in ranked if match.label in dangers and not harmless]
    threat = sum(match.probability for match in danger)
    entries = [match for match in ranked if not match.label.startswith(MESSAGE)]
    sure = entries[0].probability if entries else 0.0
    danger_at = max(limits.danger_at, _NAMED_DANGER) if named else limits.danger_at
    if danger and threat >= max(danger_at, sure):
        return Decision("danger", (danger[0].label,), threat, f"danger {threat:.2f} ≥ danger_at {danger_at}")
    answer_at = limits.answer_at_in.get(writing, limits.answer_at)
    if entries and entries[0].label in sensitive:
        answer_at = max(answer_at, limits.sensitive_at)
    if sure >= answer_at:
        return Decision("answer", (entries[0].label,), sure, f"{sure:.2f} ≥ answer_at {answer_at}")
    best = ranked[0]
    message = best if best.label.startswith(MESSAGE) and best.label != OUTSIDE and best.label not in dangers else None
    message_at = max(limits.message_at, _NAMED) if named else limits.message_at
    if message and message.probability >= message_at:
        why = f"{message.label} {message.probability:.2f} ≥ message_at {message_at}"
        return Decision("message", (message.label,), message.probability, why)
    if sure >= limits.choices_at:
        near = [match.label for match in entries[:MOST_CHOICES] if match.probability >= limits.near]
        return Decision("choices", tuple(near), sure, f"{sure:.2f} ≥ choices_at {limits.choices_at}: {len(near)} near")
    return _at_last(ranked, danger, message, sure, limits.danger_at if named else _AT_LAST)


def _at_last(ranked: Sequence[Match], danger: Sequence[Match], message: Match | None, sure: float, fear: float) -> Decision:
    """When there is nothing else to say, danger is feared sooner and a courtesy believed sooner than else."""
    threat = sum(match.probability for match in danger)
    if threat >= fear:
        return Decision("danger", (danger[0].label,), threat, f"danger {threat:.2f}, and nothing else to say")
    if message and message.probability >= _AT_LAST:
        return Decision("message", (message.label,), message.probability, f"{message.label}, and nothing else to say")
    outside = sum(match.probability for match in ranked if match.label == OUTSIDE)
    return Decision("decline", (), sure, f"the likeliest entry has {sure:.2f}, too little", outside)
