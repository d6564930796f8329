"""gTTS (MIT): Google Translate's voice, online, unofficial, only where config.yml names it: the text leaves the country."""

from __future__ import annotations

import io
import re
import time
from collections.abc import Callable
from concurrent.futures import Future
from http import HTTPStatus
from threading import Thread
from typing import Any, Final

import av
import numpy as np
from gtts import gTTS, gTTSError  # type: ignore[import-untyped]  # it ships no types
from numpy.typing import NDArray

from bot.voice.engine import GOOGLE, Engine, EngineError, Equipment
from bot.voice.pcm import resampled
from bot.voice.sound import Audio
from knowledge.model import Language

_HERTZ: Final = 24_000  # of the MP3 that comes
_TIMEOUT: Final = (3, 5)  # seconds to connect, and between two bytes; gTTS waits for ever by default
_DEADLINE: Final = 6.0  # seconds for the whole passage
_SHORTEST: Final = 0.025  # seconds of sound for a character: less was cut short
_BREATH: Final = re.compile(r"(?<=[.,;:!?،؛؟])\s+")
_REFUSALS: Final = (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.FORBIDDEN)


class _Request(gTTS):  # type: ignore[misc]  # it ships no types
    """gTTS at another address, and the number of parts that must come back."""

    def __init__(self, text: str, language: Language, address: str) -> None:
        super().__init__(text, lang=language, timeout=_TIMEOUT, tokenizer_func=_clauses)
        self._address = address
        self.parts = 0

    def _prepare_requests(self) -> list[Any]:
        prepared: list[Any] = super()._prepare_requests()
        for request in prepared:
            request.url = request.url.replace(GOOGLE, self._address, 1)
        self.parts = len(prepared)
        return prepared


class Gtts:
    """24 kHz; one request at a time, none after the deadline, and nothing is believed before it is decoded."""

    def __init__(self, address: str, deadline: float = _DEADLINE) -> None:
        self._address: Final = address
        self._deadline: Final = deadline
        self._last: Thread | None = None

    def synthesize(self, text: str, language: Language) -> Audio:
        """Words as sound. Raises EngineError: `refused` on 429 and 403, `down` for whatever else went wrong on the way."""
        if self._last and self._last.is_alive():
            raise EngineError("down", "gtts : la requête précédente n’est pas finie")
        result: Future[Audio] = Future()
        until = time.monotonic() + self._deadline
        # A server that sends a byte now and then outlives every time-out of a socket: only a thread can be left behind.
        self._last = Thread(target=_settle, args=(result, lambda: _fetch(text, language, self._address, until)), daemon=True)
        self._last.start()
        try:
            return result.result(self._deadline)
        except TimeoutError:
            raise EngineError("down", f"gtts : pas de son complet en {self._deadline:g} s") from None


def _settle(result: Future[Audio], work: Callable[[], Audio]) -> None:
    try:
        result.set_result(work())
    except Exception as error:  # noqa: BLE001  # raised again where the result is awaited
        result.set_exception(error)


def _fetch(text: str, language: Language, address: str, until: float) -> Audio:
    parts = []
    try:
        request = _Request(text, language, address)
        for mp3 in request.stream():
            parts.append(_decoded(mp3))
            if time.monotonic() > until:
                break
    except gTTSError as error:
        status = None if error.rsp is None else error.rsp.status_code
        reason = "gtts : pas de réseau" if status is None else f"gtts : le service a répondu {status}"
        raise EngineError("refused" if status in _REFUSALS else "down", reason) from None
    except av.FFmpegError:
        raise EngineError("down", "gtts : ce qui est venu n’est pas du son") from None
    samples = np.concatenate(parts or [np.zeros(0, np.int16)])
    if len(parts) < request.parts or len(samples) / _HERTZ < _SHORTEST * len(text):
        raise EngineError("down", "gtts : le son est vide ou incomplet")
    return Audio(samples, _HERTZ, "gtts")


def _clauses(text: str) -> list[str]:
    """Cut where a reader breathes, in as few requests as fit: gTTS itself sends one for every comma, and leaves the comma out."""
    parts: list[str] = []
    for clause in _BREATH.split(text):
        if parts and len(parts[-1]) + len(clause) < gTTS.GOOGLE_TTS_MAX_CHARS:
            parts[-1] += f" {clause}"
        else:
            parts.append(clause)
    return parts


def _decoded(mp3: bytes) -> NDArray[np.int16]:
    """One part on its own: joined, the headers of the second are an error in the sound of the first."""
    with av.open(io.BytesIO(mp3), "r", format="mp3") as file:
        return resampled(file.decode(audio=0), _HERTZ)


def make(equipment: Equipment) -> Engine:
    """The engine; nothing is sent before the first words."""
    return Gtts(equipment.google)
