"""Texts as sparse vectors of several views: words, letters within words, consonant skeletons and frames, concepts."""

from __future__ import annotations

import math
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from knowledge.normalize import bare, frame, skeleton, words
from knowledge.settings import ViewWeights
from knowledge.spelling import Spelling
from knowledge.vocabulary import Vocabulary

_MANY: Final = 8000  # readings above which single features are dropped; with few wordings they still help (docs/adr/0002)


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as the search reads it: its folded words, these without article, their skeletons and frames, its concepts."""

    folded: tuple[str, ...]
    words: tuple[str, ...]
    skeletons: tuple[str, ...]
    frames: tuple[str, ...]
    concepts: tuple[str, ...]


def read(text: str, vocabulary: Vocabulary[str], spelling: Spelling | None = None) -> Reading:
    """Read a text once for every view, its slips mended where a spelling is given; words without consonants have no skeleton."""
    folded = [spelling.mend(word) for word in words(text)] if spelling else words(text)
    skeletons = tuple(consonants for word in folded if (consonants := skeleton(word)))
    frames = tuple(letters for word in folded if not word.isdigit() and (letters := frame(word)))
    return Reading(tuple(folded), tuple(map(bare, folded)), skeletons, frames, tuple(vocabulary.concepts(folded)))


class Vectorizer:
    """Learns the features of readings once (`fit_transform`), or is told them, then turns any into one row of TF-IDF weights.

    Each view of a text has length 1 before its weight, so the product of two rows is a weighted mean of cosines, from 0 to 1.
    """

    def __init__(self, weights: ViewWeights, features: Iterable[str] = (), frequency: Sequence[int] = (), texts: int = 0) -> None:
        """`features` in the order of the columns, and how many of the `texts` had each."""
        shares = np.array([weights.word, weights.letters, weights.skeleton, weights.concept], np.float32)
        self._scales = np.sqrt(shares / shares.sum())
        self._columns = {feature: column for column, feature in enumerate(features)}
        self._set(np.array(frequency, np.int64), texts)

    def fit_transform(self, readings: Sequence[Reading]) -> csr_matrix:
        """Learn the features of the readings and return them as one float32 row each."""
        columns, counts, sizes = array("i"), array("f"), array("i")
        for reading in readings:
            for view in _views(reading):
                counted = Counter(view)
                columns.extend([self._columns.setdefault(feature, len(self._columns)) for feature in counted])
                counts.extend(counted.values())
                sizes.append(len(counted))
        places = np.frombuffer(columns, np.int32) if columns else np.empty(0, np.int32)
        frequency = np.bincount(places, minlength=len(self._columns))
        self._set(frequency, len(readings))
        data = self._scaled(_damped(counts) * self._idf[places], np.array(sizes))
        ends = np.concatenate([[0], np.cumsum(np.array(sizes).reshape(-1, len(self._scales)).sum(axis=1))])
        rows = csr_matrix((data, places, ends), (len(readings), len(self._columns)))
        rows = self._without_single(rows) if len(readings) > _MANY else rows
        rows.sort_indices()  # once here: whoever learns from some of the rows would sort them each time
        return rows

    def told(self) -> tuple[list[str], list[int], int]:
        """The features, their frequencies and the number of texts, as the constructor takes them."""
        return list(self._columns), self._frequency.tolist(), self._texts

    def _set(self, frequency: NDArray[np.int64], texts: int) -> None:
        self._frequency, self._texts = frequency, texts
        self._idf = _idf(frequency, texts)
        self._unseen = float(_idf(np.zeros(1, np.int64), texts)[0])  # a feature that no text had weighs the most

    def _without_single(self, rows: csr_matrix) -> csr_matrix:
        """The rows without features that only one text has: half of all, and they join no two texts."""
        kept = np.flatnonzero(self._frequency > 1)
        names = list(self._columns)
        self._columns = {names[column]: place for place, column in enumerate(kept)}
        self._set(self._frequency[kept], self._texts)
        return rows[:, kept]

    def transform(self, reading: Reading) -> csr_matrix:
        """One float32 row; features that were never learnt only make the others weigh less."""
        places: list[int] = []
        counts: list[int] = []
        sizes: list[int] = []
        for view in _views(reading):
            counted = Counter(view)
            places.extend(self._columns.get(feature, -1) for feature in counted)
            counts.extend(counted.values())
            sizes.append(len(counted))
        columns = np.array(places, np.int32)
        known = columns >= 0
        idf = np.full(len(columns), self._unseen, np.float32)
        idf[known] = self._idf[columns[known]]
        data = self._scaled(_damped(counts) * idf, np.array(sizes))
        return csr_matrix((data[known], columns[known], [0, known.sum()]), (1, len(self._columns)))

    def _scaled(self, weights: NDArray[np.float32], sizes: NDArray[np.int64]) -> NDArray[np.float32]:
        """The weights with each view of each text brought to its length; `sizes` counts the features of each view."""
        view = np.repeat(np.arange(len(sizes)), sizes)
        lengths = np.sqrt(np.bincount(view, weights * weights, minlength=len(sizes)))
        factors = np.resize(self._scales, len(sizes)) / np.maximum(lengths, 1e-9)
        return np.asarray(weights * factors[view], np.float32)


def _views(reading: Reading) -> tuple[list[str], ...]:
    return (
        ["w " + word for word in reading.words],
        _letter_grams(reading.folded),
        _skeleton_grams(reading.skeletons) + _frame_grams(reading.frames),
        ["k " + concept for concept in reading.concepts],
    )


def _damped(counts: Sequence[float]) -> NDArray[np.float32]:
    """A feature that a text has twice counts little more."""
    return 1 + np.log(np.array(counts, np.float32))


def _idf(frequency: NDArray[np.int64], texts: int) -> NDArray[np.float32]:
    return np.asarray(math.log(1 + texts) - np.log(1 + frequency) + 1, np.float32)


def _letter_grams(folded: Sequence[str]) -> list[str]:
    """Runs of 3 and 4 letters within words, the word's ends included."""
    padded = [f" {word} " for word in folded]
    return [word[start : start + size] for word in padded for size in (3, 4) for start in range(len(word) - size + 1)]


def _skeleton_grams(skeletons: Sequence[str]) -> list[str]:
    """Runs of 2 to 4 consonants, whole skeletons, and pairs of neighbours."""
    padded = [f"<{consonants}>" for consonants in skeletons]
    grams = ["s" + word[start : start + size] for word in padded for size in (2, 3, 4) for start in range(len(word) - size + 1)]
    return grams + padded + [f"{one}_{other}" for one, other in pairwise(skeletons)]


def _frame_grams(frames: Sequence[str]) -> list[str]:
    """Whole frames and runs of 3 of their letters, the word's ends included."""
    runs = [f"<{letters}>"[start : start + 3] for letters in frames for start in range(len(letters))]
    return ["f" + word for word in frames] + ["f" + run for run in runs]
