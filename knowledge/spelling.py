"""A mistyped word becomes the known word it was meant to be: one slip in a usual word, two in a long one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

_SHORTEST: Final = 5  # letters below which one slip makes too many other words
_LONG: Final = 10  # letters from which two slips are forgiven
_FAMILIAR: Final = 3  # texts that hold a word before it is worth correcting to: rarer ones are names, or slips themselves


class Spelling:
    """Knows folded words and how many texts hold each; `mend` corrects a word that none of them has.

    A slip is a letter added, left out, exchanged, or swapped with its neighbour. The first letter is taken as meant.
    """

    def __init__(self, seen: Mapping[str, int]) -> None:
        self._seen = seen
        self._near: dict[tuple[str, int], list[str]] = defaultdict(list)
        for word, count in self._seen.items():
            if count >= _FAMILIAR and len(word) >= _SHORTEST - 1 and not word.isdigit():
                self._near[word[0], len(word)].append(word)

    def mend(self, word: str) -> str:
        """The nearest familiar word, the most frequent of those as near; a word that is known, short or far from all stays."""
        if len(word) < _SHORTEST or word in self._seen or word.isdigit():
            return word
        slips = 2 if len(word) >= _LONG else 1
        candidates = [
            known for length in range(len(word) - slips, len(word) + slips + 1) for known in self._near.get((word[0], length), ())
        ]
        found = process.extract(word, candidates, scorer=OSA.distance, score_cutoff=slips, limit=None)
        nearest = min((slip for _, slip, _ in found), default=None)
        return max(
            (known for known, slip, _ in found if slip == nearest), key=lambda known: (self._seen[known], known), default=word
        )
