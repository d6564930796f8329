"""Which other places a question is about: what is asked of Agadir is not answered with Tétouan's entry."""

from __future__ import annotations

from typing import Final

from knowledge.load import Content
from knowledge.normalize import words
from knowledge.schema import Entry
from knowledge.vocabulary import Vocabulary

_HERE: Final = {"here", "living-there"}
_INSTITUTION: Final = "institution"
_NO_SKELETON: Final = 99  # names of towns are heard as they are written, not by their consonants
_SHORT: Final = 7  # words of a message in which a town is what is asked about, not part of a story
_BETWEEN: Final = 2  # small words between an institution and its town: « la commune de la ville de … »


class Elsewhere:
    """The towns and countries that entries speak of, and those that a question is about."""

    def __init__(self, content: Content) -> None:
        self._names = Vocabulary(content.elsewhere, _NO_SKELETON)
        self._entries = content.entries
        self._told: dict[str, frozenset[str]] = {}  # filled in where it is asked for: most questions name no other town

    def names(self, folded: list[str]) -> frozenset[str]:
        """The other places a message is about: those whose institutions it names, or any in a short message.

        None when it also names this commune, or says that its writer lives there; a town passed through in a story is none.
        """
        found: set[str] = set()
        institution = -_BETWEEN - 1
        for start, end, concepts in self._names.spans(folded):
            if concepts & _HERE:
                return frozenset()
            if _INSTITUTION in concepts:
                institution = end
            elif len(folded) <= _SHORT or start - institution <= _BETWEEN:
                found |= concepts
        return frozenset(found)

    def told(self, entry_id: str) -> frozenset[str]:
        """The other places an entry speaks of."""
        if entry_id not in self._told:
            self._told[entry_id] = frozenset(self._names.concepts(words(_text(self._entries[entry_id]))))
        return self._told[entry_id]


def _text(entry: Entry) -> str:
    said = [entry.title, entry.short, *(fact.text for fact in entry.facts), *entry.conflicts, entry.body]
    both = [text for one in said if one for text in (one.fr, one.ar)]
    return " . ".join([*both, *(wording for _, wordings in entry.asked_as for wording in wordings)])
