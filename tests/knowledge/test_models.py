"""The machines of the search: solved on few rows, and the same as if solved on all."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import csr_matrix
from sklearn.svm import LinearSVC

from knowledge import models
from knowledge.models import Linear

LABELS = 6
SOFTNESS = 2.0


def _rows() -> tuple[csr_matrix, models.Places]:
    """Rows of six overlapping labels, as long as rows of texts are; the last label is rare."""
    chance = np.random.default_rng(0)
    owner = np.sort(chance.choice(LABELS, 600, p=[0.3, 0.2, 0.2, 0.15, 0.14, 0.01]))
    features = chance.random((600, 40)) * (chance.random((600, 40)) < 0.3) + 0.3 * np.eye(LABELS, 40)[owner]
    return csr_matrix(features / np.linalg.norm(features, axis=1, keepdims=True), dtype=np.float32), owner


@pytest.mark.parametrize("known_before", [False, True])
def test_a_few_rows_give_the_solution_of_all(monkeypatch: pytest.MonkeyPatch, *, known_before: bool) -> None:
    """Who edits content waits half as long, and every score is what the whole would have given, to the solver's tolerance."""
    for name, value in {"_CLOSEST": 10, "_SAMPLED": 60, "_MORE": 7}.items():
        monkeypatch.setattr(models, name, value)
    rows, owner = _rows()
    whole = LinearSVC(C=SOFTNESS, tol=0.0001, random_state=0, max_iter=100_000).fit(rows.astype(np.float64), owner)
    near = Linear.learn(rows[::2], owner[::2], LABELS, SOFTNESS).near(rows) if known_before else None
    found = Linear.learn(rows, owner, LABELS, SOFTNESS, near)
    assert np.abs(found.scores(rows) - (rows @ whole.coef_.T + whole.intercept_)).max() < 0.05


def test_a_label_that_was_unknown_before_is_learnt() -> None:
    """An entry all of whose wordings were held out of the rehearsal is found all the same."""
    rows, owner = _rows()
    without = np.flatnonzero(owner != LABELS - 1)
    near = Linear.learn(rows[without], owner[without], LABELS, SOFTNESS).near(rows)
    scores = Linear.learn(rows, owner, LABELS, SOFTNESS, near).scores(rows)
    assert LABELS - 1 in scores.argmax(axis=1)
