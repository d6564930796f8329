"""What was learnt once is kept in a folder, so that the same wordings are not learnt again at the next start.

A file is named by all that was learnt from and by the checksum of what it holds: it cannot be outdated, only missing or damaged,
and then it is learnt anew. Nothing in it can be executed.
"""

from __future__ import annotations

import hashlib
import logging
import os
import zlib
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
_KEPT: Final = 8  # files: four of each content, for the last two contents that were learnt
log = logging.getLogger(__name__)


class Memory:
    """Matrices in a folder, by what they were learnt from; without a folder, everything is learnt each time."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder

    def recall(self, learnt_from: Iterable[bytes], learn: Callable[[], Floats]) -> Floats:
        """The matrix that `learn` makes of these bytes: as it was kept, else made now and kept.

        What is kept is mapped into memory, which processes share. A folder that cannot be written only costs time.
        """
        if self._folder is None:
            return learn()
        digest = hashlib.sha256()
        for part in learnt_from:
            digest.update(hashlib.sha256(part).digest())
        name = digest.hexdigest()[:32]
        kept = self._kept(self._folder, name)
        if kept is None:
            kept = learn()
            self._keep(self._folder, name, kept)
        return kept

    def _kept(self, folder: Path, name: str) -> Floats | None:
        for path in folder.glob(f"{name}-*.npy"):
            with suppress(OSError, ValueError, EOFError):  # EOFError: an empty file
                matrix: Floats = np.load(path, mmap_mode="r", allow_pickle=False).view(np.ndarray)
                if path.stem == f"{name}-{_checksum(matrix)}":
                    os.utime(path)
                    return matrix
        return None

    def _keep(self, folder: Path, name: str, matrix: Floats) -> None:
        draft = folder / f".{name}.{os.getpid()}"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with draft.open("wb") as file:
                np.save(file, matrix, allow_pickle=False)
            draft.replace(folder / f"{name}-{_checksum(matrix)}.npy")
            for path in sorted(folder.glob("*.npy"), key=lambda path: path.stat().st_mtime)[:-_KEPT]:
                path.unlink()
        except OSError as error:
            with suppress(OSError):
                draft.unlink(missing_ok=True)
            log.warning("what was learnt is not kept in %s (%s): the next start learns it again", folder, type(error).__name__)


def _checksum(matrix: Floats) -> str:
    return f"{zlib.crc32(np.ascontiguousarray(matrix).data):08x}"
