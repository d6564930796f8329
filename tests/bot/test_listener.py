"""Several processes listen to recordings in one folder."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from typing import BinaryIO

import pytest

from bot.listener import Listener
from bot.voice.listen import Heard
from knowledge.model import Language


class SlowEar:
    """Reads a recording when it is told to."""

    def __init__(self) -> None:
        self.given, self.free = asyncio.Event(), asyncio.Event()

    async def transcribe(self, path: Path, hint: Language | None) -> Heard:
        """What stands in the file."""
        self.given.set()
        await self.free.wait()
        return Heard(path.read_text(), "fr", 1)  # noqa: ASYNC240

    async def close(self) -> None:
        """Nothing is left to give up."""


async def _fetch(file: BinaryIO) -> None:
    file.write(b"bonjour")


async def test_another_process_that_starts_leaves_what_is_listened_to(tmp_path: Path) -> None:
    """A resident's recording is understood although another worker starts meanwhile, and nothing of it stays."""
    ear, folder = SlowEar(), tmp_path / "recordings"
    first, second = Listener(ear, folder), Listener(None, folder)
    first.open()
    hearing = asyncio.create_task(first.heard(_fetch, None))
    await ear.given.wait()
    second.open()
    ear.free.set()
    assert Heard("bonjour", "fr", 1) == await hearing
    assert [] == list(folder.iterdir())
    await first.close()
    await second.close()


async def test_what_a_killed_process_left_is_deleted_when_nobody_can_need_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A recording that was just cut off outlasts a restart, and is deleted while the bot runs on."""
    monkeypatch.setattr("bot.listener._LOOK_SECONDS", 0.01)
    left, listener = tmp_path / "left", Listener(None, tmp_path)
    left.write_bytes(b"the sound")
    listener.open()
    assert left.exists()
    os.utime(left, (0, 0))  # time goes by
    async with asyncio.timeout(5):
        while left.exists():
            await asyncio.sleep(0.01)
    await listener.close()
