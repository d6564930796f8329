"""What the bot is heard to say over Telegram is what `voices render` makes ahead and `voices check` examines."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.live import LiveAssistant
from bot.repertoire import answers, passages
from bot.voice.settings import Order, VoiceSettings
from bot.voice.sound import Note, Passage, Rate
from bot.voice.voice import Voice
from knowledge.model import LANGUAGES, Language
from tests.bot.conftest import listening
from tests.support.fake_bot_api import FakeBotApi
from tests.support.tiny_content import QUESTION

SAID = {
    "fr": ["/start voice", "xqztv wrzkp", "2", "9", "…", "combien ?", "hello how are you today my friend", "la suite", "/langue",
           "/help", "/voix", QUESTION, "99", "plus vite", "/follow", "/following", "/simple", "/simple", "/inconnue"],
    "ar": ["سمعني", "زغفطث خضجقص", "2", "9", "المزيد", "/langue", "/help", "مسبح جماعي", "99"],
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
async def test_whatever_is_said_in_a_conversation_was_made_ahead(
    api: FakeBotApi, tiny: LiveAssistant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: Language
) -> None:
    """Courtesies, refusals, wrong numbers, a third language, menus, offers and the bot's own sentences wait for no synthesis."""
    said: list[Passage] = []
    real = Voice.say

    async def noted(self: Voice, passage: Passage, rate: Rate) -> Note:
        said.append(passage)
        return await real(self, passage, rate)

    monkeypatch.setattr(Voice, "say", noted)
    loud = VoiceSettings(order=Order(fr=("pico",), ar=("espeak",)))
    async with listening(api, tiny, tmp_path, voice=loud) as bot:
        amina = api.resident(language_code=language)
        for words in SAID[language]:
            await amina.says(words)
            await amina.receives(2, timeout=30)
        while bot.context_types.context.services.speaker._tasks:
            await asyncio.sleep(0.05)
    ahead = passages(tiny.current)
    assert [] == [passage.words for passage in said if passage not in ahead]
    assert len(said) > len(SAID[language]) / 2


def test_every_name_is_of_one_answer(tiny: LiveAssistant) -> None:
    """Whoever reads in a list what could not be said finds it by its name."""
    for language in LANGUAGES:
        names = [name for name, _ in answers(tiny.current, language)]
        assert sorted(set(names)) == sorted(names)
