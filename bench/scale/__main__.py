"""python -m bench.scale throughput | chaos | soak: what the assistant carries; into bench/results.json and docs/scaling.svg.

The machine is best left alone meanwhile; what else it did is written beside each row.
"""

from __future__ import annotations

import argparse
import json
from typing import Any

from bench.scale import chaos, soak, throughput


def main() -> None:
    """Measure one part and print its rows."""
    parser = argparse.ArgumentParser(prog="python -m bench.scale")
    parser.add_argument("part", choices=["throughput", "chaos", "soak"])
    parser.add_argument("--residents", type=int, default=2000)
    parser.add_argument("--seconds", type=float, default=480)
    parser.add_argument("--only", default="")
    asked = parser.parse_args()
    rows: list[dict[str, Any]] = []
    if asked.part == "throughput":
        for setup in throughput.SETUPS:
            if asked.only in setup.name:
                rows.append(throughput.measure(setup, asked.residents, asked.seconds))
                print(json.dumps(rows[-1]), flush=True)
    if asked.part == "soak":
        rows.append(soak.measure(asked.seconds))
        print(json.dumps(rows[-1]), flush=True)
    if asked.part == "chaos":
        for scenario in chaos.SCENARIOS:
            if asked.only in scenario.name and chaos.available(scenario):
                rows.append(chaos.measure(scenario))
                print(json.dumps(rows[-1]), flush=True)


if __name__ == "__main__":
    main()
