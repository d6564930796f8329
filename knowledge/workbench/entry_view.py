"""What a preview shows of one entry, apart from how: what residents read, may touch, will hear, and get by mistake."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final, cast

from knowledge.assistant import Assistant
from knowledge.compose import EVERYTHING
from knowledge.model import Answer, Language, Question
from knowledge.response_schema import Responses
from knowledge.schema import Entry
from knowledge.spoken.reading import read

_FEWEST: Final = 2  # one wording alone may be chance
_MOST: Final = 5
NEARBY: Final = "Ce que l’assistant trouve juste après cette fiche, pour combien de ses propres formulations."


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another entry, and for how many of the entry's own wordings it is the likeliest other label."""

    entry: Entry
    wordings: int


@dataclass(frozen=True, slots=True)
class EntryView:
    """One entry as the assistant answers with it."""

    assistant: Assistant
    entry: Entry

    def first(self, language: Language) -> Answer:
        """The message that the entry's button or a general question gets, with its buttons."""
        return self._opened(self.entry.id, language)

    def whole(self, language: Language) -> Answer:
        """Everything the entry says."""
        return self._opened(f"{self.entry.id}#{EVERYTHING}", language)

    def responses(self, language: Language) -> Responses:
        """The assistant's own words."""
        return self.assistant.content.responses[language]

    def spoken(self, language: Language) -> str:
        """The words that will be spoken."""
        written = (self.entry.spoken or self.entry.short).of(language)
        return read(written, language, self.assistant.content.pronunciation).words

    @property
    def voice(self) -> str:
        """Where the spoken words come from."""
        origin = "le texte spoken: de la fiche" if self.entry.spoken else "le texte court, car la fiche n’a pas de spoken:"
        return f"La voix dit {origin}, nombres et sigles compris"

    @property
    def wordings(self) -> list[str]:
        """How residents ask for the entry, in every writing."""
        return [text for _, texts in self.entry.asked_as for text in texts]

    def nearby(self) -> list[Neighbour]:
        """The few entries most easily confused with this one, the nearest first.

        The wordings were learnt, so the probability of anything else is next to nothing: only its order tells.
        """
        entries = self.assistant.content.entries
        counted = Counter(map(self._second, self.wordings))
        near = [Neighbour(entries[label], count) for label, count in counted.items() if label in entries and count >= _FEWEST]
        return sorted(near, key=lambda neighbour: (-neighbour.wordings, neighbour.entry.id))[:_MOST]

    def _second(self, wording: str) -> str:
        ranked = self.assistant.judge.rank(self.assistant.understander.understand(Question(wording)))
        return next((match.label for match in ranked if match.label != self.entry.id), "")

    def _opened(self, target: str, language: Language) -> Answer:
        return cast("Answer", self.assistant.open(target, language))  # None only for an entry that does not exist
