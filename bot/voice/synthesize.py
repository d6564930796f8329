"""Words become sound: split by script, spoken by the first engine that can, joined."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from typing import Final

from bot.errors import VoiceError
from bot.voice.breaker import HOUR, MINUTES, Breaker
from bot.voice.engine import EngineError, Equipment
from bot.voice.pcm import joined
from bot.voice.process import VoiceProcess
from bot.voice.scripts import split
from bot.voice.settings import ONLINE, EngineName, Order
from bot.voice.sound import Audio, Passage
from knowledge.model import Language

log = logging.getLogger(__name__)

QUEUE: Final = 32  # passages that may wait or be spoken; one more is told at once that there is no voice


class Synthesizer:
    """The voice of the bot. Passages are spoken one after the other, in the process of the engines."""

    def __init__(self, order: Order, process: VoiceProcess, clock: Callable[[], float] = time.monotonic) -> None:
        self._order: Final = order
        self._process: Final = process
        self._clock: Final = clock
        self._breakers: dict[tuple[EngineName, Language | None], Breaker] = {}
        self._told: set[tuple[EngineName, Language, str]] = set()
        self._turn: Final = asyncio.Lock()
        self._waiting = 0

    async def synthesize(self, passage: Passage) -> Audio:
        """The sound of a passage at ordinary speed; `engine` names all that spoke, joined by +.

        Raises VoiceError when nothing in it can be said, when no engine could, and when too many passages wait.
        """
        runs = split(passage)
        if not runs:
            raise VoiceError("rien à dire à voix haute")
        if self._waiting >= QUEUE:
            raise VoiceError(f"trop de textes attendent la voix ({QUEUE})")
        self._waiting += 1
        try:
            async with self._turn:
                parts = [await self._spoken(run) for run in runs]
        finally:
            self._waiting -= 1
        return await asyncio.to_thread(joined, parts)

    @property
    def resting(self) -> frozenset[EngineName]:
        """The engines that are left alone for a while, in one language at least."""
        return frozenset(engine for (engine, _), breaker in self._breakers.items() if breaker.is_open)

    def rests(self, engine: EngineName, language: Language) -> bool:
        """Whether an engine is left alone for a while."""
        return self._breaker(engine, language).is_open

    async def equip(self, equipment: Equipment) -> None:
        """Let engines work with other equipment, as new content brings it, from the next passage on."""
        async with self._turn:
            await self._process.equip(equipment)

    async def close(self) -> None:
        """Finish what is being spoken, then end the process."""
        async with self._turn:
            await self._process.close()

    async def _spoken(self, run: Passage) -> Audio:
        for engine in self._order.of(run.language):
            breaker = self._breaker(engine, run.language)
            if breaker.is_open or (run.private and engine in ONLINE):
                continue
            try:
                audio = await self._process.synthesize(engine, run)
            except EngineError as failure:
                self._tell(engine, run.language, failure)
                _note(breaker, failure)
            else:
                breaker.succeeded()
                return audio
        raise VoiceError(f"aucune voix n’a pu parler en « {run.language} »")

    def _breaker(self, engine: EngineName, language: Language) -> Breaker:
        # A voice may be missing in one language only; a service on the network is there for both or for none.
        key = (engine, None if engine == "gtts" else language)
        return self._breakers.setdefault(key, Breaker(self._clock))

    def _tell(self, engine: EngineName, language: Language, failure: EngineError) -> None:
        reason = (engine, language, str(failure))
        if reason not in self._told:
            self._told.add(reason)
            log.info("%s does not speak (%s), the next voice does: %s", *reason)


def _note(breaker: Breaker, failure: EngineError) -> None:
    match failure.trouble:
        case "refused":
            breaker.refused()
        case "down":
            breaker.failed(MINUTES)
        case "died":
            breaker.failed(HOUR)
        case "mute":  # those words, not the engine
            pass
