"""What was learnt once is there at the next start, whole or not at all."""

from __future__ import annotations

import logging
from pathlib import Path

import numpy as np
import pytest

from knowledge import memory
from knowledge.memory import Learnt, Memory
from knowledge.search import Classifier
from tests.knowledge.test_search import SAMPLES

MATRIX = np.arange(6, dtype=np.float32).reshape(2, 3)
TOLD = {"words": {"تطوان": 2, "été": 1}, "trust": [0.1, -1e-9]}


class _Teacher:
    """Learns, and counts how often it had to."""

    def __init__(self) -> None:
        self.asked = 0

    def __call__(self) -> Learnt:
        self.asked += 1
        return TOLD, MATRIX


def _recall(folder: Path | None, teacher: _Teacher, learnt_from: str = "wordings") -> tuple[object, object]:
    told, matrix = Memory(folder).recall([learnt_from], teacher)
    return told, matrix.tolist()


EXPECTED = (TOLD, MATRIX.tolist())


def test_the_second_start_does_not_learn_again(tmp_path: Path) -> None:
    """The bot is back a second after a restart: what it learnt is read from the folder, the same to the last bit."""
    teacher = _Teacher()
    assert (EXPECTED, EXPECTED, 1) == (_recall(tmp_path, teacher), _recall(tmp_path, teacher), teacher.asked)


def test_other_wordings_are_learnt_anew(tmp_path: Path) -> None:
    """A corrected entry answers as corrected: what was learnt from other words is never used for it."""
    teacher = _Teacher()
    _recall(tmp_path, teacher)
    _recall(tmp_path, teacher, "corrected wordings")
    assert 2 == teacher.asked


def test_another_program_learns_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After an update of the program nothing is used that the former one learnt in its own way."""
    teacher = _Teacher()
    _recall(tmp_path, teacher)
    monkeypatch.setattr(memory, "_program", lambda: "another program")
    _recall(tmp_path, teacher)
    assert 2 == teacher.asked


@pytest.mark.parametrize("kind", ["npy", "json"])
@pytest.mark.parametrize("damage", [lambda data: data[:-4], lambda data: data[:-1] + b"\x7f", lambda data: data[:0]])
def test_a_damaged_file_is_learnt_anew(tmp_path: Path, damage: object, kind: str) -> None:
    """A disk that failed costs a slower start, never a wrong answer."""
    teacher = _Teacher()
    _recall(tmp_path, teacher)
    (kept,) = tmp_path.glob(f"*.{kind}")
    kept.write_bytes(damage(kept.read_bytes()))  # type: ignore[operator]
    assert (EXPECTED, 2) == (_recall(tmp_path, teacher), teacher.asked)


def test_a_folder_that_cannot_be_written_only_costs_time(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """On a read-only disk the assistant answers all the same, and the log says why it starts slowly."""
    (tmp_path / "file").write_text("not a folder")
    with caplog.at_level(logging.WARNING):
        assert EXPECTED == _recall(tmp_path / "file" / "learnt", _Teacher())
    assert "is not kept in" in caplog.text


def test_the_folder_keeps_only_the_last_contents(tmp_path: Path) -> None:
    """A year of edits does not fill the disk: eight files stay, without drafts."""
    for edit in range(12):
        _recall(tmp_path, _Teacher(), f"edit {edit}")
    assert 8 == len(list(tmp_path.iterdir()))


def test_a_classifier_that_remembers_answers_the_same(tmp_path: Path) -> None:
    """Whether it has just learnt or remembers, the assistant gives each question the same labels and probabilities."""
    asked = ["bghit nsa77e7 limda2", "ma femme a accouché", "???"]
    fresh = Classifier().fit(SAMPLES)
    learning = Classifier(memory=Memory(tmp_path)).fit(SAMPLES)
    remembering = Classifier(memory=Memory(tmp_path)).fit(SAMPLES)
    expected = [fresh.rank(text) for text in asked]
    assert (expected, expected) == ([learning.rank(text) for text in asked], [remembering.rank(text) for text in asked])
    assert 2 == len(list(tmp_path.iterdir()))
