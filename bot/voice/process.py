"""The voice process, seen from the bot: one engine says one run of words at a time."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, Final

import numpy as np

from bot.voice.child import Child, DiedError
from bot.voice.engine import EngineError, Equipment
from bot.voice.settings import EngineName
from bot.voice.sound import Audio, Passage

PATIENCE: Final = 20.0  # seconds for a run of words; 300 characters take 0.1 s, gTTS gives up after 6
_STARTING: Final = 20.0  # seconds to import numpy and PyAV on a busy machine, and more


class VoiceProcess:
    """One process, one request at a time: callers take turns (see Synthesizer)."""

    def __init__(self, equipment: Equipment, patience: float = PATIENCE, clock: Callable[[], float] = time.monotonic) -> None:
        self._child = Child("bot.voice.worker", _told(equipment), patience=patience, starting=_STARTING, clock=clock)

    async def equip(self, equipment: Equipment) -> None:
        """Let engines work with other equipment from the next request on."""
        await self._child.tell(_told(equipment))

    async def synthesize(self, engine: EngineName, passage: Passage) -> Audio:
        """The sound of words of one script. Raises EngineError, or VoiceError when the process itself cannot run."""
        try:
            reply, sound = await self._child.ask({"engine": engine, "language": passage.language, "words": passage.words})
        except DiedError as error:
            raise EngineError("died", str(error)) from None
        if "trouble" in reply:
            raise EngineError(reply["trouble"], reply["reason"])
        return Audio(np.frombuffer(sound, np.int16), reply["hertz"], engine)

    async def close(self) -> None:
        """Let the process leave, or make it."""
        await self._child.close()


def _told(equipment: Equipment) -> dict[str, Any]:
    return {
        "voices": str(equipment.voices.absolute()),
        "lexicon": dict(equipment.lexicon),
        "google": equipment.google,
    }
