"""A place of work with a small content and a data folder of its own, and a voice that has said nothing yet."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.support.tiny_content import TinyContent


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TinyContent:
    """Two entries; config.yml names them, French is spoken by Pico and Arabic by what every machine has."""
    content = TinyContent(tmp_path / "content")
    settings = {
        "knowledge": {"content": str(content.folder)},
        "voice": {"order": {"fr": ["pico"], "ar": ["espeak"]}},
    }
    (tmp_path / "config.yml").write_text(yaml.safe_dump(settings))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BOT_DATA_DIR", str(tmp_path / "data"))
    return content
