"""Sound as numbers."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from bot.voice.pcm import is_silent, joined
from bot.voice.sound import Audio
from tests.support.sound import seconds, tone


def test_two_voices_become_one_sound() -> None:
    """A resident hears one after the other with a breath between, at the finer rate."""
    audio = joined([tone(1, 16_000), tone(0.5, 22_050), replace(tone(1, 16_000), engine="other")])
    assert ("tone+other", 22_050) == (audio.engine, audio.hertz)
    assert seconds(audio) == pytest.approx(1 + 0.12 + 0.5 + 0.12 + 1, abs=0.02)


def test_a_loud_and_a_soft_voice_are_heard_alike() -> None:
    """Nobody reaches for the volume in the middle of an answer, and nothing clips."""
    audio = joined([tone(1, level=0.9), tone(1, level=0.05)])
    half = len(audio.samples) // 2
    first, second = (float(np.std(part.astype(float))) for part in (audio.samples[:half], audio.samples[half:]))
    assert first == pytest.approx(second, rel=0.05)


def test_a_pitch_stays_what_it_was() -> None:
    """A voice brought to another rate does not change its tone."""
    audio = joined([tone(1, 16_000, pitch=440), tone(1, 24_000, pitch=440)])
    spectrum = np.abs(np.fft.rfft(audio.samples[: audio.hertz].astype(float)))
    assert 440 == pytest.approx(int(spectrum.argmax()), abs=2)


def test_one_voice_is_left_as_it_is() -> None:
    """Most answers have one voice: nothing is computed."""
    audio = tone(1)
    assert audio is joined([audio])


@pytest.mark.parametrize("audio", [tone(0.05), tone(1, level=0.001), Audio(np.zeros(0, np.int16), 16_000, "none")])
def test_what_nobody_would_hear_counts_as_silence(audio: Audio) -> None:
    """Silence is never sent as an answer."""
    assert is_silent(audio)


def test_a_short_word_is_no_silence() -> None:
    """« Oui » is an answer."""
    assert not is_silent(tone(0.2, level=0.1))
