"""After new content, edited answers are said before anybody asks."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path

import pytest

from bot.live import LiveAssistant
from bot.rehearsal import keep_rehearsed
from bot.voice.cache import Cache
from bot.voice.engine import Equipment
from bot.voice.repertoire import changed
from bot.voice.settings import Order
from bot.voice.sound import ORDINARY, Passage
from bot.voice.voice import Voice
from knowledge.settings import KnowledgeSettings
from tests.support.tiny_content import POOL, TinyContent


@pytest.fixture
def tiny(tmp_path: Path) -> TinyContent:
    """A small content folder in its first edition."""
    return TinyContent(tmp_path / "content")


@pytest.fixture
def live(tiny: TinyContent) -> LiveAssistant:
    """The assistant of that folder."""
    return LiveAssistant.load(KnowledgeSettings(content=tiny.folder))


@pytest.fixture
async def voice(tmp_path: Path, live: LiveAssistant) -> AsyncIterator[Voice]:
    """The real voice, which makes nothing of its own accord but what new content brings."""
    order = Order(fr=("pico",), ar=("espeak",))
    voice = Voice(order, Equipment(tmp_path), Cache(tmp_path / "cache", 2**27))
    rehearsing = asyncio.create_task(keep_rehearsed(voice, live, 0.05))
    await asyncio.sleep(0)  # it has begun
    yield voice
    rehearsing.cancel()
    with suppress(asyncio.CancelledError):
        await rehearsing
    await voice.close()


async def made(voice: Voice, wanted: list[Passage]) -> None:
    """Wait until every passage is ready."""
    async with asyncio.timeout(60):
        while not all(voice.ready(passage, ORDINARY) for passage in wanted):
            await asyncio.sleep(0.1)


async def test_only_what_was_edited_is_said_ahead(voice: Voice, live: LiveAssistant, tiny: TinyContent, tmp_path: Path) -> None:
    """An editor mends one entry: its answers are ready in both languages before a resident asks, and nothing else is made."""
    before = live.current
    path = tiny.folder / POOL
    path.write_text(path.read_text().replace("présentation.", "bassin couvert."))
    await live.reload()
    wanted = list(changed(before, live.current))
    assert {"fr", "ar"} == {passage.language for passage in wanted}
    assert any("bassin couvert" in passage.words for passage in wanted)
    assert not any("Bibliothèque" in passage.words for passage in wanted)
    await made(voice, wanted)
    assert len(wanted) == len(list((tmp_path / "cache").glob("*.note")))


async def test_without_new_content_nothing_is_made(voice: Voice, tmp_path: Path) -> None:
    """A bot that only runs does not make notes nobody asked for."""
    await asyncio.sleep(0.3)
    assert not (tmp_path / "cache").exists()
