"""Commitments as data: which are late, which end in a year, who leads one, which partners work on an axis.

Such a question is heard only when almost nothing else is said in it: everything more particular is left to the search.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from knowledge.load import Content
from knowledge.model import Facet
from knowledge.schema import Entry
from knowledge.vocabulary import Vocabulary

OVERVIEW: Final = "commitment-overview"
_AXIS: Final = "commitment-axis-"
_ID: Final = re.compile(r"^[a-z]{5}\d{4}$")  # MATET0003, folded
_YEAR: Final = re.compile(r"^20\d\d$")
_UNTOLD: Final = 1  # words of such a question that may mean something else

Topic = Literal["all", "number", "late", "ending", "axis", "partners"]


@dataclass(frozen=True, slots=True)
class Found:
    """What is asked, the entry that stands for it, the entries that answer, and the years or the id that were named."""

    topic: Topic
    subject: str
    entries: tuple[Entry, ...]
    named: str = ""
    facet: Facet | None = None


class Registry:
    """Built once from the content; finds what a question asks of all commitments."""

    def __init__(self, content: Content) -> None:
        self._words = Vocabulary(content.queries)
        self._entries = content.entries
        self._commitments = [entry for entry in content.entries.values() if entry.ogp and entry.ogp.registered]
        self._by_number = {entry.ogp.id.lower(): entry for entry in self._commitments if entry.ogp and entry.ogp.id}

    def find(
        self, folded: Sequence[str], beyond: Sequence[str], facet: Facet | None, today: date, spoken_of: str | None = None
    ) -> Found | None:
        """What a message asks of the commitments, or None; always None for a commune without an overview of them.

        `beyond` are its words without small words and facets. It need not name the commitments where they are `spoken_of`.
        """
        if OVERVIEW not in self._entries:
            return None
        asked = {concept for _, _, concepts in self._words.spans(list(folded)) for concept in concepts}
        if number := next((word for word in folded if _ID.match(word)), None):
            return self._numbered(number, "who" if "lead" in asked else facet)
        if len(self._untold(beyond)) > _UNTOLD:
            return None
        axis = next((concept for concept in sorted(asked) if concept.startswith(_AXIS) and concept in self._entries), None)
        if "commitment" in asked or spoken_of == OVERVIEW:
            return self._among_all(asked, sorted(word for word in folded if _YEAR.match(word)), axis, today)
        return Found("partners", axis, self._linked(axis, "partner")) if axis and "partners" in asked else None

    def _among_all(self, asked: set[str], years: list[str], axis: str | None, today: date) -> Found | None:
        if "late" in asked:
            return Found("late", OVERVIEW, tuple(entry for entry in self._commitments if overdue(entry, today)))
        if years and "ending" in asked:
            ends = [(entry, entry.ogp.end[:4]) for entry in self._commitments if entry.ogp and entry.ogp.end]
            within = tuple(entry for entry, year in ends if years[0] <= year <= years[-1])
            return Found("ending", OVERVIEW, within, "–".join(dict.fromkeys((years[0], years[-1]))))
        if axis and "count" in asked:
            return Found("axis", axis, self._linked(axis, "commitment"))
        return Found("all", OVERVIEW, tuple(self._commitments)) if "how_many" in asked and not axis else None

    def _numbered(self, number: str, facet: Facet | None) -> Found | None:
        entry = self._by_number.get(number)
        if entry:
            return Found("number", entry.id, (entry,), number.upper(), facet)
        known = {other.rstrip("0123456789") for other in self._by_number}
        return Found("number", OVERVIEW, (), number.upper()) if number.rstrip("0123456789") in known else None

    def _untold(self, beyond: Sequence[str]) -> list[str]:
        told = {place for start, end, _ in self._words.spans(list(beyond)) for place in range(start, end)}
        return [word for place, word in enumerate(beyond) if place not in told and not _YEAR.match(word)]

    def _linked(self, axis: str, kind: str) -> tuple[Entry, ...]:
        """The entries of a kind that name the axis among their related ones, or are named by it."""
        named = self._entries[axis].related
        linked = [e for e in self._entries.values() if e.kind == kind and (axis in e.related or e.id in named)]
        return tuple(e for e in linked if not e.id.startswith(_AXIS) and e.id != OVERVIEW)


def overdue(entry: Entry, today: date) -> bool:
    """Whether a commitment's end has passed and nobody reported it complete; an end of only a month ends with the month."""
    ogp = entry.ogp
    if ogp is None or ogp.end is None or ogp.status == "completed":
        return False
    return ogp.end < today.isoformat()[: len(ogp.end)]
