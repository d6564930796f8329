"""The entry that somebody names at the command line, or the ids that are nearest to what was typed."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Final

from knowledge.errors import KnowledgeError
from knowledge.load import Content
from knowledge.schema import Entry

_LIKENESS: Final = 0.4  # from here on an id is worth proposing for another


def entry_named(entry_id: str, content: Content) -> Entry:
    """The entry with an id. Raises KnowledgeError that proposes others."""
    if entry_id not in content.entries:
        close = get_close_matches(entry_id, content.entries, cutoff=_LIKENESS)
        raise KnowledgeError(f"{entry_id} : aucune fiche n’a cet id ; les plus proches : {', '.join(close) or 'aucune'}")
    return content.entries[entry_id]
