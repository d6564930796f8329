"""The two commands that serve the actions, as an operator types them."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import psutil
import pytest

import actions
from knowledge.version import version
from tests.support.rasa_calls import call
from tests.support.tiny_content import QUESTION, TinyContent

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with settings and a little content, to start commands in."""
    place = tmp_path_factory.mktemp("commune")
    TinyContent(place / "content")
    (place / "config.yml").write_text("knowledge:\n  content: content\n  learnt: learnt\n")
    return place


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


def environment(**more: str) -> dict[str, str]:
    """The variables that a command is started with."""
    kept = {name: value for name, value in os.environ.items() if name != "ACTIONS_TOKEN"}
    return {**kept, "PYTHONPATH": str(ROOT), **more}


@contextmanager
def running(place: Path, *command: str, **variables: str) -> Iterator[subprocess.Popen[str]]:
    """A command while it runs; it must end well when it is told to."""
    started = subprocess.Popen(
        [sys.executable, "-m", *command], cwd=place, env=environment(**variables), text=True, stderr=subprocess.PIPE
    )
    try:
        yield started
    finally:
        started.terminate()
        _, log = started.communicate(timeout=30)
    assert (0, False) == (started.returncode, "Traceback" in log), log


def health(port: int, seconds: float = 60) -> dict[str, str]:
    """What /health says once it answers."""
    until = time.monotonic() + seconds
    while True:
        try:
            found: dict[str, str] = httpx.get(f"http://127.0.0.1:{port}/health", timeout=30).json()
        except httpx.TransportError:
            assert time.monotonic() < until
            time.sleep(0.1)
        else:
            return found


def test_the_sdks_own_command_serves_the_actions(place: Path) -> None:
    """`python -m rasa_sdk --actions actions` finds every action, and answers from the content of the settings."""
    port = free_port()
    with running(place, "rasa_sdk", "--actions", "actions", "--port", str(port), SANIC_HOST="127.0.0.1"):
        assert {"status": "ok"} == health(port)
        assert 10 == len(httpx.get(f"http://127.0.0.1:{port}/actions").json())
        posted = httpx.post(f"http://127.0.0.1:{port}/webhook", json=call("action_answer_question", QUESTION), timeout=60)
        assert "Piscine municipale 1" in posted.json()["responses"][0]["text"]


def test_our_command_serves_them_with_the_secret_of_the_file(place: Path) -> None:
    """`python -m actions serve` asks for ACTIONS_TOKEN, which may stand in .env, and says its content; nobody else reaches it."""
    (place / ".env").write_text("ACTIONS_TOKEN=of the file\n")
    port = free_port()
    with running(place, "actions", "serve", "--port", str(port)) as served:
        assert {"status": "ok", "version": actions.__version__, "content": version(place / "content")} == health(port)
        assert 401 == httpx.get(f"http://127.0.0.1:{port}/actions").status_code
        assert 200 == httpx.get(f"http://127.0.0.1:{port}/actions", headers={"X-Actions-Token": "of the file"}).status_code
        assert {"127.0.0.1"} == {found.laddr.ip for found in psutil.Process(served.pid).net_connections("inet")}


def refused(place: Path, *arguments: str) -> tuple[int, str]:
    """The exit code of a command that cannot serve, and what it says."""
    command = [sys.executable, "-m", "actions", *arguments]
    done = subprocess.run(command, cwd=place, env=environment(), capture_output=True, text=True, check=False)
    return done.returncode, done.stderr


def test_a_port_that_is_taken_is_said_in_a_line(place: Path) -> None:
    """The operator reads what is wrong, not a traceback."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        code, told = refused(place, "serve", "--port", str(taken.getsockname()[1]))
    assert (1, True, False) == (code, "Address already in use" in told, "Traceback" in told)


def test_content_that_cannot_be_used_is_said_before_anything_is_served(tmp_path: Path) -> None:
    """The operator reads which file, as with every other command."""
    TinyContent(tmp_path / "content").spoil(0)
    (tmp_path / "config.yml").write_text("knowledge:\n  content: content\n")
    code, told = refused(tmp_path, "serve")
    assert (1, True, False) == (code, "service-pool.yml" in told, "Traceback" in told)


def test_wrong_usage_is_said_in_a_line(place: Path) -> None:
    """A command that does not exist costs no seconds of loading."""
    code, told = refused(place, "sing")
    assert (2, 1) == (code, len(told.splitlines()))


def test_the_version_is_that_of_the_house() -> None:
    """/health and pyproject.toml name the same version."""
    assert tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"] == actions.__version__
