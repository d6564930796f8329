"""What the search makes of an understood message: the labels it may be about, and whether to answer, offer or decline."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from knowledge import semantic
from knowledge.decide import MESSAGE, Decision, decide
from knowledge.elsewhere import Elsewhere
from knowledge.load import Content
from knowledge.memory import Memory
from knowledge.model import FACETS, SOCIALS, Facet, Match
from knowledge.samples import facet_samples, samples
from knowledge.schema import Entry
from knowledge.search import Classifier
from knowledge.settings import KnowledgeSettings
from knowledge.understand import DANGERS, Understanding
from knowledge.vocabulary import Vocabulary

PLAINLY: Final = 0.7  # probability from which a message is a greeting, an insult … even if it names a facet or is little else
_LIKELY_FACET: Final = 0.4
_CERTAIN_FACET: Final = 0.7
_A_QUESTION: Final = 4  # words from which a message without any facet expression may ask for a part all the same
BRIEF: Final = 9  # words of a message that may be nothing but a greeting, however it is phrased


class Judge:
    """Learns the wordings of a content once; `rank` and `decide` then judge messages."""

    def __init__(self, content: Content, settings: KnowledgeSettings) -> None:
        self.vocabulary = Vocabulary(content.concepts)
        learnt = samples(content)
        memory = Memory(settings.learnt)
        aside = {label for _, label, _ in learnt if label.startswith(MESSAGE)}
        self.classifier = Classifier(self.vocabulary, settings.search, aside, memory).fit(learnt)
        self._rank = semantic.ranking(self.classifier.rank, settings.semantic, [s for s in learnt if s[1] not in aside])
        self._facets = Classifier(Vocabulary({str(facet): words for facet, words in content.facets.items()}), memory=memory).fit(
            facet_samples(content)
        )
        self._limits = settings.search
        self._elsewhere = Elsewhere(content)
        self._sensitive = {entry.id for entry in content.entries.values() if entry.sensitive}

    def rank(self, heard: Understanding) -> list[Match]:
        """Every label with its probability for an understood message, the likeliest first, entries as a model re-ranks them."""
        return self._rank(" ".join(heard.subject or heard.folded))

    def decide(self, heard: Understanding, *, first: bool = True) -> Decision:
        """What to do with a message, `first` or after something was spoken of.

        What is plainly a courtesy as a whole is that, whatever is left of it.
        """
        if heard.courtesy and len(heard.beyond) <= BRIEF:
            whole = self._rank(" ".join(heard.folded))[0]
            if whole.probability >= PLAINLY and whole.label.removeprefix(MESSAGE) in SOCIALS:
                return Decision("message", (whole.label,), whole.probability, f"as a whole {whole.label} {whole.probability:.2f}")
        harmless = heard.harmless or not heard.beyond  # small words alone (« et », « je ») tell of no danger
        dangers = [MESSAGE + danger for danger in DANGERS]
        return decide(self.rank(heard), dangers, self._limits, heard.writing, self._sensitive, harmless=harmless, first=first)

    def facets(self, heard: Understanding, entries: Sequence[Entry]) -> list[Facet | None]:
        """The part of each entry that a question asks for: as whole questions like it do, else as its words say.

        A part of which an entry tells nothing must be all but certain: the answer would begin with that.
        """
        if not heard.beyond or (heard.facet is None and len(heard.subject) < _A_QUESTION):
            return [heard.facet] * len(entries)  # a bare facet, or a bare subject
        ranked = self._facets.rank(" ".join(heard.subject))
        return [_asked_of({fact.kind for fact in entry.facts}, ranked, heard.facet) for entry in entries]

    def is_elsewhere(self, decision: Decision, heard: Understanding) -> bool:
        """Whether the question is about another town than any that the entries found speak of."""
        found = decision.labels if decision.outcome in ("answer", "choices") else ()
        named = self._elsewhere.names(list(heard.folded)) if found else frozenset()
        return bool(named) and any(named - self._elsewhere.told(entry_id) for entry_id in found)


def _asked_of(told: Collection[Facet], ranked: Sequence[Match], said: Facet | None) -> Facet | None:
    for found in ranked:
        if found.probability >= (_LIKELY_FACET if found.label in told else _CERTAIN_FACET):
            return next(facet for facet in FACETS if facet == found.label)
    return said if said in told else None
