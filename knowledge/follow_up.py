"""Which short questions continue the one before: « et combien ? », « w fin kayn? », « وبالنسبة للأجانب؟ »."""

from __future__ import annotations

from typing import Final

from knowledge.understand import Understanding

_SHORT: Final = 12  # words of a follow-up question
_LEFT_OVER: Final = 2  # of these, words that are neither small nor part of a facet
_OUTSIDE_AFTER_AND: Final = 0.97  # the same for a question that opens with « and »
_OUTSIDE: Final = 0.6  # probability from which a short question is about something else than what was spoken of


def may_continue(heard: Understanding, outside: float) -> bool:
    """Whether a short message goes on: it asks for a facet, or opens with « and », and names nothing else.

    `outside` is the probability that it asks for something the content does not speak of.
    """
    opened = bool(heard.facet) or heard.continues
    short = len(heard.beyond) <= _LEFT_OVER and len(heard.folded) <= _SHORT
    return opened and short and outside < (_OUTSIDE_AFTER_AND if heard.continues else _OUTSIDE)
