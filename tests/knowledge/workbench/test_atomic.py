"""A file is never half written."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.errors import KnowledgeError
from knowledge.workbench import atomic


def test_a_file_is_replaced_and_keeps_its_rights(tmp_path: Path) -> None:
    """Whoever could read the old file can read the new one, and nothing is left beside it."""
    path = tmp_path / "x.yml"
    path.write_bytes(b"old")
    path.chmod(0o640)
    atomic.write(path, b"new")
    assert (b"new", 0o640, [path]) == (path.read_bytes(), path.stat().st_mode & 0o777, list(tmp_path.iterdir()))


def test_a_failure_leaves_the_old_file(tmp_path: Path) -> None:
    """When the new one cannot be written, staff are told, and the old one is still whole."""
    path = tmp_path / "x.yml"
    path.write_bytes(b"old")
    (tmp_path / ".x.yml.new").mkdir()
    with pytest.raises(KnowledgeError, match=r"x\.yml : impossible de l’écrire"):
        atomic.write(path, b"new")
    assert b"old" == path.read_bytes()
