"""Notes made before anybody asks, one after the other, so that a resident who asks meanwhile waits for one at most."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass

from bot.errors import VoiceError
from bot.voice.sound import ORDINARY, Note, Passage
from bot.voice.voice import Voice


@dataclass(frozen=True, slots=True)
class Rendered:
    """What came of a passage: its note, or why there is none; `made` is false for a note that was there."""

    passage: Passage
    note: Note | None
    made: bool = False
    error: str = ""


async def render(voice: Voice, passages: Iterable[Passage], *, gently: bool = False) -> AsyncIterator[Rendered]:
    """Each passage at the ordinary rate, as soon as its note is there; `gently` rests after each one as long as it took."""
    for passage in passages:
        before = time.monotonic()
        yield await _rendered(voice, passage)
        await asyncio.sleep(time.monotonic() - before if gently else 0)


async def _rendered(voice: Voice, passage: Passage) -> Rendered:
    kept = await asyncio.to_thread(voice.ready, passage, ORDINARY)
    if kept:
        return Rendered(passage, kept)
    try:
        return Rendered(passage, await voice.say(passage, ORDINARY), made=True)
    except VoiceError as error:
        return Rendered(passage, None, error=str(error))
