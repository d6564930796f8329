"""Texts as sparse vectors of several views: words, letters within words, consonant skeletons, concepts."""

from __future__ import annotations

import math
from array import array
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from knowledge.normalize import bare, skeleton, words
from knowledge.settings import ViewWeights
from knowledge.vocabulary import Vocabulary


class Vectorizer:
    """Learns the features of the given texts once (`fit_transform`), then turns any text into one row of TF-IDF weights.

    Each view of a text has length 1 before its weight, so the product of two rows is a weighted mean of cosines, from 0 to 1.
    """

    def __init__(self, vocabulary: Vocabulary[str], weights: ViewWeights) -> None:
        self._vocabulary = vocabulary
        shares = np.array([weights.word, weights.letters, weights.skeleton, weights.concept], np.float32)
        self._scales = np.sqrt(shares / shares.sum())
        self._columns: dict[str, int] = {}
        self._idf = np.empty(0, np.float32)

    def fit_transform(self, texts: Sequence[str]) -> csr_matrix:
        """Learn the features of `texts` and return them as one float32 row each."""
        columns, counts, sizes = array("i"), array("f"), array("i")
        for text in texts:
            for view in self._views(text):
                counted = Counter(view)
                columns.extend([self._columns.setdefault(feature, len(self._columns)) for feature in counted])
                counts.extend(counted.values())
                sizes.append(len(counted))
        places = np.frombuffer(columns, np.int32) if columns else np.empty(0, np.int32)
        frequency = np.bincount(places, minlength=len(self._columns))
        self._idf = _idf(frequency, len(texts))
        self._unseen = float(_idf(np.zeros(1), len(texts))[0])  # a feature that no text had weighs the most
        weights = (1 + np.log(np.array(counts, np.float32))) * self._idf[places]
        data = self._scaled(weights, np.array(sizes))
        ends = np.concatenate([[0], np.cumsum(np.array(sizes).reshape(-1, len(self._scales)).sum(axis=1))])
        return csr_matrix((data, places, ends), (len(texts), len(self._columns)))

    def transform(self, text: str) -> csr_matrix:
        """One float32 row; features that were never learnt only make the others weigh less."""
        places: list[int] = []
        counts: list[int] = []
        sizes: list[int] = []
        for view in self._views(text):
            counted = Counter(view)
            places.extend(self._columns.get(feature, -1) for feature in counted)
            counts.extend(counted.values())
            sizes.append(len(counted))
        columns = np.array(places, np.int32)
        known = columns >= 0
        idf = np.full(len(columns), self._unseen, np.float32)
        idf[known] = self._idf[columns[known]]
        data = self._scaled((1 + np.log(np.array(counts, np.float32))) * idf, np.array(sizes))
        return csr_matrix((data[known], columns[known], [0, known.sum()]), (1, len(self._columns)))

    def _scaled(self, weights: NDArray[np.float32], sizes: NDArray[np.int64]) -> NDArray[np.float32]:
        """The weights with each view of each text brought to its length; `sizes` counts the features of each view."""
        view = np.repeat(np.arange(len(sizes)), sizes)
        lengths = np.sqrt(np.bincount(view, weights * weights, minlength=len(sizes)))
        factors = np.resize(self._scales, len(sizes)) / np.maximum(lengths, 1e-9)
        return np.asarray(weights * factors[view], np.float32)

    def _views(self, text: str) -> tuple[list[str], ...]:
        folded = words(text)
        return (
            ["w " + bare(word) for word in folded],
            _letter_grams(folded),
            _skeleton_grams(folded),
            ["k " + concept for concept in self._vocabulary.concepts(folded)],
        )


def _idf(frequency: NDArray[np.int64] | NDArray[np.float64], texts: int) -> NDArray[np.float32]:
    return np.asarray(math.log(1 + texts) - np.log(1 + frequency) + 1, np.float32)


def _letter_grams(folded: Sequence[str]) -> list[str]:
    """Runs of 3 and 4 letters within words, the word's ends included."""
    padded = [f" {word} " for word in folded]
    return [word[start : start + size] for word in padded for size in (3, 4) for start in range(len(word) - size + 1)]


def _skeleton_grams(folded: Sequence[str]) -> list[str]:
    """Runs of 2 to 4 consonants, whole skeletons, and pairs of neighbours."""
    skeletons = [consonants for word in folded if (consonants := skeleton(word))]
    padded = [f"<{consonants}>" for consonants in skeletons]
    grams = ["s" + word[start : start + size] for word in padded for size in (2, 3, 4) for start in range(len(word) - size + 1)]
    return grams + padded + [f"{one}_{other}" for one, other in pairwise(skeletons)]
