"""What residents say to be served aloud or in few words: « parle-moi », « plus lentement », « كمل », « plus simple »."""

from __future__ import annotations

from typing import Final, Literal, get_args

from knowledge.schema import AskedAs, Strict
from knowledge.whole_messages import WholeMessages

VoiceWord = Literal[
    "always", "when_spoken_to", "never", "settings", "slower", "faster", "ordinary", "repeat", "more", "simple", "whole",
]  # fmt: skip
VOICE_WORDS: Final[tuple[VoiceWord, ...]] = get_args(VoiceWord)


class VoiceWordings(Strict):
    """vocabulary/voice.yml: whole messages by what they wish, and the courtesies that may stand around them."""

    always: AskedAs
    when_spoken_to: AskedAs
    never: AskedAs
    settings: AskedAs
    slower: AskedAs
    faster: AskedAs
    ordinary: AskedAs
    repeat: AskedAs
    more: AskedAs
    simple: AskedAs
    whole: AskedAs
    polite: AskedAs


class VoiceWords(WholeMessages[VoiceWord]):
    """Knows what wishes something of the voice."""

    def __init__(self, wordings: VoiceWordings) -> None:
        super().__init__({wish: getattr(wordings, wish) for wish in VOICE_WORDS}, wordings.polite)
