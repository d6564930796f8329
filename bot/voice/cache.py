"""Voice notes that were made before, one file each, so that what was said once is sent at once.

A file holds the SHA-256 of the rest, a line of JSON, and the note; it appears under its name only when it is whole.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import secrets
import time
from contextlib import suppress
from pathlib import Path
from typing import Final

from bot.voice.sound import Note, Passage, Rate

log = logging.getLogger(__name__)
_KEPT: Final = ".note"
_DRAFT: Final = ".part"
_LEFT_OVER: Final = 60  # seconds after which nobody writes at a draft any more
_ROOM: Final = 0.95  # of the limit is left after tidying
_PAUSE: Final = 600  # seconds without keeping anything after the disk refused


def key_of(passage: Passage, rate: Rate, voices: str) -> str:
    """What a note is kept under; `voices` names how the engines that would speak come to sound, in their order."""
    words = " ".join(passage.words.split())
    return hashlib.sha256(f"{passage.language}|{rate}|{voices}|{words}".encode()).hexdigest()


class Cache:
    """The notes of a folder; past `limit` bytes those go that nobody heard for longest. Several processes may share it."""

    def __init__(self, folder: Path, limit: int) -> None:
        self._folder = folder
        self._limit = limit
        self._paused_until = 0.0
        self._size = self._tidied()

    def get(self, key: str) -> Note | None:
        """The note kept under a key; None when there is none, when its time is over, or its file is not what was written."""
        path = self._folder / f"{key}{_KEPT}"
        try:
            data = path.read_bytes()
        except OSError:
            return None
        with suppress(OSError):
            os.utime(path)  # heard now
        digest, _, rest = data.partition(b"\n")
        if hashlib.sha256(rest).hexdigest().encode() != digest:
            log.warning("a damaged voice note was thrown away: %s", path.name)
            _remove(path)
            return None
        head, _, ogg = rest.partition(b"\n")
        told = json.loads(head)
        if told["until"] is not None and told["until"] < time.time():
            return None
        return Note(ogg, told["seconds"], told["engine"], key)

    def put(self, note: Note, seconds: float | None = None) -> None:
        """Keep a note, for so many seconds or for good. A disk that refuses is told in the log and left alone for ten minutes."""
        if time.monotonic() < self._paused_until:
            return
        try:
            self._write(note, None if seconds is None else time.time() + seconds)
        except OSError as error:
            log.warning("voice notes are not kept for %d minutes: %s", _PAUSE // 60, error.strerror)
            self._paused_until = time.monotonic() + _PAUSE
            return
        self._size += len(note.ogg)
        if self._size > self._limit:
            self._size = self._tidied()

    def _write(self, note: Note, until: float | None) -> None:
        head = {"engine": note.engine, "seconds": note.seconds, "until": until}
        rest = json.dumps(head).encode() + b"\n" + note.ogg
        self._folder.mkdir(parents=True, exist_ok=True)
        draft = self._folder / f"{note.key}.{secrets.token_hex(4)}{_DRAFT}"
        try:
            with draft.open("xb") as file:
                file.write(hashlib.sha256(rest).hexdigest().encode() + b"\n" + rest)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(self._folder / f"{note.key}{_KEPT}")
        finally:
            draft.unlink(missing_ok=True)

    def _tidied(self) -> int:
        """Remove what a crash left, and the notes that are too many with some room for the next; the bytes left."""
        kept = []
        for path in self._folder.glob("*"):
            try:
                found = path.stat()
            except OSError:  # another process tidies too
                continue
            if path.suffix == _KEPT:
                kept.append((found.st_mtime, found.st_size, path))
            elif path.suffix == _DRAFT and found.st_mtime < time.time() - _LEFT_OVER:
                _remove(path)
        total = sum(size for _, size, _ in kept)
        if total > self._limit:
            for _, size, path in sorted(kept):
                if total <= _ROOM * self._limit:
                    break
                _remove(path)
                total -= size
        return total


def _remove(path: Path) -> None:
    with suppress(OSError):  # gone already, or a folder that may only be read
        path.unlink()
