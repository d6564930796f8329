"""A program of ours in a process of its own: started when it is needed, killed when it hangs, started again when it died.

It is told once what it works with, as a line of JSON, and answers that it is ready, or what keeps it. Then each request is a
line, and each reply a line; `bytes` in a reply tells how many raw bytes follow it.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import sys
import time
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

import bot
from bot.errors import VoiceError

log = logging.getLogger(__name__)

_LONGEST_PAUSE: Final = 60.0  # seconds between two starts of a process that dies each time
_CLOSING: Final = 2.0  # seconds it may take to leave
_ROOT: Final = Path(bot.__file__).parents[1]
# What a program needs to run, and to reach a server from behind a proxy: neither the bot's token nor its database.
_INHERITED: Final = (
    "PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "SYSTEMROOT", "LD_LIBRARY_PATH",
    "HTTPS_PROXY", "https_proxy", "NO_PROXY", "no_proxy",
)  # fmt: skip


class DiedError(VoiceError):
    """The process died or was killed in the middle of a request; the next one may succeed."""


class Child:
    """One process, one request at a time: callers take turns. `patience` and `starting` are seconds."""

    def __init__(
        self,
        program: str,
        told: Mapping[str, Any],
        *,
        patience: float,
        starting: float,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._program: Final = program
        self._told = told
        self._patience: Final = patience
        self._starting: Final = starting
        self._clock: Final = clock
        self._process: Process | None = None
        self._deaths = 0  # since it last replied
        self._not_before = 0.0

    async def tell(self, told: Mapping[str, Any]) -> None:
        """Let it work with something else from the next request on."""
        if told != self._told:
            self._told = told
            await self.close()

    async def ask(self, request: Mapping[str, Any]) -> tuple[dict[str, Any], bytes]:
        """The reply to a request and the bytes after it. Raises DiedError, or VoiceError when the process cannot start."""
        process = self._process or await self._start()
        try:
            async with asyncio.timeout(self._patience):
                reply = await _exchange(process, request)
        except TimeoutError:
            await self._lost(process)
            raise DiedError(f"rien en {self._patience:g} s, processus de la voix arrêté") from None
        except (OSError, EOFError):
            await self._lost(process)
            raise DiedError(f"processus de la voix mort, code {process.returncode}") from None
        except BaseException:  # whoever asked has left: the reply would be taken for the next one's
            await self._end(process)
            raise
        self._deaths = 0
        return reply

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
            sys.executable, "-m", self._program,
            stdin=PIPE, stdout=PIPE, cwd=_ROOT, env=_environment(),
            start_new_session=True,  # Ctrl-C is for the bot, which finishes what is in hand
        )  # fmt: skip
        try:
            async with asyncio.timeout(self._starting):
                reply, _ = await _exchange(process, self._told)
        except (OSError, EOFError):  # a time-out is an OSError
            await self._lost(process)
            raise VoiceError(f"le processus de la voix ne démarre pas, code {process.returncode}") from None
        except BaseException:
            await self._end(process)
            raise
        if "trouble" in reply:
            await self._lost(process)
            raise VoiceError(reply["reason"])
        self._process = process
        return process

    async def _lost(self, process: Process) -> None:
        """End it, and let the next start wait: not at all once, then 2, 4, 8 … seconds."""
        await self._end(process)
        self._deaths += 1
        pause = min(2.0 ** (self._deaths - 1), _LONGEST_PAUSE) if self._deaths > 1 else 0.0
        self._not_before = self._clock() + pause
        log.warning("%s ended with code %s; it may start again in %g s", self._program, process.returncode, pause)

    async def _end(self, process: Process) -> None:
        self._process = None
        if process.returncode is None:
            process.kill()
        await process.wait()


def _environment() -> dict[str, str]:
    """What the process may know of ours."""
    return {name: os.environ[name] for name in _INHERITED if name in os.environ} | {"PYTHONUTF8": "1"}


async def _exchange(process: Process, request: Mapping[str, Any]) -> tuple[dict[str, Any], bytes]:
    """The reply to a line and the bytes after it. Raises EOFError or OSError when nobody answers."""
    if process.stdin is None or process.stdout is None:
        raise EOFError
    process.stdin.write(json.dumps(request).encode() + b"\n")
    await process.stdin.drain()
    line = await process.stdout.readline()
    if not line.endswith(b"\n"):
        raise EOFError
    reply = json.loads(line)
    return reply, await process.stdout.readexactly(reply.get("bytes", 0))
