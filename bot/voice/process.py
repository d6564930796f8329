"""The voice process, seen from the bot: started when it is needed, killed when it hangs, started again when it died."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import sys
import time
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import numpy as np

import bot
from bot.errors import VoiceError
from bot.voice.engine import EngineError, Equipment
from bot.voice.settings import EngineName
from bot.voice.sound import Audio, Passage

log = logging.getLogger(__name__)

PATIENCE: Final = 20.0  # seconds for a run of words; 300 characters take 0.1 s, gTTS gives up after 6
_STARTING: Final = 20.0  # seconds to import numpy and PyAV on a busy machine, and more
_LONGEST_PAUSE: Final = 60.0  # seconds between two starts of a process that dies each time
_CLOSING: Final = 2.0  # seconds it may take to leave
_ROOT: Final = Path(bot.__file__).parents[1]
# What a program needs to run, and to reach a server from behind a proxy: neither the bot's token nor its database.
_INHERITED: Final = (
    "PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "SYSTEMROOT", "LD_LIBRARY_PATH",
    "HTTPS_PROXY", "https_proxy", "NO_PROXY", "no_proxy",
)  # fmt: skip


class VoiceProcess:
    """One process, one request at a time: callers take turns (see Synthesizer)."""

    def __init__(self, equipment: Equipment, patience: float = PATIENCE, clock: Callable[[], float] = time.monotonic) -> None:
        self._equipment = equipment
        self._patience: Final = patience
        self._clock: Final = clock
        self._process: Process | None = None
        self._deaths = 0  # since it last replied
        self._not_before = 0.0

    async def equip(self, equipment: Equipment) -> None:
        """Let engines work with other equipment from the next request on."""
        if equipment != self._equipment:
            self._equipment = equipment
            await self.close()

    async def synthesize(self, engine: EngineName, passage: Passage) -> Audio:
        """The sound of words of one script. Raises EngineError, or VoiceError when the process itself cannot run."""
        process = self._process or await self._start()
        request = {"engine": engine, "language": passage.language, "words": passage.words}
        try:
            async with asyncio.timeout(self._patience):
                header, sound = await _ask(process, request)
        except TimeoutError:
            await self._lost(process)
            raise EngineError("died", f"rien en {self._patience:g} s, processus de la voix arrêté") from None
        except (OSError, EOFError):
            await self._lost(process)
            raise EngineError("died", f"processus de la voix mort, code {process.returncode}") from None
        except BaseException:  # whoever asked has left: the reply would be taken for the next one's
            await self._end(process)
            raise
        self._deaths = 0
        if "trouble" in header:
            raise EngineError(header["trouble"], header["reason"])
        return Audio(np.frombuffer(sound, np.int16), header["hertz"], engine)

    async def close(self) -> None:
        """Let the process leave, or make it."""
        process = self._process
        if process is None:
            return
        if process.stdin:
            process.stdin.close()
        try:
            async with asyncio.timeout(_CLOSING):
                await process.wait()
        except TimeoutError:
            pass
        finally:
            await self._end(process)

    async def _start(self) -> Process:
        if self._clock() < self._not_before:
            raise VoiceError("le processus de la voix s’est arrêté plusieurs fois ; nouvel essai dans un instant")
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot.voice.worker",
            stdin=PIPE, stdout=PIPE, cwd=_ROOT, env=_environment(),
            start_new_session=True,  # Ctrl-C is for the bot, which finishes what is in hand
        )  # fmt: skip
        equipment = self._equipment
        told = {
            "voices": str(equipment.voices.absolute()),
            "lexicon": dict(equipment.lexicon),
            "google": equipment.google,
        }
        try:
            async with asyncio.timeout(_STARTING):
                await _ask(process, told)
        except (OSError, EOFError):  # a time-out is an OSError
            await self._lost(process)
            raise VoiceError(f"le processus de la voix ne démarre pas, code {process.returncode}") from None
        except BaseException:
            await self._end(process)
            raise
        self._process = process
        return process

    async def _lost(self, process: Process) -> None:
        """End it, and let the next start wait: not at all once, then 2, 4, 8 … seconds."""
        await self._end(process)
        self._deaths += 1
        pause = min(2.0 ** (self._deaths - 1), _LONGEST_PAUSE) if self._deaths > 1 else 0.0
        self._not_before = self._clock() + pause
        log.warning("the voice process ended with code %s; it may start again in %g s", process.returncode, pause)

    async def _end(self, process: Process) -> None:
        self._process = None
        if process.returncode is None:
            process.kill()
        await process.wait()


def _environment() -> dict[str, str]:
    """What the voice process may know of ours."""
    return {name: os.environ[name] for name in _INHERITED if name in os.environ} | {"PYTHONUTF8": "1"}


async def _ask(process: Process, request: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """The header and the sound that answer a line. Raises EOFError or OSError when nobody answers."""
    if process.stdin is None or process.stdout is None:
        raise EOFError
    process.stdin.write(json.dumps(request).encode() + b"\n")
    await process.stdin.drain()
    line = await process.stdout.readline()
    if not line.endswith(b"\n"):
        raise EOFError
    header = json.loads(line)
    return header, await process.stdout.readexactly(header.get("samples", 0) * 2)
