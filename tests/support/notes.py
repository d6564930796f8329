"""Voice notes as a player hears them, and sounds to make them of."""

from __future__ import annotations

import io
from dataclasses import dataclass

import av
import numpy as np
from numpy.typing import NDArray
from py_nanotts import NanoTTS  # type: ignore[import-untyped]

from bot.voice.sound import Audio

SENTENCE = "Pour faire légaliser une signature, présentez-vous avec votre carte nationale."


@dataclass(frozen=True)
class Heard:
    """What a player makes of a voice note: samples from -1 to 1, how many a second, of how many channels, in which codec."""

    samples: NDArray[np.float64]
    hertz: int
    channels: int
    codec: str

    @property
    def seconds(self) -> float:
        """How long it plays."""
        return len(self.samples) / self.hertz


def hear(ogg: bytes) -> Heard:
    """A voice note as it is played."""
    with av.open(io.BytesIO(ogg), "r") as container:
        frames = list(container.decode(audio=0))
        codec = container.streams.audio[0].codec_context.name
    samples = np.concatenate([frame.to_ndarray().reshape(-1) for frame in frames]).astype(np.float64)
    return Heard(samples, frames[0].sample_rate, frames[0].layout.nb_channels, codec)


def babble(seconds: float = 4.0, hertz: int = 22_050, level: float = 0.2) -> Audio:
    """A hummed chord, deep and bright as a voice, that swells and fades four times a second and pauses, as speech does."""
    time = np.arange(round(seconds * hertz)) / hertz
    swell = np.clip(np.sin(2 * np.pi * 4 * time), 0, None) * (np.sin(2 * np.pi * 0.5 * time) > -0.7)
    voice = sum(np.sin(2 * np.pi * 120 * n * time + n * n) / n for n in range(1, 30))
    return Audio((np.clip(level * swell * voice, -1, 1) * 32767).astype(np.int16), hertz, "babble")


def silence(seconds: float, hertz: int = 16_000) -> NDArray[np.int16]:
    """Nothing to hear."""
    return np.zeros(round(seconds * hertz), np.int16)


def pico(text: str = SENTENCE) -> Audio:
    """A French sentence by the real engine."""
    return Audio(np.frombuffer(NanoTTS().speak(text, voice="fr-FR", volume=0.8), np.int16), 16_000, "pico")
