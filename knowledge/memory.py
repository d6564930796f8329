"""What was learnt once is kept in a folder, so that the same wordings are not learnt again at the next start.

A file is named by all that was learnt from, this program included, and by the checksum of what it holds: it cannot be outdated,
only missing or damaged, and then it is learnt anew. Nothing in it can be executed.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import zlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Learnt = tuple[dict[str, Any], Floats]  # what JSON can say, and one large matrix
_KEPT: Final = 8  # files: four of each content, for the last two contents that were learnt
log = logging.getLogger(__name__)


class Memory:
    """What was learnt, in a folder, by what it was learnt from; without a folder, everything is learnt each time."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder

    def recall(self, learnt_from: Sequence[object], learn: Callable[[], Learnt]) -> Learnt:
        """What `learn` makes of these (which JSON can say): as it was kept, else made now and kept.

        The matrix that was kept is mapped into memory, which processes share. A folder that cannot be written only costs time.
        """
        if self._folder is None:
            return learn()
        name = hashlib.sha256(_bytes([_program(), *learnt_from])).hexdigest()[:32]
        kept = self._kept(self._folder, name)
        if kept is None:
            kept = learn()
            self._keep(self._folder, name, kept)
        return kept

    def _kept(self, folder: Path, name: str) -> Learnt | None:
        data = matrix = None
        for path in folder.glob(f"{name}-*"):
            with suppress(OSError, ValueError, EOFError):  # EOFError: an empty file
                if path.suffix == ".json" and path.stem == f"{name}-{_checksum(content := path.read_bytes())}":
                    data = json.loads(content)
                elif path.suffix == ".npy":
                    loaded: Floats = np.load(path, mmap_mode="r", allow_pickle=False).view(np.ndarray)
                    matrix = loaded if path.stem == f"{name}-{_checksum(loaded.data)}" else matrix
                os.utime(path)
        return None if data is None or matrix is None else (data, matrix)

    def _keep(self, folder: Path, name: str, learnt: Learnt) -> None:
        data, matrix = _bytes(learnt[0]), np.ascontiguousarray(learnt[1])
        draft = folder / f".{name}.{os.getpid()}"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with draft.open("wb") as file:
                np.save(file, matrix, allow_pickle=False)
            draft.replace(folder / f"{name}-{_checksum(matrix.data)}.npy")
            draft.write_bytes(data)
            draft.replace(folder / f"{name}-{_checksum(data)}.json")
            for path in sorted(folder.glob("*-*.*"), key=lambda path: path.stat().st_mtime)[:-_KEPT]:
                path.unlink()
        except OSError as error:
            with suppress(OSError):
                draft.unlink(missing_ok=True)
            log.warning("what was learnt is not kept in %s (%s): the next start learns it again", folder, type(error).__name__)


@cache
def _program() -> str:
    """What tells this program from another that would learn otherwise."""
    sources = b"".join(path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py")))
    return f"{hashlib.sha256(sources).hexdigest()} {version('scikit-learn')}"


def _bytes(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def _checksum(content: bytes | memoryview) -> str:
    return f"{zlib.crc32(content):08x}"
