"""How often the first entry is right, by wordings learnt per entry and writing, beside the baselines; and across scripts."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import matplotlib as mpl

mpl.use("Agg")
import matplotlib.pyplot as plt

from bench.baselines import ENGINES, Sample
from knowledge.decide import MESSAGE
from knowledge.load import load
from knowledge.samples import samples
from knowledge.vocabulary import Vocabulary
from knowledge.workbench.measure import Case, cases

PLOT: Final = Path("docs/learning-curves.svg")
WRITINGS: Final = ("fr", "ar", "ary", "arabizi")
SIZES: Final = (3, 5, 10)
_CROSS: Final = "ary → arabizi"  # learnt from Darija in Arabic script alone, asked in Arabizi


def learning_curves(questions: Path) -> list[dict[str, Any]]:
    """One row an engine and size: the share of right first entries in each writing, on the test questions."""
    content = load()
    taught = [sample for sample in samples(content) if not sample[1].startswith(MESSAGE)]
    asked = [case for case in cases(questions, ("test",)) if case.group in WRITINGS]
    vocabulary = Vocabulary(content.concepts)
    rows = []
    for size in SIZES:
        for name, engine in ENGINES.items():
            predict = engine(_some(taught, size), vocabulary)
            across = engine([sample for sample in taught if sample[2] == "ary"], vocabulary) if size == SIZES[-1] else None
            row: dict[str, Any] = {"engine": name, "wordings": size}
            row |= {writing: _right(predict, [case for case in asked if case.group == writing]) for writing in WRITINGS}
            row[_CROSS] = _right(across, [case for case in asked if case.group == "arabizi"]) if across else None
            rows.append(row)
    return rows


def plot(rows: Sequence[dict[str, Any]]) -> None:
    """Draw the curves, one panel a writing, lines told apart by their marks as well as their colours."""
    mpl.rcParams["svg.hashsalt"] = "tetouan"
    figure, panels = plt.subplots(1, len(WRITINGS), figsize=(13, 4), sharey=True)
    for writing, panel in zip(WRITINGS, panels, strict=True):
        for name, mark in zip(ENGINES, "os^vDX*", strict=True):
            mine = [row for row in rows if row["engine"] == name]
            panel.plot([row["wordings"] for row in mine], [row[writing] for row in mine], marker=mark, label=name)
        panel.set(title=writing, xlabel="wordings per entry and writing", xticks=SIZES)
        panel.grid(alpha=0.3)
    panels[0].set_ylabel("first entry right, %")
    panels[-1].legend(fontsize=7)
    figure.tight_layout()
    figure.savefig(PLOT, metadata={"Date": None, "Title": "Right first entries by wordings learnt, per writing and engine"})


def _some(taught: Sequence[Sample], size: int) -> list[Sample]:
    """At most `size` wordings of each entry in each writing, always the same ones."""
    grouped: dict[tuple[str, str], list[Sample]] = defaultdict(list)
    for sample in taught:
        grouped[sample[1], sample[2]].append(sample)
    chosen = random.Random(0)  # noqa: S311  # a sample, not a secret
    return [sample for group in grouped.values() for sample in chosen.sample(group, min(size, len(group)))]


def _right(predict: Any, asked: Sequence[Case]) -> float:  # noqa: ANN401
    return round(100 * sum(predict(case.text) in case.entries for case in asked) / len(asked), 1)
