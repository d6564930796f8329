"""Voice questions: a recording becomes words, in a process of its own and one recording at a time."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Final, Literal, Protocol

from bot.errors import VoiceError
from bot.voice.child import Child
from knowledge.model import Language

Trouble = Literal["too_long", "unreadable", "busy", "failed"]

LONGEST: Final = 120  # seconds of a recording
LARGEST: Final = 20 * 1024 * 1024  # bytes; Telegram gives bots no larger file
PATIENCE: Final = 240.0  # seconds; Whisper base took 43 for 90 s of speech on two busy cores
_STARTING: Final = 60.0  # seconds to read a model from a slow disk
_MOST_WAITING: Final = 4  # recordings, the one that is listened to among them
MOST_SECONDS: Final = _MOST_WAITING * (_STARTING + PATIENCE)  # that a recording lies here until it is understood or given up
_FILES: Final = ("model.bin", "config.json", "tokenizer.json")


@dataclass(frozen=True, slots=True)
class Heard:
    """What was said: its words (none of a language that is not served), their language as ISO 639-1, how long it lasted."""

    text: str
    language: str
    seconds: float


class ListenError(VoiceError):
    """A recording was not understood; `trouble` decides what the resident is told, the text is for the operator."""

    def __init__(self, trouble: Trouble, reason: str) -> None:
        super().__init__(reason)
        self.trouble: Final = trouble


class Recogniser(Protocol):
    """Whatever understands recordings."""

    async def transcribe(self, path: Path, hint: Language | None) -> Heard:
        """The words of a recording; `hint` is the language where the sound leaves it open. Raises ListenError.

        The path is absolute, for the process that reads it may stand elsewhere.
        """

    async def close(self) -> None:
        """Give up what is being listened to."""


class WhisperRecogniser:
    """A Whisper model in CTranslate2's format, read from a folder; loaded when the first recording comes."""

    def __init__(self, folder: Path, patience: float = PATIENCE) -> None:
        self._child = Child("bot.voice.ear", {"folder": str(folder.absolute())}, patience=patience, starting=_STARTING)
        self._turn = asyncio.Lock()
        self._waiting = 0
        self._closed = False

    async def transcribe(self, path: Path, hint: Language | None) -> Heard:
        """The words of a recording. Raises ListenError, at once when too many others wait."""
        if self._waiting >= _MOST_WAITING:
            raise ListenError("busy", "trop de messages vocaux attendent")
        self._waiting += 1
        try:
            async with self._turn:
                return await self._heard(path, hint)
        finally:
            self._waiting -= 1

    async def close(self) -> None:
        """End the process; who waits for it is told that it failed."""
        self._closed = True
        await self._child.close()

    async def _heard(self, path: Path, hint: Language | None) -> Heard:
        if self._closed:
            raise ListenError("failed", "le bot s’arrête")
        request = {"path": str(path), "hint": hint}
        try:
            reply, _ = await self._child.ask(request)
        except VoiceError as error:
            raise ListenError("failed", str(error)) from None
        if "trouble" in reply:
            raise ListenError(reply["trouble"], reply["reason"])
        return Heard(reply["text"], reply["language"], reply["seconds"])


def missing_in(folder: Path) -> str | None:
    """What keeps a folder from being listened with, in French for the operator; None when nothing does."""
    if find_spec("faster_whisper") is None:
        return "le paquet faster-whisper n’est pas installé : pip install .[listen]"
    absent = [name for name in _FILES if not (folder / name).is_file()]
    return f"il manque {', '.join(absent)} dans {folder}" if absent else None
