"""Edited files are put in place when the content they make has no error, or not at all."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from knowledge.check import examine
from knowledge.errors import ContentError, Problem
from knowledge.workbench import atomic


def put(edited: Mapping[str, bytes], folder: Path, today: date) -> list[Problem]:
    """Write files, named relative to the content folder; returns the warnings. Raises ContentError when nothing was written."""
    with tempfile.TemporaryDirectory() as aside:
        trial = shutil.copytree(folder, Path(aside) / "content")
        for name, data in edited.items():
            (trial / name).write_bytes(data)
        problems = examine(trial, today)
    errors = [problem for problem in problems if problem.level == "error"]
    if errors:
        raise ContentError(errors)
    for name, data in edited.items():
        atomic.write(folder / name, data)
    return problems
