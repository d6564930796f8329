"""What tells a right first label from a wrong one: the scores, and whether its wordings speak of the same things.

A score alone cannot: a question about passports is close to the entry on birth records in its letters, but the words that
matter in it were never said of birth records.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from knowledge.index import Reading

_FAMILIAR = 3  # wordings from which a word counts as well known


class Evidence:
    """Knows in how many texts each word was seen, and what is said of each label; `of` measures how well a text agrees."""

    def __init__(self, seen: Mapping[str, int], said: Sequence[Collection[str]], background: Sequence[int]) -> None:
        self.seen, self._said = seen, [frozenset(marked) for marked in said]
        self._background = np.zeros(len(said), bool)
        self._background[list(background)] = True
        if self._background.all():
            self._background[:] = False

    @classmethod
    def learn(cls, readings: Sequence[Reading], owner: Sequence[int], labels: int, background: Sequence[int]) -> Evidence:
        """Learn what is said of each label by its readings; `background` are the labels that are no answer."""
        seen: Counter[str] = Counter()
        said: list[set[str]] = [set() for _ in range(labels)]
        for reading, label in zip(readings, owner, strict=True):
            seen.update(set(reading.words))
            said[label].update(_marked(reading))
        return cls(seen, said, background)

    def said(self) -> list[list[str]]:
        """What is said of each label, as the constructor takes it and JSON can say it."""
        return [sorted(marked) for marked in self._said]

    def first(self, scores: NDArray[np.float32]) -> int:
        """The label with the highest score that is not of the background."""
        return int(np.where(self._background, -np.inf, scores).argmax())

    def of(self, reading: Reading, scores: NDArray[np.float32]) -> list[float]:
        """Ten measures; they are named where they are listed, and the first is always 1."""
        first = self.first(scores)
        top = float(scores[first])
        others = np.where(self._background, -np.inf, scores)
        others[first] = -np.inf
        second = float(others.max()) if np.isfinite(others).any() else 0.0
        aside = float(scores[self._background].max()) if self._background.any() else 0.0
        said = self._said[first]
        words, skeletons = reading.words, reading.skeletons
        agreed = sum("k " + concept in said for concept in reading.concepts)
        size = max(1, len(words))
        return [
            1.0,
            top,
            top - second,
            top - aside,
            sum(min(self.seen.get(word, 0), _FAMILIAR) for word in words) / _FAMILIAR / size,  # share of well-known words
            sum("w " + word in said for word in words) / size,  # shares of words and skeletons that were said of the label
            sum("s " + consonants in said for consonants in skeletons) / size,
            float(agreed),  # concepts that were said of the label, and that never were
            float(len(reading.concepts) - agreed),
            math.log(size),
        ]


def _marked(reading: Reading) -> list[str]:
    return [
        *("w " + word for word in reading.words),
        *("s " + consonants for consonants in reading.skeletons),
        *("k " + concept for concept in reading.concepts),
    ]
