"""Sound as the tests judge it: what a listener would notice, never the samples, which differ from call to call."""

from __future__ import annotations

import io

import av
import numpy as np

from bot.voice.sound import Audio

FULL_SCALE = 2**15 - 1


def seconds(audio: Audio) -> float:
    """How long it lasts."""
    return len(audio.samples) / audio.hertz


def is_speech(audio: Audio, shortest: float, longest: float) -> bool:
    """Whether it lasts between so many seconds, is as loud as speech and is cut off nowhere."""
    wave = audio.samples.astype(np.float64) / FULL_SCALE
    loudness = 20 * np.log10(np.sqrt(np.mean(wave**2)) + 1e-9)
    return shortest <= seconds(audio) <= longest and loudness > -35 and float(np.abs(wave).max()) < 1


def tone(length: float, hertz: int = 16_000, pitch: float = 440, level: float = 0.3) -> Audio:
    """A tone of so many seconds."""
    time = np.arange(round(length * hertz)) / hertz
    return Audio((np.sin(2 * np.pi * pitch * time) * level * FULL_SCALE).astype(np.int16), hertz, "tone")


def mp3(length: float) -> bytes:
    """A tone as an MP3 of 24 kHz."""
    audio, file = tone(length, 24_000), io.BytesIO()
    with av.open(file, "w", format="mp3") as container:
        stream = container.add_stream("libmp3lame", rate=audio.hertz, layout="mono")
        frame = av.AudioFrame.from_ndarray(audio.samples.reshape(1, -1), format="s16", layout="mono")
        frame.sample_rate = audio.hertz
        resampler = av.AudioResampler(format="s16p", layout="mono", rate=audio.hertz, frame_size=1152)
        for piece in [*resampler.resample(frame), *resampler.resample(None)]:
            container.mux(stream.encode(piece))
        container.mux(stream.encode(None))
    return file.getvalue()
