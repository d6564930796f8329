"""A note is listened to before anybody gets it: whole, and about as long as its words need."""

from __future__ import annotations

from typing import Final

from bot.errors import VoiceError
from bot.voice.encode import HERTZ, LONGEST, decoded
from bot.voice.pace import seconds
from bot.voice.sound import Note, Passage, Rate

_SHORTEST: Final = 0.3  # seconds, at the ordinary rate
_SLACK: Final = 0.5  # seconds that a single word takes beyond its letters


def examine(note: Note, passage: Passage, rate: Rate) -> None:
    """Raise VoiceError when a note cannot be played, or lasts less than half or more than twice what its words need."""
    lasted = len(decoded(note.ogg)) / HERTZ
    expected = min(seconds(passage) / float(rate), LONGEST)
    if not max(_SHORTEST / float(rate), expected / 2 - _SLACK) <= lasted <= 2 * expected + _SLACK:
        raise VoiceError(f"{note.engine} a parlé {lasted:.1f} s au lieu de {expected:.1f} s environ")
