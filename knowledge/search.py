"""Which entries a question is about, and how sure that is: ridge classification over the views of the index.

Why ridge: its solution is a closed form, so the scores that some wordings would have got had they not been learnt cost one small
solve (Allen's PRESS statistic, for a block). They calibrate the probabilities whenever content is loaded.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.linalg.blas import strsm
from scipy.linalg.lapack import spotrf, spotrs
from scipy.sparse import csr_matrix

from knowledge.index import Vectorizer
from knowledge.model import Match
from knowledge.settings import SearchSettings
from knowledge.vocabulary import Vocabulary

Floats = NDArray[np.float32]
Places = NDArray[np.intp]
_ROWS_AT_ONCE: Final = 256


class Classifier:
    """Learns from labelled wordings in any writing and tells the probable labels of a text.

    >>> classifier = Classifier().fit([("bonjour", "greet", "fr"), ("merci", "thanks", "fr")])
    >>> classifier.predict("bonjour a tous")[0]
    'greet'
    """

    def __init__(self, vocabulary: Vocabulary[str] | None = None, settings: SearchSettings | None = None) -> None:
        self._settings = settings or SearchSettings()
        self._vectorizer = Vectorizer(vocabulary or Vocabulary({}), self._settings.weights)

    def fit(self, samples: Sequence[tuple[str, str, str]]) -> Classifier:
        """Learn from (text, label, language) triples; the language is not needed. Raises ValueError when there is none."""
        if not samples:
            raise ValueError("no wordings to learn from")
        samples = sorted(samples, key=lambda sample: sample[1])
        self.labels = sorted({label for _, label, _ in samples})
        place = {label: column for column, label in enumerate(self.labels)}
        owner = np.array([place[label] for _, label, _ in samples])
        self._first = np.searchsorted(owner, np.arange(len(self.labels)))
        rows = self._vectorizer.fit_transform([text for text, _, _ in samples])
        self._wordings: csr_matrix = rows.T.tocsr()
        held = np.random.default_rng(0).permutation(len(samples))[: max(1, min(self._settings.held_out, len(samples) // 4))]
        self._duals: Floats | None = None
        if len(samples) <= self._settings.largest_ridge:
            scores, nearest = self._fit_ridge(rows, owner, held)
        else:
            scores = nearest = self._nearest_without(self._likeness(rows[held]), held)
        self._calibrate(scores, nearest, owner[held])
        return self

    def rank(self, text: str) -> list[Match]:
        """Every label with its probability, the likeliest first; the probabilities sum to 1."""
        similarities = self._likeness(self._vectorizer.transform(text))
        nearest = self._nearest(similarities)
        scores = nearest if self._duals is None else similarities @ self._duals
        shares = self._shares(scores)[0]
        order = np.argsort(-shares)
        sure = float(_sigmoid(_evidence(scores, nearest) @ self._trust)[0])
        rest = (1 - sure) / max(1e-9, 1 - float(shares[order[0]]))
        ranked = [Match(self.labels[i], sure if n == 0 else float(shares[i]) * rest) for n, i in enumerate(order)]
        return sorted(ranked, key=lambda match: -match.probability)

    def predict(self, text: str) -> tuple[str | None, float]:
        """The likeliest label and its probability; the label is None below the settings' `answer_at`."""
        best = self.rank(text)[0]
        return best.label if best.probability >= self._settings.answer_at else None, best.probability

    def _fit_ridge(self, rows: csr_matrix, owner: Places, held: Places) -> tuple[Floats, Floats]:
        """Solve the ridge; returns the scores and nearest likenesses that the held-out wordings get when not learnt."""
        kernel = np.empty((len(owner), len(owner)), np.float32)
        for start in range(0, len(owner), _ROWS_AT_ONCE):
            kernel[start : start + _ROWS_AT_ONCE] = self._likeness(rows[start : start + _ROWS_AT_ONCE])
        nearest = self._nearest_without(kernel[held], held)
        kernel[np.diag_indices(len(kernel))] += self._penalties(owner)
        truth = np.eye(len(self.labels), dtype=np.float32)[owner]
        factor, failed = spotrf(kernel.T, lower=1, overwrite_a=1)
        if failed:
            raise np.linalg.LinAlgError("the likenesses of the wordings are not positive definite: raise knowledge.search.ridge")
        self._duals = np.ascontiguousarray(spotrs(factor, truth, lower=1)[0])
        chosen = np.zeros((len(owner), len(held)), np.float32, order="F")
        chosen[held, np.arange(len(held))] = 1
        half = strsm(1.0, factor, chosen, lower=1, overwrite_b=1)
        return truth[held] - np.linalg.solve(half.T @ half, self._duals[held]), nearest

    def _penalties(self, owner: Places) -> Floats:
        """The ridge of each wording: larger where a label has many, so that a label is not likelier for being long."""
        sizes = np.bincount(owner)
        return np.asarray(self._settings.ridge * (sizes / np.median(sizes)) ** self._settings.balance, np.float32)[owner]

    def _likeness(self, rows: csr_matrix) -> Floats:
        """How like each row is to every wording, from 0 to 1; the contrast makes close wordings count more than many far ones."""
        return np.asarray((rows @ self._wordings).toarray() ** self._settings.contrast, np.float32)

    def _nearest_without(self, similarities: Floats, held: Places) -> Floats:
        """The nearest likenesses when the held-out wordings are not there."""
        similarities[:, held] = 0
        return self._nearest(similarities)

    def _nearest(self, similarities: Floats) -> Floats:
        """For each row the likeness of the nearest wording of each label (wordings are sorted by label)."""
        return np.asarray(np.maximum.reduceat(similarities, self._first, axis=1))

    def _calibrate(self, scores: Floats, nearest: Floats, owner: Places) -> None:
        """Fit how sharp the shares are (temperature) and how far the first label is to be trusted (logistic regression)."""
        rows = np.arange(len(owner))
        sharpness = np.array([2.0, 4, 6, 8, 11, 14, 18, 24, 32])
        losses = []
        for self._sharpness in sharpness:
            losses.append(-np.log(self._shares(scores)[rows, owner] + 1e-9).mean())
        self._sharpness = float(sharpness[int(np.argmin(losses))])
        self._trust = _logistic(_evidence(scores, nearest), (scores.argmax(axis=1) == owner).astype(np.float64))

    def _shares(self, scores: Floats) -> NDArray[np.float64]:
        exponents = np.exp(self._sharpness * (scores - scores.max(axis=1, keepdims=True)).astype(np.float64))
        return np.asarray(exponents / exponents.sum(axis=1, keepdims=True))


def _evidence(scores: Floats, nearest: Floats) -> NDArray[np.float64]:
    """What tells a right first label from a wrong one: its score, its lead over the second, its nearest wording's likeness."""
    first = scores.argmax(axis=1)
    rows = np.arange(len(scores))
    top = scores[rows, first]
    others = scores.copy()
    others[rows, first] = -np.inf
    second = others.max(axis=1) if scores.shape[1] > 1 else np.zeros_like(top)
    return np.column_stack([np.ones_like(top), top, top - second, nearest[rows, first]]).astype(np.float64)


def _logistic(features: NDArray[np.float64], truth: NDArray[np.float64], penalty: float = 1.0) -> NDArray[np.float64]:
    """Weights of a ridge-penalised logistic regression, by Newton's method."""
    weights = np.zeros(features.shape[1])
    for _ in range(25):
        chance = _sigmoid(features @ weights)
        slope = features.T @ (truth - chance) - penalty * weights
        curve = (features * (chance * (1 - chance))[:, None]).T @ features + penalty * np.eye(len(weights))
        weights += np.linalg.solve(curve, slope)
    return weights


def _sigmoid(values: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(1 / (1 + np.exp(-np.clip(values, -40, 40))))
