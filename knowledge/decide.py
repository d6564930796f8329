"""Answer, offer choices, or decline: what the probabilities allow. A confident wrong answer is the worst outcome."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from knowledge.model import Match, Writing
from knowledge.settings import SearchSettings

MESSAGE: Final = ":"  # labels of the index that are no entries begin with it: ":greet", ":fire", ":outside"
OUTSIDE: Final = MESSAGE + "outside"  # what the content does not speak of
FOLLOW_UP: Final = MESSAGE + "follow_up"  # what goes on about something spoken of before, whatever that is
MOST_CHOICES: Final = 3
# Who asks something and is thanked is sent away: on dev none that was less likely was one.
_SENDING_AWAY: Final = frozenset({MESSAGE + "greet", MESSAGE + "thanks", MESSAGE + "bye"})
_CERTAIN_AT: Final = 0.8
_ALONE: Final = 0.1  # so much less sure may be the only entry that is near: on dev 34 of 36 were right (docs/adr/0002)
_LEAST_POSSIBLE: Final = 0.2
_STANDS_OUT: Final = 0.2  # where all are as likely as any, many unlikely ones together are no sign

Outcome = Literal["danger", "message", "answer", "choices", "decline"]


@dataclass(frozen=True, slots=True)
class Decision:
    """What to do with a question: the outcome, the labels it concerns, how sure that is, and the rule that decided.

    After the label of a danger come those of the entries that may have been meant instead.
    `outside` is the probability that the content does not speak of it, `follow_up` that it goes on about what went before.
    """

    outcome: Outcome
    labels: tuple[str, ...]
    confidence: float
    why: str
    outside: float = 0.0
    follow_up: float = 0.0


def decide(
    ranked: Sequence[Match],
    dangers: Sequence[str],
    limits: SearchSettings,
    writing: Writing = "fr",
    sensitive: Collection[str] = (),
    *,
    harmless: bool = False,
    first: bool = True,
) -> Decision:
    """The decision for labels ranked by probability.

    `dangers` are the labels that mean an emergency, told unless an answer is sure and likelier.
    `sensitive` entries are answered when all but certain, and else offered.
    `harmless` tells that nothing in it is a danger, however it sounds (« feu rouge »); `first` that nothing was spoken of before.
    """
    entries = [match for match in ranked if not match.label.startswith(MESSAGE)]
    others = [match for match in ranked if match.label.startswith(MESSAGE) and match.label not in (OUTSIDE, FOLLOW_UP)]
    sure = entries[0].probability if entries else 0.0
    near = tuple(
        match.label for match in entries[:MOST_CHOICES] if sure >= limits.choices_at and match.probability >= limits.near
    )
    outside, follow_up = (_probability(ranked, label) for label in (OUTSIDE, FOLLOW_UP))
    answer_at = limits.answer_at_in.get(writing, limits.answer_at)
    if entries and entries[0].label in sensitive:
        answer_at = max(answer_at, limits.sensitive_at)
    danger, threat = _together([match for match in others if match.label in dangers and not harmless])
    if danger and threat >= limits.danger_at and (sure < answer_at or threat >= sure):
        return Decision("danger", (danger, *near), threat, f"danger {threat:.2f} ≥ danger_at {limits.danger_at}")
    if len(near) == 1 and near[0] not in sensitive:
        answer_at -= _ALONE
    if sure >= answer_at:
        return Decision("answer", (entries[0].label,), sure, f"{sure:.2f} ≥ answer_at {answer_at}", outside, follow_up)
    possible = max(_LEAST_POSSIBLE, 1 - follow_up) if first else 1.0  # what is said first goes on about nothing
    courtesy, chance = _together([match for match in others if match.label not in dangers], possible)
    message_at = max(_CERTAIN_AT if courtesy in _SENDING_AWAY else limits.message_at, sure, outside)
    if courtesy and chance >= message_at:
        return Decision("message", (courtesy,), chance, f"{courtesy} {chance:.2f} ≥ {message_at:.2f}")
    if near:
        return Decision(
            "choices", near, sure, f"{sure:.2f} ≥ choices_at {limits.choices_at}: {len(near)} near", outside, follow_up
        )
    return Decision("decline", (), sure, f"the likeliest entry has {sure:.2f}, too little", outside, follow_up)


def _probability(ranked: Sequence[Match], label: str) -> float:
    return next((match.probability for match in ranked if match.label == label), 0.0)


def _together(ranked: Sequence[Match], possible: float = 1.0) -> tuple[str | None, float]:
    """The likeliest of kindred labels, if it stands out, and how likely it is that one of them is right: which matters less.

    `possible` is the probability of all that may be the case.
    """
    if not ranked or ranked[0].probability < _STANDS_OUT * possible:
        return None, 0.0
    return ranked[0].label, sum(match.probability for match in ranked) / possible
