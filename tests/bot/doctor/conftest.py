"""A content that is examined in a moment."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.settings import KnowledgeSettings
from tests.support.tiny_content import TinyContent


@pytest.fixture
def tiny_settings(tmp_path: Path) -> KnowledgeSettings:
    """The settings of a content of two entries."""
    (tmp_path / "content").mkdir()
    return KnowledgeSettings(content=TinyContent(tmp_path / "content").folder)
