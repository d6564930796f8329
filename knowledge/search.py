"""Which entries a question is about, and how sure that is: a linear classifier whose probabilities are measured, not assumed.

Part of the wordings is held out of a first training; how often the first label is right there, by the evidence for it, gives the
probabilities of the second training, which learns from all.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final, cast

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from knowledge.evidence import Evidence
from knowledge.index import Reading, Vectorizer, read
from knowledge.memory import Floats, Memory
from knowledge.model import Match
from knowledge.models import Centroids, Linear, Members, Model, Places
from knowledge.settings import SearchSettings
from knowledge.spelling import Spelling
from knowledge.vocabulary import Vocabulary

_HELD_OUT: Final = 5  # one wording of so many is held out to measure
_MOST_HELD_OUT: Final = 3000  # more would measure no better
_ENOUGH: Final = 50  # texts held out below which nothing can be measured; the shares of the scores are told then, this sharp
_UNMEASURED: Final = 4.0
_SHARPNESS: Final = (1.0, 2.0, 3.0, 4.0, 6.0, 8.0, 11.0, 15.0, 20.0, 28.0)


class Classifier:
    """Learns from labelled wordings in any writing and tells the probable labels of a text.

    `background` names labels that are no answer (greetings, questions for others): they compete with the rest, and what is
    measured is how often the first label outside the background is right. `memory` keeps what was learnt for the next start.

    >>> classifier = Classifier().fit([("bonjour", "greet", "fr"), ("merci", "thanks", "fr")])
    >>> classifier.predict("bonjour a tous")[0]
    'greet'
    """

    def __init__(
        self,
        vocabulary: Vocabulary[str] | None = None,
        settings: SearchSettings | None = None,
        background: Collection[str] = (),
        memory: Memory | None = None,
    ) -> None:
        self._settings = settings or SearchSettings()
        self._vocabulary = vocabulary or Vocabulary({})
        self._background = background
        self._memory = memory or Memory()

    def fit(self, samples: Sequence[tuple[str, str, str]]) -> Classifier:
        """Learn from (text, label, language) triples; the language is not needed. Raises ValueError when there is none."""
        if not samples:
            raise ValueError("no wordings to learn from")
        self.labels = sorted({label for _, label, _ in samples})
        self._aside = [column for column, label in enumerate(self.labels) if label in self._background]
        if self._is_linear(len(samples), len(self.labels)):
            learnt_from = [samples, self._vocabulary.told(), self._settings.model_dump(), sorted(self._background)]
            told, weights = self._memory.recall(learnt_from, lambda: self._learn_linear(samples))
            self._restore(told, Linear(weights))
        else:
            self._restore(*self._learn(samples))
        return self

    def rank(self, text: str) -> list[Match]:
        """Every label with its probability, the likeliest first; the probabilities sum to 1."""
        reading = read(text, self._vocabulary, self._spelling)
        scores = self._model.scores(self._vectorizer.transform(reading))
        shares = _shares(scores, self._sharpness)[0]
        first = self._evidence.first(scores[0])
        sure = float(shares[first])
        if self._trust is not None:
            sure = float(_sigmoid(np.array(self._evidence.of(reading, scores[0])) @ self._trust))
        probabilities = shares * ((1 - sure) / max(1e-9, 1 - float(shares[first])))
        probabilities[first] = sure
        return [Match(self.labels[column], float(probabilities[column])) for column in np.argsort(-probabilities, kind="stable")]

    def predict(self, text: str) -> tuple[str | None, float]:
        """The likeliest label and its probability; the label is None below the settings' `answer_at`."""
        best = self.rank(text)[0]
        return best.label if best.probability >= self._settings.answer_at else None, best.probability

    def _is_linear(self, samples: int, labels: int) -> bool:
        return labels > 1 and samples <= self._settings.largest_linear

    def _learn_linear(self, samples: Sequence[tuple[str, str, str]]) -> tuple[dict[str, Any], Floats]:
        told, model = self._learn(samples)
        return told, cast("Linear", model).weights

    def _learn(self, samples: Sequence[tuple[str, str, str]]) -> tuple[dict[str, Any], Model]:
        """The model, and all else that is learnt as JSON can say it."""
        place = {label: column for column, label in enumerate(self.labels)}
        owner = np.array([place[label] for _, label, _ in samples])
        readings = [read(text, self._vocabulary) for text, _, _ in samples]
        vectorizer = Vectorizer(self._settings.weights)
        rows = vectorizer.fit_transform(readings)
        held = _held_out([text for text, _, _ in samples])
        judged = np.flatnonzero(held)
        taught = np.flatnonzero(~held) if len(samples) > 1 else judged
        trust, sharpness, near = self._rehearse(rows, readings, owner, taught, judged)
        model, evidence = self._taught(rows, readings, owner, near)
        told = {
            "spelling": Counter(word for reading in readings for word in set(reading.folded)),
            "features": vectorizer.told(),
            "seen": evidence.seen,
            "said": evidence.said(),
            "trust": trust,
            "sharpness": sharpness,
        }
        return told, model

    def _restore(self, told: Mapping[str, Any], model: Model) -> None:
        self._model = model
        self._spelling = Spelling(told["spelling"])
        self._vectorizer = Vectorizer(self._settings.weights, *told["features"])
        self._evidence = Evidence(told["seen"], told["said"], self._aside)
        self._trust = None if told["trust"] is None else np.array(told["trust"])
        self._sharpness = told["sharpness"]

    def _rehearse(
        self, rows: csr_matrix, readings: Sequence[Reading], owner: Places, taught: Places, judged: Places
    ) -> tuple[list[float] | None, float, Members | None]:
        """Learn from some and be judged by the others.

        Tells how far the first label is to be trusted, how sharp the other shares are, and what is near the labels’ borders.
        """
        model, evidence = self._taught(rows[taught], [readings[row] for row in taught], owner[taught])
        found = _calibrated(model.scores(rows[judged]), evidence, [readings[row] for row in judged], owner[judged])
        return *found, model.near(rows) if isinstance(model, Linear) else None

    def _taught(
        self, rows: csr_matrix, readings: Sequence[Reading], owner: Places, near: Members | None = None
    ) -> tuple[Model, Evidence]:
        """What samples teach, sooner where it is known what is near the borders."""
        size = len(self.labels)
        evidence = Evidence.learn(readings, owner.tolist(), size, self._aside)
        if self._is_linear(len(owner), len(np.unique(owner))):
            return Linear.learn(rows, owner, size, self._settings.softness, near), evidence
        return Centroids(rows, owner, size), evidence


def _calibrated(
    scores: Floats, evidence: Evidence, readings: Sequence[Reading], truth: Places
) -> tuple[list[float] | None, float]:
    """How far the first label is to be trusted (logistic regression), and how sharp the other shares are (temperature)."""
    if len(truth) < _ENOUGH:
        return None, _UNMEASURED
    measures = [evidence.of(reading, found) for reading, found in zip(readings, scores, strict=True)]
    right = [evidence.first(found) == label for found, label in zip(scores, truth, strict=True)]
    each = np.arange(len(truth))
    losses = [-np.log(_shares(scores, sharpness)[each, truth] + 1e-9).mean() for sharpness in _SHARPNESS]
    return _logistic(np.array(measures), np.array(right, np.float64)).tolist(), _SHARPNESS[int(np.argmin(losses))]


def _shares(scores: Floats, sharpness: float) -> NDArray[np.float64]:
    """Scores as shares of 1 in each row: the sharper, the more for the highest."""
    exponents = np.exp(sharpness * (scores - scores.max(axis=1, keepdims=True)).astype(np.float64))
    return np.asarray(exponents / exponents.sum(axis=1, keepdims=True))


def _held_out(texts: Sequence[str]) -> NDArray[np.bool_]:
    """Which texts are held out: by their checksums and not by lot, so that one more wording exchanges at most one of them."""
    sums = np.array([zlib.crc32(text.encode()) for text in texts])
    count = max(1, min(_MOST_HELD_OUT, len(texts) // _HELD_OUT))
    held = np.zeros(len(texts), bool)
    held[np.argsort(sums, kind="stable")[:count]] = True
    return held


def _logistic(features: NDArray[np.float64], truth: NDArray[np.float64], penalty: float = 0.5) -> NDArray[np.float64]:
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
