"""The two servers, each a process of its own on a free port of this machine, stopped by their process ids whatever happens."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import httpx
import psutil

ENVIRONMENT: Final = {**os.environ, "RASA_TELEMETRY_ENABLED": "false", "SANIC_HOST": "127.0.0.1", "PYTHONWARNINGS": "ignore"}
_PATIENCE: Final = 240.0  # seconds until a server must answer: Rasa took 33 alone, more on a busy machine
_GRACE: Final = 20.0  # seconds in which a server may end by itself
_TOKEN: Final = "between our two servers"  # noqa: S105  # no secret: both end with the test


@dataclass(frozen=True, slots=True)
class Server:
    """A server that answers, and the seconds until it did."""

    address: str
    process: psutil.Process
    started_in: float

    def memory_mb(self) -> int:
        """What it and its children hold now."""
        family = [self.process, *self.process.children(recursive=True)]
        return round(sum(member.memory_info().rss for member in family) / 2**20)


@contextmanager
def both(rasa: Path, folder: Path, model: Path) -> Iterator[tuple[Server, Server]]:
    """Rasa with a model, and the action server it calls; their logs are written into the folder of the export."""
    actions_port, rasa_port = _free_port(), _free_port()
    endpoints = folder / "endpoints-test.yml"
    endpoints.write_text((folder / "endpoints.yml").read_text().replace(":5055/", f":{actions_port}/"))
    serve = [sys.executable, "-m", "actions", "serve", "--port", str(actions_port)]
    where = ["--credentials", str(folder / "credentials.yml"), "--endpoints", str(endpoints), "--model", str(model)]
    run = [str(rasa), "run", "--enable-api", "--interface", "127.0.0.1", "--port", str(rasa_port), *where]
    with (
        _running(serve, folder / "actions.log", f"http://127.0.0.1:{actions_port}/health") as actions,
        _running(run, folder / "rasa.log", f"http://127.0.0.1:{rasa_port}/status") as server,
    ):
        yield server, actions


@contextmanager
def _running(command: list[str], log: Path, health: str) -> Iterator[Server]:
    before = time.monotonic()
    with log.open("w") as sink:
        process = subprocess.Popen(command, env=ENVIRONMENT | {"ACTIONS_TOKEN": _TOKEN}, stdout=sink, stderr=sink)  # noqa: S603
    family = psutil.Process(process.pid)
    try:
        _await(process, health, log)
        yield Server(health.rpartition("/")[0], family, round(time.monotonic() - before, 1))
    finally:
        _stop(family)
        process.wait()


def _await(process: subprocess.Popen[bytes], health: str, log: Path) -> None:
    """Return when the server answers; exit when it has ended or takes too long."""
    deadline = time.monotonic() + _PATIENCE
    with httpx.Client(trust_env=False, timeout=5) as client:
        while process.poll() is None and time.monotonic() < deadline:
            try:
                if client.get(health).is_success:
                    return
            except httpx.TransportError:
                pass
            time.sleep(0.3)
    sys.exit(f"{health} ne répond pas : voir {log}")


def _stop(process: psutil.Process) -> None:
    """End a process and its children, by force after a grace."""
    if not process.is_running():
        return
    family = [process, *process.children(recursive=True)]
    for member in family:
        member.terminate()
    for member in psutil.wait_procs(family, _GRACE)[1]:
        member.kill()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])
