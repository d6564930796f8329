"""What the commands work with: the settings, the folder of the voices, and the voice as the running bot has it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.voice.cache import Cache
from bot.voice.engine import Equipment
from bot.voice.settings import VoiceSettings
from bot.voice.voice import Voice
from knowledge.load import CONTENT, Content, load
from knowledge.settings import KnowledgeSettings


@dataclass(frozen=True, slots=True)
class Workplace:
    """`folder` holds piper's voices and Whisper's models, and the notes in `cache/`."""

    folder: Path
    voice: VoiceSettings
    knowledge: KnowledgeSettings

    def content(self) -> Content:
        """The content that is to be said. Raises ContentError."""
        return load(self.knowledge.content or CONTENT)

    def equipment(self, content: Content) -> Equipment:
        """What the engines need."""
        return Equipment(self.folder, content.pronunciation.ar)

    @asynccontextmanager
    async def speaking(self, content: Content) -> AsyncIterator[Voice]:
        """The voice, with the notes that the bot made; closed at the end."""
        voice = Voice(self.voice.order, self.equipment(content), Cache(self.folder / "cache", self.voice.cache_mb * 2**20))
        try:
            yield voice
        finally:
            await voice.close()
