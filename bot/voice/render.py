"""Notes made before anybody asks, so few at a time that a resident who asks meanwhile hardly waits."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import AsyncGenerator, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.errors import VoiceError
from bot.voice.sound import ORDINARY, Note, Passage

if TYPE_CHECKING:
    from bot.voice.voice import Voice  # its libraries may be missing

_AT_ONCE: Final = 2


@dataclass(frozen=True, slots=True)
class Rendered:
    """What came of a passage: its note, or why there is none; `made` is false for a note that was there."""

    passage: Passage
    note: Note | None
    made: bool = False
    error: str = ""


async def render(voice: Voice, passages: Iterable[Passage], *, gently: bool = False) -> AsyncGenerator[Rendered, None]:
    """Each passage at the ordinary rate, in order. One is spoken while the one before is encoded.

    `gently` makes one after the other and rests after each as long as it took: at most half of one core.
    """
    going: deque[asyncio.Task[Rendered]] = deque()
    try:
        for passage in passages:
            before = time.monotonic()
            going.append(asyncio.create_task(_rendered(voice, passage)))
            if gently or len(going) == _AT_ONCE:
                yield await going.popleft()
                await asyncio.sleep(time.monotonic() - before if gently else 0)
        while going:
            yield await going.popleft()
    finally:
        for task in going:
            task.cancel()


async def _rendered(voice: Voice, passage: Passage) -> Rendered:
    kept = await asyncio.to_thread(voice.ready, passage, ORDINARY)
    if kept:
        return Rendered(passage, kept)
    try:
        return Rendered(passage, await voice.say(passage, ORDINARY), made=True)
    except VoiceError as error:
        return Rendered(passage, None, error=str(error))
