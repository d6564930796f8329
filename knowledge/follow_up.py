"""Which messages continue the one before: « et combien ? », « w fin kayn? », « qui est sa présidente ? », « وللأجانب؟ »."""

from __future__ import annotations

from typing import Final

from knowledge.choosing import Choosing
from knowledge.compose import Composer
from knowledge.decide import MESSAGE, MOST_CHOICES, Decision
from knowledge.judge import BRIEF, Judge
from knowledge.load import Content
from knowledge.model import Answer, Context
from knowledge.understand import Understanding

# Probabilities of a message that goes on from which it does: measured on tests/dialogues, docs/adr/0002.
_AT: Final = 0.15
_AT_AGAINST_AN_ANSWER: Final = 0.2
_AT_IF_SHORT: Final = 0.02
_SHORT: Final = 12  # words of a short question
_LEFT_OVER: Final = 2  # of these, words that are neither small nor part of a facet
_OUTSIDE: Final = 0.6  # probability from which a short question is about something else than what was spoken of
_OUTSIDE_AFTER_AND: Final = 0.97  # the same for a question that opens with « and »
_PARTING: Final = ("thanks", "bye", "insult")  # what goes on about no danger
_RIVAL: Final = 0.4  # probability of another entry from which both are offered


class FollowUps:
    """Answers what goes on about an entry that was spoken of; built once from the content."""

    def __init__(self, content: Content, judge: Judge, composer: Composer, choosing: Choosing) -> None:
        self._entries = content.entries
        self._judge, self._composer, self._choosing = judge, composer, choosing

    def subjects(self, context: Context) -> list[str]:
        """The entries that a short question may go on about: the one spoken of, or those that are offered."""
        named = [context.entry_id] if context.entry_id else [target.partition("#")[0] for target in context.choices]
        return [entry_id for entry_id in dict.fromkeys(named) if entry_id in self._entries]

    def found(self, heard: Understanding, decision: Decision, subjects: list[str]) -> Answer | None:
        """What a message gets that goes on about one of the subjects, and not about what it would be taken for by itself.

        An entry that it names by words of its title is a new subject; one that it may mean as well is offered beside the old.
        """
        if not subjects or not goes_on(heard, decision):
            return None
        rival = decision.labels[0] if decision.labels and decision.confidence >= _RIVAL else None
        if rival is None or rival in subjects:
            return self.going_on(subjects, heard)
        if rival in self._choosing.titled(heard.beyond):
            return self.going_on([rival], heard)
        return self._composer.parts([*subjects[: MOST_CHOICES - 1], rival], heard.facet, heard.language)

    def going_on(self, subjects: list[str], heard: Understanding) -> Answer:
        """The part of the one subject that a message asks for; of several, the question which is meant."""
        if len(subjects) == 1:
            entry = self._entries[subjects[0]]
            return self._composer.entry(entry, heard.facet or self._judge.facets(heard, [entry])[0], heard.language)
        answer = self._composer.parts(subjects[:MOST_CHOICES], heard.facet, heard.language)
        return self._composer.which_of(answer, heard.facet) if heard.facet else answer

    def danger_again(self, heard: Understanding, context: Context) -> Answer | None:
        """« Qui j’appelle ? » after the emergency numbers: what no entry answers gets them again."""
        if context.danger is None or heard.number is not None or heard.social in _PARTING or len(heard.folded) > BRIEF:
            return None
        decision = self._judge.decide(heard, first=False)
        parts = decision.outcome == "message" and decision.labels[0].removeprefix(MESSAGE) in _PARTING
        other = parts or decision.outcome == "answer" or decision.outside >= _OUTSIDE
        return None if other else self._composer.emergency(context.danger, heard.language)


def goes_on(heard: Understanding, decision: Decision) -> bool:
    """Whether a message goes on about what was spoken of before it, as far as it can be told by itself."""
    match decision.outcome:
        case "danger" | "message":
            return False
        case "answer":
            return decision.follow_up >= _AT_AGAINST_AN_ANSWER
    return decision.follow_up >= (_AT_IF_SHORT if _is_short(heard, decision.outside) else max(_AT, decision.outside / 2))


def _is_short(heard: Understanding, outside: float) -> bool:
    """Whether it asks for a facet, or opens with « and », and names nothing else."""
    opened = bool(heard.facet) or heard.continues
    short = len(heard.beyond) <= _LEFT_OVER and len(heard.folded) <= _SHORT
    return opened and short and outside < (_OUTSIDE_AFTER_AND if heard.continues else _OUTSIDE)
