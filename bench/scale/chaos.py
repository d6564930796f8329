"""What becomes of questions when things break: each scenario for half a minute or a minute, under load, bounded in time."""

from __future__ import annotations

import contextlib
import os
import random
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from bench.scale.processes import Process
from bench.scale.town import Setup, Town, others, town

_RATE: Final = 30.0  # questions a second
_LONGEST: Final = 240.0  # seconds until the last answer
_RUN: Final = (("bot", "run"),)
_FAULTS: Final = {"429": 0.05, "502": 0.05, "before": 0.03, "after": 0.03, "half": 0.03, "repeat": 0.1}
_CLOCK: Final = "clock"  # a file in the folder of the run that says how far the clock is wrong

Trouble = Callable[[Town], None]


@dataclass(frozen=True, slots=True)
class Scenario:
    """What is broken, under how many residents' five questions each."""

    name: str
    setup: Setup
    residents: int
    trouble: Trouble


def measure(scenario: Scenario) -> dict[str, Any]:
    """Let it happen; a row. `unfinished`: updates that the database still holds as not done."""
    with town(scenario.setup) as found:
        before = others()
        found.ask(scenario.residents, _RATE)
        time.sleep(3)
        with supervised(found.processes):
            scenario.trouble(found)
            came = found.wait(5 * scenario.residents, _LONGEST)
            time.sleep(3)  # what is noted late is noted
            left = found.unfinished()
    return {"run": scenario.name, "residents": scenario.residents, **asdict(came), "unfinished": left, "load_before": before}


@contextlib.contextmanager
def supervised(processes: list[Process]) -> Iterator[None]:
    """Whoever dies is started again, as systemd or Docker do it."""
    ended = threading.Event()

    def watch() -> None:
        while not ended.wait(0.2):
            for process in processes:
                if process.running.poll() is not None:
                    process.start()

    watching = threading.Thread(target=watch)
    watching.start()
    try:
        yield
    finally:
        ended.set()
        watching.join()


def kill_workers(found: Town) -> None:
    """A random worker is killed every second for half a minute."""
    chance = random.Random(30)  # noqa: S311  # the same ones each time
    workers = [process for process in found.processes if process.arguments == ["bot", "worker"]]
    for _ in range(30):
        chance.choice(workers).running.kill()
        time.sleep(1)


def kill_the_bot(found: Town) -> None:
    """The one process is killed five times, a few seconds after it began to answer again."""
    for _ in range(5):
        answered = found.telegram.tell("status")["received"]
        while found.telegram.tell("status")["received"] <= answered + 20:
            time.sleep(0.1)
        found.processes[0].running.kill()


def stop_postgresql(found: Town) -> None:
    """The database server is away for twenty seconds."""
    if found.postgresql:
        found.postgresql.stop()
        time.sleep(20)
        found.postgresql.start()


def trouble_telegram(found: Town) -> None:
    """Telegram refuses, drops, half-sends and repeats for a minute."""
    found.telegram.tell("faults", **_FAULTS)
    time.sleep(60)
    found.telegram.tell("faults")


def move_the_clock(found: Town) -> None:
    """The clock jumps by an hour to both sides, twice."""
    for offset in ("+1h", "-1h", "+25h", "+0"):
        draft = found.folder / "draft"
        draft.write_text(offset)
        draft.replace(found.folder / _CLOCK)  # at once: libfaketime ends a process that finds half a file
        time.sleep(6)


def fill_the_disk(found: Town) -> None:
    """The disk of the data folder is full for a quarter of a minute."""
    filling = found.folder / "data" / "filling"
    with filling.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while file.write(b"0" * 4096):
            pass
    time.sleep(15)
    filling.unlink()


def swap_the_content(found: Town) -> None:
    """Both entries are published anew fifty times."""
    for edition in range(2, 52):
        if found.content:
            found.content.publish(edition)
        time.sleep(0.8)


@contextlib.contextmanager
def small_disk(folder: Path) -> Iterator[None]:
    """A disk of eight megabytes under a folder; root only."""
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(folder)], check=True)  # noqa: S603, S607
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)  # noqa: S603, S607


def _workers(count: int) -> Setup:
    return Setup("", (("bot", "web"), *[("bot", "worker")] * count), shared=True, tiny=True)


_WRONG_CLOCK: Final = {
    "LD_PRELOAD": "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1", "FAKETIME_TIMESTAMP_FILE": _CLOCK,
    "FAKETIME_NO_CACHE": "1", "FAKETIME_DONT_FAKE_MONOTONIC": "1",
}  # fmt: skip
SCENARIOS: Final = (
    Scenario("kill -9 of a random worker every second", _workers(3), 400, kill_workers),
    Scenario("kill -9 of bot run, 5 times", Setup("", _RUN, tiny=True), 200, kill_the_bot),
    Scenario("PostgreSQL away for 20 s", _workers(2), 200, stop_postgresql),
    Scenario("Telegram fails at random, bot run", Setup("", _RUN, tiny=True), 400, trouble_telegram),
    Scenario("Telegram fails at random, 2 workers", _workers(2), 300, trouble_telegram),
    Scenario("clock moved, bot run", Setup("", _RUN, tiny=True, variables=_WRONG_CLOCK), 150, move_the_clock),
    Scenario("disk full for 15 s, bot run", Setup("", _RUN, tiny=True, disk=small_disk), 150, fill_the_disk),
    Scenario("content swapped 50 times, bot run", Setup("", _RUN, tiny=True), 200, swap_the_content),
)


def available(scenario: Scenario) -> bool:
    """Whether this machine can do it: a small disk needs root, a wrong clock Debian's `faketime`."""
    preload = scenario.setup.variables.get("LD_PRELOAD")
    return (not scenario.setup.disk or os.geteuid() == 0) and (not preload or Path(preload).exists())
