"""A note is listened to before anybody gets it: whole, and about as long as its words need."""

from __future__ import annotations

import io
import re
from typing import Final

import av
import numpy as np
from numpy.typing import NDArray

from bot.errors import VoiceError
from bot.voice.encode import HERTZ, LONGEST
from bot.voice.sound import Note, Passage, Rate

_SHORTEST: Final = 0.3  # seconds, at the ordinary rate
_ARABIC: Final = re.compile(r"[\u0621-\u064a]")
_LATIN: Final = re.compile(r"[^\W\d_\u0600-\u06ff]|[ ’'-]")
_ARABIC_A_SECOND: Final = 10  # letters
_LATIN_A_SECOND: Final = 18
_STOP: Final = re.compile(r"[.!?:;؟؛](?=\s|$)")
_COMMA: Final = re.compile("[,،]")
_AFTER_STOP: Final = 0.5  # seconds
_SLACK: Final = 0.5  # seconds that a single word takes beyond its letters


def expected_seconds(passage: Passage, rate: Rate) -> float:
    """How long the words last, by their letters (design notes, 10) and their sentences."""
    arabic, latin, stops, _ = needs(passage)
    return (arabic / _ARABIC_A_SECOND + latin / _LATIN_A_SECOND + stops * _AFTER_STOP) / float(rate)


def needs(passage: Passage) -> tuple[int, int, int, int]:
    """What takes time to say: Arabic letters, Latin letters, ends of sentences, commas."""
    arabic, latin, stops, commas = (len(signs.findall(passage.words)) for signs in (_ARABIC, _LATIN, _STOP, _COMMA))
    return arabic, latin, stops, commas


def examine(note: Note, passage: Passage, rate: Rate) -> None:
    """Raise VoiceError when a note cannot be played, or lasts less than half or more than twice what its words need."""
    seconds = len(decoded(note.ogg)) / HERTZ
    expected = min(expected_seconds(passage, rate), LONGEST)
    if not max(_SHORTEST / float(rate), expected / 2 - _SLACK) <= seconds <= 2 * expected + _SLACK:
        raise VoiceError(f"{note.engine} a parlé {seconds:.1f} s au lieu de {expected:.1f} s environ")


def decoded(ogg: bytes) -> NDArray[np.float32]:
    """A note as a player hears it: samples from -1 to 1, 48,000 a second. Raises VoiceError when it cannot be played."""
    try:
        with av.open(io.BytesIO(ogg), "r") as container:
            frames = [frame.to_ndarray().reshape(-1) for frame in container.decode(audio=0)]
    except av.FFmpegError as error:
        raise VoiceError(f"la note vocale ne se lit pas : {type(error).__name__}") from error
    return np.concatenate(frames or [np.zeros(0)]).astype(np.float32)
