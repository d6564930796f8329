"""Recordings are listened to beside the conversation: other residents are answered meanwhile, and no sound stays on disk."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, BinaryIO, Final, cast

from bot.delivery import delivery
from bot.voice.listen import MOST_SECONDS, Heard, Recogniser
from knowledge.model import Language

_LEFT: Final = 2 * MOST_SECONDS  # seconds after which nobody listens to a recording any more, however slowly it came
_LOOK_SECONDS: Final = 300.0  # between two looks for what was left


class Listener:
    """Listens with a recogniser; without one it is there all the same, and hears nothing."""

    def __init__(self, recogniser: Recogniser | None, folder: Path) -> None:
        self._recogniser = recogniser
        self._folder = folder
        self._tasks: dict[int, asyncio.Task[None]] = {}  # the last of each chat, which waits for those before it
        self._cleaning: asyncio.Task[None] | None = None

    @property
    def hears(self) -> bool:
        """Whether voice questions are understood."""
        return self._recogniser is not None

    def open(self) -> None:
        """Make the folder, for nobody else to read, and delete from now on what a bot that was killed has left in it.

        Other processes may listen in the same folder: what they may still need stays.
        """
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._delete_left()
        self._cleaning = asyncio.create_task(self._keep_clean())

    def later(self, chat_id: int, work: Coroutine[Any, Any, None]) -> None:
        """Do it while other chats are answered, after what this one sent before. Returns at once; it tells its own faults.

        The update that it belongs to is not done before.
        """
        if under_way := delivery.get():
            under_way.held = True
        task = asyncio.create_task(_after(self._tasks.get(chat_id), work))
        self._tasks[chat_id] = task
        task.add_done_callback(lambda done: self._tasks.pop(chat_id) if self._tasks.get(chat_id) is done else None)

    async def listened(self, chat_id: int) -> None:
        """Wait for what is listened to of a chat."""
        if task := self._tasks.get(chat_id):
            await asyncio.wait([task])

    async def heard(self, fetch: Callable[[BinaryIO], Awaitable[None]], hint: Language | None) -> Heard:
        """The words of what `fetch` writes into a file that is gone afterwards. Raises ListenError, and what `fetch` raises."""
        if self._recogniser is None:
            raise RuntimeError("nobody listens")
        with NamedTemporaryFile(dir=self._folder) as file:
            await fetch(cast("BinaryIO", file))
            file.flush()
            return await self._recogniser.transcribe(Path(file.name), hint)

    async def close(self) -> None:
        """Stop listening; whoever waits is told that it failed."""
        if self._cleaning:
            self._cleaning.cancel()
        if self._recogniser:
            await self._recogniser.close()
        await asyncio.gather(*self._tasks.values(), return_exceptions=True)

    def _delete_left(self) -> None:
        for path in self._folder.iterdir():
            with suppress(FileNotFoundError):  # another process was quicker
                if path.stat().st_mtime < time.time() - _LEFT:
                    path.unlink()

    async def _keep_clean(self) -> None:
        while True:
            await asyncio.sleep(_LOOK_SECONDS)
            with suppress(OSError):  # a disk that was away is looked at again
                self._delete_left()


async def _after(before: asyncio.Task[None] | None, work: Coroutine[Any, Any, None]) -> None:
    if before:
        await asyncio.wait([before])
    await work
    if under_way := delivery.get():
        under_way.held = False
        await under_way.finish()
