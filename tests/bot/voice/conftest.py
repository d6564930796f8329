"""The real voice process, and what tests do to it."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TypeVar

import pytest

from bot.voice.engine import Equipment
from bot.voice.listen import WhisperRecogniser
from bot.voice.process import VoiceProcess
from bot.voice.sound import Audio, Passage

HELLO = Passage("Bonjour, la commune vous répond.", "fr")

Process = TypeVar("Process", VoiceProcess, WhisperRecogniser)


class Clock:
    """A clock that is set by hand."""

    now = 1000.0

    def __call__(self) -> float:
        """What it shows, in seconds."""
        return self.now


@pytest.fixture
def clock() -> Clock:
    """A clock of its own for each test."""
    return Clock()


@pytest.fixture
async def process(tmp_path: Path) -> AsyncIterator[VoiceProcess]:
    """A voice process without any piper voice."""
    async with closing(VoiceProcess(Equipment(tmp_path))) as process:
        yield process


@asynccontextmanager
async def closing(process: Process) -> AsyncIterator[Process]:
    """A process of the voice that ends with the test."""
    try:
        yield process
    finally:
        await process.close()


async def pid(process: VoiceProcess) -> int:
    """The number of the process, started if need be."""
    await process.synthesize("pico", HELLO)
    assert process._child._process
    return process._child._process.pid


async def killed_in_the_middle(process: VoiceProcess, speaking: asyncio.Task[Audio], number: int) -> None:
    """End the process when it has been asked and has not yet answered; it is stopped already."""
    await asyncio.sleep(0.05)
    assert not speaking.done()
    os.kill(number, signal.SIGKILL)
