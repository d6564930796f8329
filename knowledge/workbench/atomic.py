"""Files that are either the old ones or the new ones, whatever happens while they are written."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from knowledge.errors import KnowledgeError


def write(path: Path, data: bytes) -> None:
    """Put a file in place whole, with the rights of the one it replaces. Raises KnowledgeError; the old one is still there."""
    aside = path.with_name(f".{path.name}.new")
    try:
        with aside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, aside)
        aside.replace(path)
    except OSError as error:
        raise KnowledgeError(f"{path} : impossible de l’écrire : {error.strerror}") from error
