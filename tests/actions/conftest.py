"""The real actions over the real content, in this process and behind a real server on loopback."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from rasa_sdk.executor import ActionExecutor

import actions
from actions.server import app
from actions.shared import SHARED, Loaded
from knowledge.assistant import Assistant

SESAME = "open sesame"  # the token of the server


@pytest.fixture(scope="session", autouse=True)
def shared(assistant: Assistant) -> Loaded:
    """The assistant that the other tests loaded is that of this process; test_main.py lets a process load its own."""
    SHARED._loaded = Loaded(assistant, "c0ffee00")
    return SHARED._loaded


@pytest.fixture(scope="session")
def executor() -> ActionExecutor:
    """Every action, run in this process."""
    executor = ActionExecutor()
    executor.register_package(actions)
    return executor


@pytest.fixture(scope="session")
def server(shared: Loaded) -> Iterator[str]:
    """The address of a server with a token, in a thread of its own."""
    listening = socket.create_server(("127.0.0.1", 0))
    loop, stop, ready = asyncio.new_event_loop(), asyncio.Event(), threading.Event()

    async def serve() -> None:
        served: Any = await app(SESAME).create_server(sock=listening, return_asyncio_server=True)
        await served.startup()
        await served.before_start()
        await served.after_start()
        ready.set()
        await stop.wait()
        await served.before_stop()
        await served.close()
        await served.after_stop()

    thread = threading.Thread(target=lambda: loop.run_until_complete(serve()))
    thread.start()
    assert ready.wait(20)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    loop.call_soon_threadsafe(stop.set)
    thread.join()
    loop.close()
