"""Sound as numbers: brought to another number of samples a second, joined, and told from silence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import av
import numpy as np
from numpy.typing import NDArray

from bot.voice.sound import Audio

_FULL_SCALE: Final = 2**15
_SHORTEST: Final = 0.1  # seconds; Pico makes less of Arabic, and says nothing about it
_SILENT: Final = -45.0  # dBFS
_LEVEL: Final = -20.0  # dBFS, of each voice where two speak in one passage
_PEAK: Final = 0.9
_PAUSE: Final = 0.12  # seconds between two voices


def is_silent(audio: Audio) -> bool:
    """Whether nobody would hear anything: too short, or too quiet."""
    return len(audio.samples) < _SHORTEST * audio.hertz or _level(audio.samples) < _SILENT


def joined(parts: Sequence[Audio]) -> Audio:
    """At least one part, one after the other: equally loud, a short silence between, at the finest of their rates."""
    if len(parts) == 1:
        return parts[0]
    hertz = max(part.hertz for part in parts)
    pause = np.zeros(round(_PAUSE * hertz), np.int16)
    pieces = [piece for part in parts for piece in (pause, _levelled(_at(part, hertz)))][1:]
    return Audio(np.concatenate(pieces), hertz, "+".join(dict.fromkeys(part.engine for part in parts)))


def resampled(frames: Iterable[av.AudioFrame], hertz: int) -> NDArray[np.int16]:
    """Mono samples of FFmpeg's frames, whatever they are made of."""
    resampler = av.AudioResampler(format="s16", layout="mono", rate=hertz)
    pieces = [made.to_ndarray() for frame in (*frames, None) for made in resampler.resample(frame)]
    return np.concatenate([np.zeros(0, np.int16), *(piece.reshape(-1) for piece in pieces)])


def _at(audio: Audio, hertz: int) -> NDArray[np.int16]:
    frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(audio.samples).reshape(1, -1), format="s16", layout="mono")
    frame.sample_rate = audio.hertz
    return resampled([frame], hertz)


def _level(samples: NDArray[np.int16]) -> float:
    """Root mean square in dBFS."""
    power = float(np.mean((samples / _FULL_SCALE) ** 2))
    return 10 * float(np.log10(power + 1e-12))


def _levelled(samples: NDArray[np.int16]) -> NDArray[np.int16]:
    gain = 10 ** ((_LEVEL - _level(samples)) / 20)
    peak = float(np.abs(samples.astype(np.int32)).max()) / _FULL_SCALE
    return (samples * min(gain, _PEAK / peak)).astype(np.int16)
