"""How many questions a second: a bare echo bot, one process, and one, two and four workers."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any, Final

from bench.scale.town import Setup, Town, others, town

_WORKER: Final = ("bot", "worker")
_WEB: Final = ("bot", "web")
_SETUPS: Final = (
    Setup("echo bot", (("bench.scale.echo",),)),
    Setup("bot run, SQLite", (("bot", "run"),)),
    *(Setup(f"{count} worker{'s' * (count > 1)}, PostgreSQL", (_WEB, *[_WORKER] * count), shared=True) for count in (1, 2, 4)),
)
_STEADY: Final = 10.0  # questions a second, a third of what Telegram takes
_STEADY_RESIDENTS: Final = 40


def measure(residents: int, seconds: float, only: str) -> Iterator[dict[str, Any]]:
    """A row for each way to run whose name contains `only`: all residents at once, then ten questions a second."""
    echo = 0.0
    for setup in _SETUPS:
        if only in setup.name:
            with town(setup) as found:
                time.sleep(3 * len(setup.commands))  # all processes are up
                row = _row(found, residents, seconds)
            echo = echo or row["a_second"]
            yield {**row, "of_first": round(row["a_second"] / echo, 2)}


def _row(found: Town, residents: int, seconds: float) -> dict[str, Any]:
    before, load = others(), found.load()
    found.ask(residents)
    came = found.wait(5 * residents, seconds)
    (cpu, database_cpu), connections, after = load.end(), found.connections(), others()
    found.ask(_STEADY_RESIDENTS, _STEADY)
    steady = found.wait(5 * _STEADY_RESIDENTS, 60)
    return {
        "run": found.setup.name, "residents": residents, **asdict(came),
        "cpu_ms_each": round(1000 * cpu / max(1, came.answered), 1),
        "database_cpu_ms_each": round(1000 * database_cpu / max(1, came.answered), 1),
        "memory_mb": load.memory_mb, "connections": connections, "steady_p50": steady.p50, "steady_p95": steady.p95,
        "steady_p99": steady.p99, "load_before": before,
        "load_after": after,
    }  # fmt: skip
