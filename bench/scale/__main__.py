"""python -m bench.scale throughput | chaos | soak: what the assistant carries; into docs/scaling.md and bench/results.json.

The machine is best left alone meanwhile; what else it did is written beside each row.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from typing import Any

from bench.scale import chaos, soak, throughput
from bench.scale.report import keep


def main() -> None:
    """Measure one part; a part of a part is printed only."""
    parser = argparse.ArgumentParser(prog="python -m bench.scale", description="What the assistant carries.")
    parser.add_argument("part", choices=["throughput", "chaos", "soak"])
    parser.add_argument("--residents", type=int, default=2000, help="of the throughput; each asks five questions")
    parser.add_argument("--seconds", type=float, default=480, help="the most for each run, and how long the soak takes")
    parser.add_argument("--only", default="", help="a part of the name of a run")
    asked = parser.parse_args()
    rows = []
    for row in _rows(asked):
        print(json.dumps(row), flush=True)
        rows.append(row)
    if not asked.only:
        keep(asked.part, rows)


def _rows(asked: argparse.Namespace) -> Iterator[dict[str, Any]]:
    if asked.part == "throughput":
        yield from throughput.measure(asked.residents, asked.seconds, asked.only)
    elif asked.part == "soak":
        yield soak.measure(asked.seconds)
    else:
        for scenario in chaos.SCENARIOS:
            if asked.only not in scenario.name:
                continue
            if chaos.available(scenario):
                yield chaos.measure(scenario)
            else:
                print(f"left out, for it needs root or faketime: {scenario.name}", file=sys.stderr)


if __name__ == "__main__":
    main()
