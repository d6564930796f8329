"""Notes made ahead: in order, one kept is not made again, and one that cannot be made stops nothing."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.voice.cache import Cache
from bot.voice.engine import Equipment
from bot.voice.render import render
from bot.voice.settings import Order
from bot.voice.sound import Passage
from bot.voice.voice import Voice

WORDS = ["Bonjour à tous.", "La piscine est ouverte.", "C'est gratuit.", "Apportez votre carte."]
PASSAGES = [Passage(words, "fr") for words in WORDS]


@pytest.fixture
async def voice(tmp_path: Path) -> AsyncIterator[Voice]:
    """The real French voice."""
    voice = Voice(Order(fr=("pico",), ar=()), Equipment(tmp_path), Cache(tmp_path / "cache", 2**27))
    yield voice
    await voice.close()


@pytest.mark.parametrize("gently", [True, False])
async def test_every_passage_is_made_in_its_order(voice: Voice, *, gently: bool) -> None:
    """What is asked most is ready first."""
    found = [one async for one in render(voice, PASSAGES, gently=gently)]
    assert PASSAGES == [one.passage for one in found]
    assert [True] * 4 == [one.made for one in found]
    assert all(voice.ready(passage, "1") for passage in PASSAGES)


async def test_it_resumes_where_it_stopped(voice: Voice) -> None:
    """Stopped after the second note, the next run makes the others only."""
    running = render(voice, PASSAGES, gently=True)
    for _ in range(2):
        await anext(running)
    await running.aclose()
    assert [False, False, True, True] == [one.made async for one in render(voice, PASSAGES)]


async def test_what_no_voice_says_is_told_and_stops_nothing(voice: Voice) -> None:
    """A passage that cannot be said is named with the reason, and the rest is made."""
    arabic = Passage("مرحبا", "ar")
    found = [one async for one in render(voice, [PASSAGES[0], arabic, PASSAGES[1]])]
    assert [True, False, True] == [one.made for one in found]
    assert "aucune voix" in found[1].error
    assert found[1].note is None
