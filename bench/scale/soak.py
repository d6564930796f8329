"""A quarter of an hour at a steady rate: whether memory stays flat."""

from __future__ import annotations

import os
import time
from statistics import median
from typing import Any, Final

import psutil

from bench.scale.town import Setup, others, town

_RATE: Final = 4.0  # questions a second
_RESIDENTS: Final = 60  # the same ones again and again: what is remembered of each is bounded, and not what is looked for
_FIRST: Final = 500_000
_WARM: Final = 0.2  # of the time


def measure(seconds: float) -> dict[str, Any]:
    """One process on SQLite; memory after the warm-up and at the end, in megabytes, and the answers it gave."""
    os.nice(10)
    sizes: list[float] = []
    lost = asked = doubled = 0
    with town(Setup("soak", (("bot", "run"),))) as found:
        before, process = others(), psutil.Process(found.processes[0].running.pid)
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            questions = list(found.questions)
            found.telegram.tell("ask", first=_FIRST, residents=_RESIDENTS, questions=questions, lines=found.lines, rate=_RATE)
            for _ in range(round(len(questions) * _RESIDENTS / _RATE)):
                sizes.append(process.memory_info().rss / 2**20)
                time.sleep(1)
            came = found.wait(len(questions) * _RESIDENTS, 30)
            asked, lost, doubled = asked + came.asked, lost + came.lost, doubled + came.doubled
    part = max(1, len(sizes) // 10)
    warm = sizes[int(len(sizes) * _WARM) :]
    start, end = median(warm[:part]), median(sizes[-part:])
    return {
        "run": "soak, bot run", "seconds": round(seconds), "asked": asked, "lost": lost, "doubled": doubled,
        "first_mb": round(sizes[0]), "warm_mb": round(start, 1), "end_mb": round(end, 1), "change": f"{end / start - 1:+.1%}",
        "load_before": before,
    }  # fmt: skip
