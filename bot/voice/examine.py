"""A note is listened to before anybody gets it: whole, and about as long as its words need."""

from __future__ import annotations

import io
from typing import Final

import av
import numpy as np
from numpy.typing import NDArray

from bot.errors import VoiceError
from bot.voice.encode import HERTZ, LONGEST
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


def decoded(ogg: bytes) -> NDArray[np.float32]:
    """A note as a player hears it: samples from -1 to 1, 48,000 a second. Raises VoiceError when it cannot be played."""
    try:
        with av.open(io.BytesIO(ogg), "r") as container:
            frames = [frame.to_ndarray().reshape(-1) for frame in container.decode(audio=0)]
    except av.FFmpegError as error:
        raise VoiceError(f"la note vocale ne se lit pas : {type(error).__name__}") from error
    return np.concatenate(frames or [np.zeros(0)]).astype(np.float32)
