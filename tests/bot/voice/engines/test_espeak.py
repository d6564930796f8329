"""The real eSpeak NG."""

from pathlib import Path

import pytest

from bot.voice.engine import Engine, Equipment
from bot.voice.engines.espeak import make
from tests.support.sound import is_speech, seconds


@pytest.fixture(scope="module")
def espeak() -> Engine:
    """One for all tests: it is one state in C."""
    return make(Equipment(Path("voices")))


def test_french_is_heard_where_pico_is_missing(espeak: Engine) -> None:
    """The last resort speaks a sentence in its ordinary time."""
    audio = espeak.synthesize("La commune vous répond en français, tous les jours.", "fr")
    assert ("espeak", 22_050) == (audio.engine, audio.hertz)
    assert is_speech(audio, 2, 5)


def test_one_sentence_leaves_nothing_in_the_next(espeak: Engine) -> None:
    """A resident never hears the end of somebody else's answer."""
    alone = seconds(espeak.synthesize("Bonjour.", "fr"))
    espeak.synthesize("Le guichet de la commune est ouvert du lundi au vendredi.", "fr")
    assert alone == pytest.approx(seconds(espeak.synthesize("Bonjour.", "fr")), abs=0.05)


def test_arabic_is_spoken_from_phonemes(espeak: Engine) -> None:
    """Arabic words are heard with their vowels, and the French after them with a French voice."""
    french = seconds(espeak.synthesize("Bonjour.", "fr"))
    assert is_speech(espeak.synthesize("جماعة تطوان ترحب بكم", "ar"), 1, 4)
    assert french == pytest.approx(seconds(espeak.synthesize("Bonjour.", "fr")), abs=0.05)
