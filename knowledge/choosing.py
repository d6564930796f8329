"""Titles as a way to choose: which of the open choices a few words take, and which entries a word or two may mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from knowledge.compose import EVERYTHING
from knowledge.load import Content
from knowledge.model import FACETS, KINDS, LANGUAGES
from knowledge.normalize import bare, skeleton, words

_MOST_WORDS: Final = 4  # a longer message is a question of its own
_FEW_WORDS: Final = 2
_SAFE_SKELETON: Final = 3


class Choosing:
    """Knows the words of everything that can be offered: titles of entries, names of facets, kinds of the menu."""

    def __init__(self, content: Content) -> None:
        responses = [content.responses[language] for language in LANGUAGES]
        self._titles = {e.id: _Label([e.title.of(language) for language in LANGUAGES]) for e in content.entries.values()}
        self._names: dict[str, _Label] = {facet: _Label([found.facets[facet] for found in responses]) for facet in FACETS}
        self._names |= {EVERYTHING: _Label([found.everything for found in responses])}
        self._names |= {kind: _Label([found.kinds[kind] for found in responses]) for kind in KINDS}

    def taken(self, beyond: Sequence[str], offered: Sequence[str]) -> str | None:
        """The one target of `offered` whose label has every word of a short message; None when none or several have them."""
        if not 0 < len(beyond) <= _MOST_WORDS:
            return None
        fitting = [target for target in offered if (label := self._label(target)) and label.has_all(beyond)]
        return fitting[0] if len(fitting) == 1 else None

    def titled(self, beyond: Sequence[str]) -> list[str]:
        """The entries whose title has every word of a message of a word or two."""
        if not 0 < len(beyond) <= _FEW_WORDS:
            return []
        return [target for target, label in self._titles.items() if label.has_all(beyond)]

    def _label(self, target: str) -> _Label | None:
        entry_id, _, facet = target.partition("#")
        return self._names.get(facet or target.rpartition("/")[2]) or self._titles.get(entry_id)


class _Label:
    """The words of a label in both languages, as they are written and as skeletons."""

    def __init__(self, texts: Iterable[str]) -> None:
        found = [word for text in texts for word in words(text)]
        self._words, self._skeletons = set(map(bare, found)), set(map(skeleton, found))

    def has_all(self, asked: Sequence[str]) -> bool:
        """Whether every word is in the label, in whichever script and spelling."""
        return all(bare(word) in self._words or self._has_skeleton(skeleton(word)) for word in asked)

    def _has_skeleton(self, consonants: str) -> bool:
        return len(consonants) >= _SAFE_SKELETON and consonants in self._skeletons
