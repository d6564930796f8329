"""Two ways to score every label for a text: a linear one for content of any usual size, and a light one beyond it."""

from __future__ import annotations

from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, diags_array

from knowledge.memory import Floats

Places = NDArray[np.intp]
Members = NDArray[np.bool_]  # a row for each text, a column for each label
_TOLERANCE: Final = 0.01  # a finer solution answers no question better, and takes a third longer
_BORDER: Final = -1  # score of a stranger on the margin of a machine's border
_MOVES: Final = 0.1  # how far a border moves with a few more rows
_CLOSEST, _SAMPLED, _MORE = 500, 15, 600  # rows to begin with: the closest, one of so many; added in a round at most
_NEAREST: Final = 0.5  # weight of the nearest wording beside the label's mean (docs/adr/0002)
_ROWS_AT_ONCE: Final = 256


class Model(Protocol):
    """Scores of the labels 0 … n-1; a higher score is likelier."""

    def scores(self, rows: csr_matrix) -> Floats:
        """One row of scores for each row of features, one column for each label."""


class Linear:
    """One linear support vector machine a label against the rest: right most often, and its cost grows with labels × wordings.

    `weights` has a column for each label and a row for each feature; the last row is the bias.
    """

    def __init__(self, weights: Floats) -> None:
        self.weights = weights
        self._features, self._bias = weights[:-1], weights[-1]

    @classmethod
    def learn(cls, rows: csr_matrix, owner: Places, labels: int, softness: float, near: Members | None = None) -> Linear:
        """Learn which label (owner) each row of features belongs to.

        Sooner where an earlier model, which learnt from most of the rows, has told which are `near` the border of each label.
        """
        mine: Members = owner[:, None] == np.arange(labels)
        near = _likely_near(rows, owner, labels) if near is None else near.copy()
        near[:, ~(near & ~mine).any(axis=0)] = True  # of a label that it did not know, nothing tells what is near
        return cls(_machines(rows, owner, near | mine, softness))

    def near(self, rows: csr_matrix) -> Members:
        """Which rows lie near the border of each label, or on its side, or would if it moved a little."""
        return np.asarray(self.scores(rows) > _BORDER - _MOVES)

    def scores(self, rows: csr_matrix) -> Floats:
        """Signed distances from each label's border; around 1 for a text like those it learnt."""
        return np.asarray(rows @ self._features + self._bias, np.float32)


def _machines(rows: csr_matrix, owner: Places, near: Members, softness: float) -> Floats:
    """One column a label: a weight for each feature, and last the bias.

    Each machine is solved on the rows that are likely near its border, to which those are added that would lie beyond it, until
    there are none: rows far behind a border have no part in the solution, and they are most.
    """
    from sklearn.svm import LinearSVC  # noqa: PLC0415  # half a second, needed only where something is learnt anew

    found = np.zeros((rows.shape[1] + 1, near.shape[1]), np.float32)
    known = unsolved = np.unique(owner)
    while len(unsolved):
        for label in unsolved:
            some = np.flatnonzero(near[:, label])
            machine = LinearSVC(C=softness, tol=_TOLERANCE, random_state=0).fit(rows[some], owner[some] == label)
            found[:-1, label], found[-1, label] = machine.coef_[0], machine.intercept_[0]
        weights = found if len(unsolved) == found.shape[1] else found[:, unsolved]
        scores = rows @ weights[:-1] + weights[-1]
        beyond = (scores > _BORDER + _TOLERANCE) & ~near[:, unsolved]
        for place, label in enumerate(unsolved):
            wrong = np.flatnonzero(beyond[:, place])
            near[wrong[np.argsort(-scores[wrong, place], kind="stable")[:_MORE]], label] = True
        unsolved = unsolved[beyond.any(axis=0)]
    found[-1, np.setdiff1d(np.arange(near.shape[1]), known)] = found[-1].min() - 1  # a label without wordings comes last
    return found


def _likely_near(rows: csr_matrix, owner: Places, labels: int) -> Members:
    """For each label (column) the rows most like its mean, and a few of all, which tell where the others lie."""
    likeness = (rows @ _means(rows, owner, labels).T).toarray()
    near = np.zeros(likeness.shape, bool)
    for label in range(labels):
        near[np.argsort(-likeness[:, label], kind="stable")[:_CLOSEST], label] = True
        near[label % _SAMPLED :: _SAMPLED, label] = True
    return near


class Centroids:
    """The likeness to the mean of a label's wordings and to its nearest wording: learnt at once, whatever the size."""

    def __init__(self, rows: csr_matrix, owner: Places, labels: int) -> None:
        order = np.argsort(owner, kind="stable")
        self._labels = labels
        self._known, self._first = np.unique(owner[order], return_index=True)
        self._wordings = rows[order].T.tocsr()
        self._means = _means(rows, owner, labels).T.tocsr()

    def scores(self, rows: csr_matrix) -> Floats:
        """From 0 to 1.5; a label without wordings gets 0."""
        found = np.empty((rows.shape[0], self._labels), np.float32)
        for start in range(0, rows.shape[0], _ROWS_AT_ONCE):
            some = rows[start : start + _ROWS_AT_ONCE]
            found[start : start + _ROWS_AT_ONCE] = (some @ self._means).toarray()
            nearest = np.maximum.reduceat((some @ self._wordings).toarray(), self._first, axis=1)
            found[start : start + _ROWS_AT_ONCE, self._known] += _NEAREST * nearest
        return found


def _means(rows: csr_matrix, owner: Places, labels: int) -> csr_matrix:
    """The direction of each label's rows, of length 1; zero where it has none."""
    member = csr_matrix((np.ones(len(owner), np.float32), (owner, np.arange(len(owner)))), (labels, len(owner)))
    sums = (member @ rows).tocsr()
    length = np.sqrt(np.asarray(sums.multiply(sums).sum(axis=1)).ravel())
    return csr_matrix(diags_array(1 / np.maximum(length, 1e-9)) @ sums)
