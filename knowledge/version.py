"""Which content this is: a short name that changes whenever any of its files does."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path
from typing import Final

_LENGTH: Final = 8  # hexadecimal digits: enough to tell versions apart, and read out on the telephone


def version(folder: Path) -> str:
    """The version of a content folder, from the names and bytes of its YAML files; hidden files of editors do not count."""
    digest = hashlib.sha256()
    for path in sorted(_files(folder)):
        digest.update(b"\0" + path.relative_to(folder).as_posix().encode() + b"\0")
        with suppress(OSError):  # a file that is just being replaced, or that nobody may read
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:_LENGTH]


def _files(folder: Path) -> list[Path]:
    found = (Path(parent, name) for parent, _, names in os.walk(folder) for name in names)  # a folder that just went is no error
    return [path for path in found if path.suffix in {".yml", ".yaml"} and not path.name.startswith(".")]
