"""The `voice:` section of config.yml: which engine speaks, and which one when it cannot."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import Field

from knowledge.model import Language
from knowledge.settings import Section

French = Literal["piper", "pico", "espeak", "gtts"]
Arabic = Literal["piper", "mbrola", "espeak", "gtts"]
EngineName = French | Arabic
ONLINE: Final[frozenset[EngineName]] = frozenset({"gtts"})  # what they say leaves this machine


class Order(Section):
    """The engines of each language, the one to ask first in front; no engine means no voice in that language."""

    fr: tuple[French, ...] = ("piper", "pico", "espeak")
    ar: tuple[Arabic, ...] = ("piper", "mbrola", "espeak")

    def of(self, language: Language) -> tuple[EngineName, ...]:
        """The engines that may speak a language, in their order."""
        return self.fr if language == "fr" else self.ar


class ListenSettings(Section):
    """The model that understands voice questions: a Whisper folder in CTranslate2's format, as faster-whisper reads it."""

    folder: Path


class VoiceSettings(Section):
    """The `voice:` section."""

    order: Order = Order()
    listen: ListenSettings | None = None
    cache_mb: Annotated[int, Field(ge=0)] = 500  # an hour of sound takes 11
