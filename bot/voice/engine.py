"""What every engine is: words in, sound out, or a failure that says what to do about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, Protocol

from bot.errors import VoiceError
from bot.voice.sound import Audio
from knowledge.model import Language

if TYPE_CHECKING:
    from bot.voice.arabic import ArabicFrontEnd

GOOGLE: Final = "https://translate.google.com"
# mute: these words made no sound; down: it cannot speak now; refused: the service wants to be left alone;
# died: it took the voice process along.
Trouble = Literal["mute", "down", "refused", "died"]


class EngineError(VoiceError):
    """One engine could not speak; the next may. The text says why, for the operator, and names no word that was to be said."""

    def __init__(self, trouble: Trouble, reason: str) -> None:
        super().__init__(reason)
        self.trouble: Final = trouble


class Engine(Protocol):
    """An engine as the voice process uses it: always at its ordinary speed, for the encoder changes the tempo of them all."""

    def synthesize(self, text: str, language: Language) -> Audio:
        """The sound of words of one script. Raises EngineError."""
        ...


@dataclass(frozen=True)
class Equipment:
    """What engines need: the folder of piper's voices, Arabic words with their vowels, the address of Google."""

    voices: Path
    lexicon: Mapping[str, str] = field(default_factory=dict)
    google: str = GOOGLE

    @cached_property
    def arabic(self) -> ArabicFrontEnd:
        """The Arabic front end, made when Arabic is first spoken; without the diacritiser its methods raise VoiceError."""
        from bot.voice.arabic import ArabicFrontEnd  # noqa: PLC0415  # the diacritiser takes 50 MB; French needs none

        return ArabicFrontEnd(self.lexicon)
