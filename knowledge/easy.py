"""Easy reading: what an answer about an entry says, in few words."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from knowledge import pieces
from knowledge.compose import EVERYTHING
from knowledge.model import Answer, Fact
from knowledge.response_schema import Responses

_FEW: Final = 200  # characters of facts; the first one is said however long it is


def easy(answer: Answer, responses: Responses) -> Answer:
    """The short text, or the first facts asked for, with one source; what was left out is the first choice.

    Notes stay, for they change the meaning: a rule that is only national, sources that disagree, what is not published.
    An answer about no entry, or everything of one, asked for as such, stays whole.
    """
    everything = f"{answer.entry_id}#{EVERYTHING}"
    whole = answer.facet is None and bool(answer.facts) and everything not in answer.context.choices
    if answer.status != "answered" or answer.entry_id is None or whole:
        return answer
    paragraphs = answer.paragraphs[:1] if answer.facet in (None, "what") else answer.paragraphs
    facts = () if answer.facet == "what" and paragraphs else _first(answer.facts)
    shorter = replace(answer, paragraphs=paragraphs, facts=facts, sources=answer.sources[:1])
    return shorter if (paragraphs, facts) == (answer.paragraphs, answer.facts) else _with(everything, shorter, responses)


def _first(facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    kept: list[Fact] = []
    for fact in facts:
        if kept and sum(len(said.text) for said in kept) + len(fact.text) > _FEW:
            break
        kept.append(fact)
    return tuple(kept)


def _with(everything: str, answer: Answer, responses: Responses) -> Answer:
    others = [(choice.target, choice.label) for choice in answer.choices if choice.target != everything]
    return pieces.offering(answer, [(everything, responses.everything), *others], responses)
