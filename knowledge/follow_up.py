"""Which messages continue the one before: « et combien ? », « w fin kayn? », « qui est sa présidente ? », « وللأجانب؟ »."""

from __future__ import annotations

from typing import Final

from knowledge.decide import Decision
from knowledge.understand import Understanding

# Probabilities of a message that goes on from which it does: measured on tests/dialogues, docs/adr/0002.
_AT: Final = 0.15
_AT_AGAINST_AN_ANSWER: Final = 0.2
_AT_IF_SHORT: Final = 0.02
_SHORT: Final = 12  # words of a short question
_LEFT_OVER: Final = 2  # of these, words that are neither small nor part of a facet
_OUTSIDE: Final = 0.6  # probability from which a short question is about something else than what was spoken of
_OUTSIDE_AFTER_AND: Final = 0.97  # the same for a question that opens with « and »


def goes_on(heard: Understanding, decision: Decision) -> bool:
    """Whether a message goes on about what was spoken of before it, and not about what it would be taken for by itself."""
    match decision.outcome:
        case "danger" | "message":
            return False
        case "answer":
            return decision.follow_up >= _AT_AGAINST_AN_ANSWER
    return decision.follow_up >= (_AT_IF_SHORT if _is_short(heard, decision.outside) else _AT)


def _is_short(heard: Understanding, outside: float) -> bool:
    """Whether it asks for a facet, or opens with « and », and names nothing else."""
    opened = bool(heard.facet) or heard.continues
    short = len(heard.beyond) <= _LEFT_OVER and len(heard.folded) <= _SHORT
    return opened and short and outside < (_OUTSIDE_AFTER_AND if heard.continues else _OUTSIDE)
