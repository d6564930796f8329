"""Words residents use, in every writing, for the things entries speak of: one concept, many words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from knowledge.normalize import bare, skeleton, words

LONGEST_EXPRESSION = 4
_SAFE_SKELETON = 3  # shorter skeletons are shared by too many words to mean anything

Phrase = tuple[str, ...]


class Vocabulary:
    """Finds the concepts a text speaks of, by the words themselves or, in another script or spelling, by their skeletons.

    `concepts` maps a concept's name to its expressions, whatever their writing. A skeleton that two concepts share is ignored.
    """

    def __init__(self, concepts: Mapping[str, Iterable[str]], shortest_skeleton: int = _SAFE_SKELETON) -> None:
        self._by_words: dict[Phrase, set[str]] = defaultdict(set)
        by_skeleton: dict[Phrase, set[str]] = defaultdict(set)
        for concept, expressions in concepts.items():
            for expression in expressions:
                folded = words(expression)
                self._by_words[_key(folded)].add(concept)
                by_skeleton[_skeleton_key(folded)].add(concept)
        self._by_skeleton = {
            key: found for key, found in by_skeleton.items() if len(found) == 1 and len("".join(key)) >= shortest_skeleton
        }

    def spans(self, folded: list[str]) -> list[tuple[int, int, frozenset[str]]]:
        """The expressions found in a list of folded words, longest first at each place: (start, end, concepts)."""
        found, start = [], 0
        while start < len(folded):
            for end in range(min(len(folded), start + LONGEST_EXPRESSION), start, -1):
                if concepts := self._lookup(folded[start:end]):
                    found.append((start, end, frozenset(concepts)))
                    start = end - 1
                    break
            start += 1
        return found

    def concepts(self, folded: list[str]) -> list[str]:
        """The concepts of a list of folded words, in the order they are spoken of, sorted where one expression has several."""
        return [concept for _, _, concepts in self.spans(folded) for concept in sorted(concepts)]

    def _lookup(self, folded: list[str]) -> set[str]:
        return self._by_words.get(_key(folded)) or self._by_skeleton.get(_skeleton_key(folded)) or set()


def _key(folded: list[str]) -> Phrase:
    return tuple(map(bare, folded))


def _skeleton_key(folded: list[str]) -> Phrase:
    return tuple(map(skeleton, folded))
