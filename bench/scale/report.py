"""What was measured: kept in bench/results.json, written as tables into docs/scaling.md, drawn in docs/scaling.svg."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import matplotlib as mpl
import matplotlib.pyplot as plt

_RESULTS: Final = Path(__file__).parents[1] / "results.json"
_PAGE: Final = Path("docs/scaling.md")
_PLOT: Final = Path("docs/scaling.svg")
_NAMES: Final = {"p50": "p50 ms", "p95": "p95 ms", "p99": "p99 ms", "a_second": "answers/s", "turned": "out of order"}


def keep(part: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """Put the rows of one part in the place of those measured before; the plot shows the throughput."""
    known = json.loads(_RESULTS.read_text()) if _RESULTS.exists() else {}
    known.setdefault("scale", {})[part] = list(rows)
    _RESULTS.write_text(json.dumps(known, indent=1, ensure_ascii=False) + "\n")
    page = _PAGE.read_text()
    begin, end = f"<!-- {part}: written by python -m bench.scale -->", f"<!-- end of {part} -->"
    table = "\n".join((begin, "", *_table(rows), "", end))
    _PAGE.write_text(re.sub(f"{re.escape(begin)}.*?{re.escape(end)}", lambda _: table, page, flags=re.DOTALL))
    if part == "throughput":
        _plot(rows)


def _table(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    names = list(rows[0])
    head = [_NAMES.get(name, name.replace("_", " ")) for name in names]
    lines = [head, ["---", *["---:"] * (len(names) - 1)], *([str(row[name]) for name in names] for row in rows)]
    return [f"| {' | '.join(line)} |" for line in lines]


def _plot(rows: Sequence[Mapping[str, Any]]) -> None:
    """Answers a second, and how long 95 of 100 residents wait at ten questions a second."""
    mpl.rcParams["svg.hashsalt"] = "tetouan"
    names = [str(row["run"]) for row in rows]
    figure, (rate, wait) = plt.subplots(1, 2, figsize=(11, 4))
    rate.bar_label(rate.barh(names, [row["a_second"] for row in rows], hatch="//"))
    rate.set(title="all at once: answers a second")
    wait.bar_label(wait.barh(names, [row["steady_p95"] for row in rows], hatch=".."))
    wait.set(title="10 questions a second: p95, milliseconds", yticklabels=[])
    for panel in (rate, wait):
        panel.invert_yaxis()
        panel.margins(x=0.15)
    figure.tight_layout()
    figure.savefig(_PLOT, metadata={"Date": None, "Title": "Answers a second, and the wait at 10 questions a second"})
