"""The assistant that all actions of a process share."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from actions.shared import Shared
from knowledge.errors import ContentError
from knowledge.version import version
from tests.support.tiny_content import TinyContent


async def test_it_is_loaded_once_whoever_asks_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Residents who write at the start wait for one loading and get the same answers; a failed one is tried again."""
    content = TinyContent(tmp_path / "content")
    content.spoil(0)
    (tmp_path / "config.yml").write_text("knowledge:\n  content: content\n")
    monkeypatch.chdir(tmp_path)
    shared = Shared()
    with pytest.raises(ContentError):
        await shared.here()
    content.publish(2)
    found = await asyncio.gather(*(shared.here() for _ in range(8)))
    assert 1 == len({id(loaded) for loaded in (*found, await shared.here(), shared.get())})
    assert version(content.folder) == found[0].version
