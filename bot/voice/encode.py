"""Sound becomes what Telegram plays as a voice note: trimmed, at the wished speed, as loud as every other note, OGG/Opus."""

from __future__ import annotations

import io
from collections.abc import Iterator
from fractions import Fraction
from typing import Final, TypeAlias

import av
import numpy as np
from av.filter import Graph
from numpy.typing import NDArray

from bot.errors import VoiceError
from bot.voice.sound import ORDINARY, Audio, Rate

LOUDNESS: Final = -18.0  # LUFS, the level of every note
HERTZ: Final = 48_000
LONGEST: Final = 240  # seconds; past 1 MB, some five minutes, Telegram shows neither waveform nor length (design notes, 9)
_BITS: Final = 24_000  # a second
_SILENT: Final = -50.0  # dBFS: nothing louder is no speech
_QUIET: Final = -45.0  # dB below the loudest moment: the silence around speech
# With less than the full effort some sentences of eSpeak overshot full scale by half, now and then; constrained, for what is
# hard to encode (a pure tone) would else take more than its bits.
_OPUS: Final = {"application": "voip", "vbr": "constrained"}
_MOMENT: Final = 0.01  # seconds
_LEFT: Final = 0.08  # seconds of silence kept at both ends
_SHORTEST_MEASURE: Final = 2.0  # seconds; the gate of EBU R128 looks at 0.4 s at a time
# -2.5 dBFS, so that neither the peaks between two samples nor Opus reach full scale; lower where Opus comes near it all the same.
_HIGHEST: Final = 0.98
_PEAKS: Final = (0.75, 0.6, 0.45)

_Filters: TypeAlias = tuple[tuple[str, str], ...]


def encode(audio: Audio, rate: Rate) -> tuple[bytes, float]:
    """OGG/Opus of 48 kHz mono and its length in seconds, cut at 240. Raises VoiceError for silence, or when FFmpeg refuses."""
    spoken = _trimmed(audio.samples, audio.hertz)[: int(LONGEST * float(rate) * audio.hertz)]
    try:
        gain = LOUDNESS - loudness(spoken, audio.hertz)
        for peak in _PEAKS:
            note = _ogg(_filtered(spoken, audio.hertz, _levelled(gain, rate, peak)))
            if np.abs(decoded(note[0])).max() < _HIGHEST:
                break
    except av.FFmpegError as error:
        raise VoiceError(f"le son n’a pas pu être encodé : {type(error).__name__}") from error
    return note


def decoded(ogg: bytes) -> NDArray[np.float32]:
    """A note as a player hears it: samples from -1 to 1, 48,000 a second. Raises VoiceError when it cannot be played."""
    try:
        with av.open(io.BytesIO(ogg), "r") as container:
            frames = [frame.to_ndarray().reshape(-1) for frame in container.decode(audio=0)]
    except av.FFmpegError as error:
        raise VoiceError(f"la note vocale ne se lit pas : {type(error).__name__}") from error
    return np.concatenate(frames or [np.zeros(0)]).astype(np.float32)


def loudness(samples: NDArray[np.int16], hertz: int) -> float:
    """Integrated loudness in LUFS, by EBU R128; a short sound is measured as if it were said again and again."""
    times = -(-round(_SHORTEST_MEASURE * hertz) // len(samples))
    frames = _filtered(np.tile(samples, times), hertz, (("ebur128", "metadata=1"),))
    return [float(frame.metadata["lavfi.r128.I"]) for frame in frames if "lavfi.r128.I" in frame.metadata][-1]


def _trimmed(samples: NDArray[np.int16], hertz: int) -> NDArray[np.int16]:
    """The sound from a little before its first loud moment to a little after its last."""
    size = max(1, round(hertz * _MOMENT))
    moments = samples[: len(samples) // size * size].reshape(-1, size).astype(np.float64) / 2**15
    power = 10 * np.log10(np.mean(moments**2, axis=1) + 1e-12)
    if not len(power) or power.max() < _SILENT:
        raise VoiceError("la voix n’a rien dit : le son est vide ou muet")
    loud = np.flatnonzero(power > power.max() + _QUIET)
    left = round(hertz * _LEFT)
    return samples[max(0, int(loud[0]) * size - left) : (int(loud[-1]) + 1) * size + left]


def _levelled(gain: float, rate: Rate, peak: float) -> _Filters:
    speed: _Filters = () if rate == ORDINARY else (("atempo", rate),)
    return (
        *speed,
        ("aresample", str(HERTZ)),
        ("volume", f"{gain:.2f}dB"),
        ("alimiter", f"limit={peak}:level=0:latency=1"),
        ("aformat", "sample_fmts=s16:channel_layouts=mono"),
    )


def _filtered(samples: NDArray[np.int16], hertz: int, filters: _Filters) -> Iterator[av.AudioFrame]:
    """The sound behind a chain of FFmpeg's filters, each with its arguments."""
    graph = Graph()
    source = graph.add_abuffer(sample_rate=hertz, format="s16", layout="mono", time_base=Fraction(1, hertz))
    chain = [graph.add(name, arguments) for name, arguments in filters]
    graph.link_nodes(source, *chain, graph.add("abuffersink")).configure()
    frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(samples).reshape(1, -1), format="s16", layout="mono")
    frame.sample_rate, frame.pts = hertz, 0
    graph.push(frame)
    graph.push(None)
    while True:
        try:
            found = graph.pull()
        except (av.EOFError, av.BlockingIOError):
            return
        if isinstance(found, av.AudioFrame):
            yield found


def _ogg(frames: Iterator[av.AudioFrame]) -> tuple[bytes, float]:
    file, length = io.BytesIO(), 0
    with av.open(file, "w", format="ogg") as container:
        stream = container.add_stream("libopus", rate=HERTZ, layout="mono", options=_OPUS)
        stream.bit_rate = _BITS
        for frame in frames:
            length += frame.samples
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return file.getvalue(), length / HERTZ
