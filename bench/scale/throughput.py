"""How many questions a second: a bare echo bot, one process, and one, two and four workers."""

from __future__ import annotations

import time
from dataclasses import asdict
from typing import Any, Final

from bench.scale.town import Setup, Town, others, town

_WORKER: Final = ("bot", "worker")
_WEB: Final = ("bot", "web")
SETUPS: Final = (
    Setup("echo bot", (("bench.scale.echo",),)),
    Setup("bot run, SQLite", (("bot", "run"),)),
    *(Setup(f"{count} worker{'s' * (count > 1)}, PostgreSQL", (_WEB, *[_WORKER] * count), shared=True) for count in (1, 2, 4)),
)
_STEADY: Final = 10.0  # questions a second, a third of what Telegram takes
_STEADY_RESIDENTS: Final = 120


def measure(setup: Setup, residents: int, seconds: float) -> dict[str, Any]:
    """All residents at once, then ten questions a second; a row."""
    with town(setup) as found:
        time.sleep(3 * len(setup.commands))  # all processes are up
        before = others()
        burst = _burst(found, residents, seconds)
        found.ask(_STEADY_RESIDENTS, _STEADY)
        steady = found.wait(5 * _STEADY_RESIDENTS, 60)
    return {
        "run": setup.name, "residents": residents, **burst,
        "steady_p50": steady.p50, "steady_p95": steady.p95, "steady_p99": steady.p99, "load_before": before,
    }  # fmt: skip


def _burst(found: Town, residents: int, seconds: float) -> dict[str, Any]:
    load = found.load()
    found.ask(residents)
    came = found.wait(5 * residents, seconds)
    cpu, database_cpu = load.end()
    return {**asdict(came), "cpu_s": cpu, "database_cpu_s": database_cpu, "memory_mb": load.memory_mb}
