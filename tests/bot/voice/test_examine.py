"""What is listened for before a note goes out."""

from __future__ import annotations

import numpy as np
import pytest

from bot.errors import VoiceError
from bot.voice.encode import encode
from bot.voice.examine import examine
from bot.voice.sound import RATES, Audio, Note, Passage, Rate
from tests.support.notes import SENTENCE, babble, pico


def noted(audio: Audio, rate: Rate = "1") -> Note:
    """The sound as a note."""
    return Note(*encode(audio, rate), audio.engine, "key")


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("words", ["Oui.", "C'est gratuit.", SENTENCE, "Un. Deux. Trois. Quatre. Cinq."])
def test_what_the_real_voice_says_passes(words: str, rate: Rate) -> None:
    """Short and long, slow and fast, what Pico says is sent."""
    examine(noted(pico(words), rate), Passage(words, "fr"), rate)


def test_words_that_an_engine_swallowed_are_noticed() -> None:
    """A resident never gets the first third of an answer for the whole."""
    with pytest.raises(VoiceError, match="babble a parlé"):
        examine(noted(babble(4)), Passage("seize lettres ici " * 15, "fr"), "1")


def test_an_engine_that_babbles_on_is_noticed() -> None:
    """Half a minute of noise for three words is not sent."""
    with pytest.raises(VoiceError, match="babble a parlé"):
        examine(noted(babble(30)), Passage("ثلاث كلمات فقط", "ar"), "1")


def test_a_click_is_no_speech() -> None:
    """Less than a third of a second is no answer."""
    click = np.zeros(3000, np.int16)
    click[1500:1600] = 9000
    with pytest.raises(VoiceError, match="a parlé"):
        examine(noted(Audio(click, 16_000, "pico")), Passage("a", "fr"), "1")


def test_a_note_that_no_player_plays_is_noticed() -> None:
    """What cannot be decoded is never kept nor sent."""
    whole = noted(pico())
    for ogg in (b"", b"not sound at all" * 50, whole.ogg[:40]):
        with pytest.raises(VoiceError):
            examine(Note(ogg, 4.0, "pico", "key"), Passage(SENTENCE, "fr"), "1")
