"""Pico: French, from the wheel alone (py-nanotts, Apache-2.0)."""

from __future__ import annotations

import numpy as np
from py_nanotts import NanoTTS, Voice  # type: ignore[import-untyped]  # it ships no types

from bot.voice.engine import Engine, Equipment
from bot.voice.sound import Audio
from knowledge.model import Language


class Pico:
    """16 kHz, 0.007 s of work for a second of sound."""

    def synthesize(self, text: str, language: Language) -> Audio:
        """French words as sound; Arabic script is dropped without a word, so it must not be in there."""
        # The default volume clips; at 0.8 the same sentences did not (design notes, section 3).
        pcm = NanoTTS().speak(text, voice=Voice.fr_FR, volume=0.8)
        return Audio(np.frombuffer(pcm, np.int16), 16_000, "pico")


def make(equipment: Equipment) -> Engine:
    """The engine."""
    return Pico()
