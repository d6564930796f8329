"""Words residents use, in every writing, for the things entries speak of: one concept, many words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Generic, TypeVar

from knowledge.normalize import bare, skeleton, without_particle, words
from knowledge.schema import AskedAs

LONGEST_EXPRESSION: Final = 4
_SAFE_SKELETON: Final = 4  # shorter skeletons are shared by too many words to mean anything (docs/adr/0002)

Phrase = tuple[str, ...]
C = TypeVar("C", bound=str)


class Vocabulary(Generic[C]):
    """Finds the concepts a text speaks of: by the words themselves, or by their skeletons in another script or spelling.

    A skeleton stands for an Arabic or Darija expression only (in French the vowels tell words apart), when it is at least
    `shortest_skeleton` consonants long and belongs to one concept alone.
    """

    def __init__(self, concepts: Mapping[C, AskedAs], shortest_skeleton: int = _SAFE_SKELETON) -> None:
        self._told = {str(concept): dict(asked) for concept, asked in concepts.items()}
        self._by_words: dict[Phrase, set[C]] = defaultdict(set)
        by_skeleton: dict[Phrase, set[C]] = defaultdict(set)
        for concept, asked in concepts.items():
            for writing, expressions in asked:
                for expression in expressions:
                    folded = words(expression)
                    self._by_words[_key(folded)].add(concept)
                    if writing != "fr":
                        by_skeleton[_skeleton_key(folded)].add(concept)
        self._by_skeleton = {
            key: found for key, found in by_skeleton.items() if len(found) == 1 and len("".join(key)) >= shortest_skeleton
        }
        self._longest = _longest([*self._by_words, *self._by_skeleton])

    def told(self) -> dict[str, dict[str, Sequence[str]]]:
        """The concepts and their expressions by writing, as JSON can say them."""
        return self._told

    def spans(self, folded: list[str]) -> list[tuple[int, int, frozenset[C]]]:
        """The expressions found in a list of folded words, longest first at each place: (start, end, concepts)."""
        found, start = [], 0
        keys, skeletons = _key(folded), _skeleton_key(folded)
        loose = tuple(map(without_particle, folded))
        while start < len(folded):
            step = 1
            firsts = (keys[start], loose[start], skeletons[start])
            longest = max(self._longest.get(first, 0) for first in firsts)
            for end in range(min(len(folded), start + longest), start, -1):
                concepts = (
                    self._by_words.get(keys[start:end])
                    or self._by_words.get(loose[start : start + 1] + keys[start + 1 : end])
                    or self._by_skeleton.get(skeletons[start:end])
                )
                if concepts:
                    found.append((start, end, frozenset(concepts)))
                    step = end - start
                    break
            start += step
        return found

    def concepts(self, folded: list[str]) -> list[C]:
        """The concepts of a list of folded words, in the order they are spoken of, sorted where one expression has several."""
        return [concept for _, _, concepts in self.spans(folded) for concept in sorted(concepts)]


def _longest(phrases: Iterable[Phrase]) -> dict[str, int]:
    """How many words the longest phrase has that begins with a word; it saves looking for phrases that cannot be there."""
    found: dict[str, int] = {}
    for phrase in phrases:
        if phrase:
            found[phrase[0]] = max(found.get(phrase[0], 0), min(len(phrase), LONGEST_EXPRESSION))
    return found


def _key(folded: list[str]) -> Phrase:
    return tuple(map(bare, folded))


def _skeleton_key(folded: list[str]) -> Phrase:
    return tuple(map(skeleton, folded))
