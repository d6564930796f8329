"""What a resident may wish of the bot, as data; who never wished anything gets the defaults."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, get_args

from bot.voice.sound import ORDINARY, Rate
from knowledge.model import Language

VoiceWish = Literal["always", "when_spoken_to", "never"]

VOICE_WISHES: Final[tuple[VoiceWish, ...]] = get_args(VoiceWish)


@dataclass(frozen=True, slots=True)
class Wishes:
    """The wishes of one chat. `language` None follows each question; `voice` None is not chosen yet: see `speaks`.

    `voice_forbidden`: this chat's privacy setting refuses voice notes, and the resident has been told so.
    """

    language: Language | None = None
    voice: VoiceWish | None = None
    rate: Rate = ORDINARY
    simple: bool = False
    voice_forbidden: bool = False

    def speaks(self, *, spoken_to: bool) -> bool:
        """Whether an answer is also said aloud; `spoken_to` when the question itself came by voice."""
        return self.voice == "always" or (spoken_to and self.voice != "never")
