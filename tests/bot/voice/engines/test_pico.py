"""The real Pico."""

from pathlib import Path

from bot.voice.engine import Equipment
from bot.voice.engines.pico import make
from tests.support.sound import is_speech


def test_french_is_heard_whole_and_undistorted() -> None:
    """A resident hears a sentence of forty letters in some three seconds, and nothing clips."""
    audio = make(Equipment(Path("voices"))).synthesize("La commune vous répond en français, tous les jours.", "fr")
    assert ("pico", 16_000) == (audio.engine, audio.hertz)
    assert is_speech(audio, 2, 5)
