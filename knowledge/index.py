"""Texts as sparse vectors of several views: words, letters within words, consonant skeletons, concepts."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from scipy.sparse import csr_matrix

from knowledge.normalize import bare, skeleton, words
from knowledge.settings import ViewWeights
from knowledge.vocabulary import Vocabulary


class Vectorizer:
    """Learns the features of the given texts once (`fit`), then turns any text into one row of TF-IDF weights.

    Each view has length 1 before its weight, so the product of two rows is a weighted mean of cosines between 0 and 1.
    """

    def __init__(self, vocabulary: Vocabulary[str], weights: ViewWeights) -> None:
        self._vocabulary = vocabulary
        total = weights.word + weights.letters + weights.skeleton + weights.concept
        self._scales = [math.sqrt(w / total) for w in (weights.word, weights.letters, weights.skeleton, weights.concept)]
        self._column: dict[str, int] = {}
        self._idf: list[float] = []

    def fit_transform(self, texts: Sequence[str]) -> csr_matrix:
        """Learn the features of `texts` and return them as one float32 row each."""
        views = [self._views(text) for text in texts]
        document_frequency: Counter[str] = Counter()
        for row in views:
            for view in row:
                document_frequency.update(view.keys())
        self._column = {feature: column for column, feature in enumerate(document_frequency)}
        self._idf = [math.log((1 + len(texts)) / (1 + n)) + 1 for n in document_frequency.values()]
        self._unseen = math.log(1 + len(texts)) + 1  # a feature that no text had weighs as much as the rarest
        return self._matrix(views)

    def transform(self, text: str) -> csr_matrix:
        """One float32 row; features that were never learnt only make the others weigh less."""
        return self._matrix([self._views(text)])

    def _views(self, text: str) -> list[Counter[str]]:
        folded = words(text)
        return [
            Counter("w " + bare(word) for word in folded),
            Counter(_letter_grams(folded)),
            Counter(_skeleton_grams(folded)),
            Counter("k " + concept for concept in self._vocabulary.concepts(folded)),
        ]

    def _matrix(self, rows: Sequence[list[Counter[str]]]) -> csr_matrix:
        data: list[float] = []
        columns: list[int] = []
        ends = [0]
        for row in rows:
            for scale, view in zip(self._scales, row, strict=True):
                known, squares = [], 0.0
                for feature, count in view.items():
                    column = self._column.get(feature)
                    weight = (1 + math.log(count)) * (self._unseen if column is None else self._idf[column])
                    squares += weight * weight
                    if column is not None:
                        known.append((column, weight))
                factor = scale / math.sqrt(squares) if squares else 0.0
                columns.extend(column for column, _ in known)
                data.extend(weight * factor for _, weight in known)
            ends.append(len(columns))
        shape = (len(rows), len(self._column))
        return csr_matrix((np.array(data, np.float32), np.array(columns, np.int32), np.array(ends, np.int32)), shape)


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
