"""What tests of the content's examination share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.small_content import SmallContent


@pytest.fixture
def small(tmp_path: Path) -> SmallContent:
    """A small content folder without any problem, to spoil."""
    return SmallContent(tmp_path / "content")
