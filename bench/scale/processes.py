"""The processes of a run: started with a folder of their own, looked at while they work, and stopped at the end."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import psutil

_ROOT: Final = Path(__file__).parents[2]
_PATIENCE: Final = 60.0  # seconds in which a process must be up


class Process:
    """One process of this program; what it says goes to `log`."""

    def __init__(self, arguments: list[str], folder: Path, variables: Mapping[str, str]) -> None:
        self.arguments, self._folder = arguments, folder
        self._variables = {**os.environ, "PYTHONPATH": str(_ROOT), **variables}
        self.log = folder / f"{'-'.join(arguments)}-{id(self)}.log"
        self.start()

    def start(self) -> None:
        """Start it, or start it again."""
        command = [sys.executable, "-m", *self.arguments]
        with self.log.open("ab") as log:
            self.running = subprocess.Popen(command, cwd=self._folder, env=self._variables, stdout=log, stderr=log)  # noqa: S603

    def kill(self) -> None:
        """End it as a machine that loses power does."""
        self.running.kill()
        self.running.wait()

    def stop(self) -> None:
        """Let it finish, but not for ever."""
        if self.running.poll() is None:
            self.running.send_signal(signal.SIGTERM)
            try:
                self.running.wait(20)
            except subprocess.TimeoutExpired:
                self.kill()


class Telegram:
    """The Bot API of `bench.scale.telegram`, in a process of its own."""

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self._process = Process(["bench.scale.telegram", str(self.port)], folder, {})
        wait_for(self.port)

    def tell(self, what: str, **told: Any) -> Any:  # noqa: ANN401  # JSON
        """Tell it what to do; its answer."""
        request = urllib.request.Request(f"{self.address}/control/{what}", json.dumps(told).encode())  # noqa: S310  # loopback
        with urllib.request.urlopen(request, timeout=60) as response:  # noqa: S310
            return json.load(response)

    def stop(self) -> None:
        """End it."""
        self._process.stop()


class Load:
    """What processes take while they work: CPU seconds, and the most memory at once."""

    def __init__(self, processes: list[Process], database: int | None) -> None:
        self._ids = [process.running.pid for process in processes]
        self._database = database
        self._used: dict[int, float] = {}
        self._ended = threading.Event()
        self.memory_mb = 0
        self._before = self._look()
        self._task = threading.Thread(target=self._watch)
        self._task.start()

    def end(self) -> tuple[float, float]:
        """CPU seconds of the bot's processes, and of PostgreSQL's."""
        self._ended.set()
        self._task.join()
        after = self._look()
        return round(after[0] - self._before[0], 1), round(after[1] - self._before[1], 1)

    def _watch(self) -> None:
        while not self._ended.wait(0.5):
            self._look()

    def _look(self) -> tuple[float, float]:
        mine = [usage for number in self._ids if (usage := _usage(number))]
        self.memory_mb = max(self.memory_mb, round(sum(memory for _, memory in mine) / 2**20))
        if self._database:
            for child in _family(self._database):
                if usage := _usage(child):
                    self._used[child] = usage[0]
        return sum(cpu for cpu, _ in mine), sum(self._used.values())


def _usage(number: int) -> tuple[float, int] | None:
    try:
        process = psutil.Process(number)
        times = process.cpu_times()
        return times.user + times.system, process.memory_info().rss
    except psutil.Error:
        return None


def _family(number: int) -> list[int]:
    try:
        return [number, *(child.pid for child in psutil.Process(number).children(recursive=True))]
    except psutil.Error:
        return []


@contextmanager
def all_stopped(processes: list[Process]) -> Iterator[None]:
    """Whatever happens, no process outlives the run."""
    try:
        yield
    finally:
        for process in processes:
            process.stop()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int) -> None:
    """Wait until somebody listens. Raises TimeoutError."""
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError
