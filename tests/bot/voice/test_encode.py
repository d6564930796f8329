"""Sound as a voice note: its length, its speed, its loudness, and no silence around it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from bot.errors import VoiceError
from bot.voice.encode import HERTZ, LONGEST, LOUDNESS, encode, loudness
from bot.voice.process import VoiceProcess
from bot.voice.sound import RATES, Audio, Passage, Rate
from tests.support.notes import babble, hear, pico, silence
from tests.support.sound import tone


def pitch(samples: np.ndarray, hertz: int) -> float:
    """The strongest frequency of a sound."""
    spectrum = np.abs(np.fft.rfft(samples * np.hanning(len(samples))))
    return float(np.argmax(spectrum) * hertz / len(samples))


def heard_loudness(ogg: bytes) -> float:
    """How loud a note is for a listener, in LUFS."""
    found = hear(ogg)
    return loudness((found.samples * 32767).astype(np.int16), found.hertz)


@pytest.mark.parametrize("rate", RATES)
def test_a_note_lasts_as_long_as_its_speed_wants(rate: Rate) -> None:
    """A resident who asked for a slower or faster voice gets it, and Telegram shows the right length."""
    ogg, seconds = encode(tone(4.0, pitch=220), rate)
    assert 4.0 / float(rate) == pytest.approx(seconds, rel=0.02)
    assert hear(ogg).seconds == pytest.approx(seconds, abs=0.001)


@pytest.mark.parametrize("rate", RATES)
def test_a_faster_voice_is_no_higher_voice(rate: Rate) -> None:
    """The voice keeps its pitch at every speed."""
    ogg, _ = encode(tone(4.0, pitch=220.0), rate)
    assert 220.0 == pytest.approx(pitch(hear(ogg).samples, HERTZ), abs=2)


@pytest.mark.parametrize("hertz", [16_000, 22_050, 24_000, 48_000])
def test_a_note_is_what_telegram_plays_as_voice(hertz: int) -> None:
    """Whatever an engine makes, the resident gets OGG/Opus of one channel and 48 kHz."""
    ogg, _ = encode(babble(hertz=hertz), "1")
    found = hear(ogg)
    assert ogg.startswith(b"OggS")
    assert (48_000, 1, "opus") == (found.hertz, found.channels, found.codec)


@pytest.mark.parametrize("level", [0.01, 0.1, 0.6])
def test_every_voice_is_as_loud_as_the_others(level: float) -> None:
    """No resident reaches for the volume when another engine speaks."""
    ogg, _ = encode(babble(level=level), "1")
    assert heard_loudness(ogg) == pytest.approx(LOUDNESS, abs=1)


@pytest.mark.parametrize("rate", RATES)
def test_a_real_sentence_is_as_loud_as_wished_and_is_not_distorted(rate: Rate) -> None:
    """The French voice is heard at the level of all notes, at every speed, and no peak is cut off."""
    ogg, _ = encode(pico(), rate)
    assert heard_loudness(ogg) == pytest.approx(LOUDNESS, abs=1)
    assert np.abs(hear(ogg).samples).max() < 0.95


def test_a_single_short_word_is_levelled_too() -> None:
    """« Oui » is as loud as a whole answer."""
    ogg, seconds = encode(tone(0.3, level=0.02), "1")
    assert 0.3 == pytest.approx(seconds, rel=0.02)
    assert heard_loudness(ogg) == pytest.approx(LOUDNESS, abs=1.5)


def test_a_sudden_loud_moment_is_held_back() -> None:
    """A burst in a quiet sentence neither cracks nor reaches full scale."""
    quiet = babble(level=0.01)
    samples = quiet.samples.copy()
    samples[40_000:40_400] = 30_000
    ogg, _ = encode(replace(quiet, samples=samples), "1")
    assert np.abs(hear(ogg).samples).max() < 1.0


def test_no_one_waits_for_the_first_word() -> None:
    """The silence around a voice is cut to less than a tenth of a second on either side."""
    said = tone(1.0)
    ogg, seconds = encode(replace(said, samples=np.concatenate([silence(2), said.samples, silence(3)])), "1")
    assert seconds == pytest.approx(1.16, abs=0.02)
    loud = np.flatnonzero(np.abs(hear(ogg).samples) > 0.02)
    assert loud[0] / HERTZ == pytest.approx(0.08, abs=0.02)


def test_a_pause_within_a_sentence_stays() -> None:
    """Silence between two sentences is speech, and is kept."""
    said = tone(1.0)
    _, seconds = encode(replace(said, samples=np.concatenate([said.samples, silence(1), said.samples])), "1")
    assert seconds == pytest.approx(3.0, rel=0.02)


@pytest.mark.parametrize("samples", [silence(1), silence(0), np.full(16_000, 3, np.int16)], ids=["mute", "empty", "hum"])
def test_silence_is_no_note(samples: np.ndarray) -> None:
    """A resident never gets a voice note in which nobody speaks."""
    with pytest.raises(VoiceError, match="muet"):
        encode(Audio(samples, 16_000, "pico"), "1")


@pytest.mark.parametrize("rate", ["1", "2"])
def test_a_note_ends_where_telegram_would_lose_its_length(rate: Rate) -> None:
    """The longest note keeps its length and its waveform on Telegram."""
    ogg, seconds = encode(tone(LONGEST * float(rate) + 10, hertz=8_000), rate)
    assert seconds == pytest.approx(LONGEST, rel=0.001)
    assert len(ogg) < 2**20


async def test_no_note_clips_however_often_it_is_made(process: VoiceProcess) -> None:
    """A sentence that Opus made crackle now and then is heard clean each time."""
    passage = Passage("هل هذا هو سؤالك؟ اختياران: اكتب واحد لنعم، أو اثنين للا.", "ar")
    sounds = [await process.synthesize("espeak", passage) for _ in range(30)]
    assert max(float(np.abs(hear(encode(sound, "1")[0]).samples).max()) for sound in sounds) < 1
