"""The real piper, with voices made here that hum."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from bot.voice.engine import EngineError, Equipment
from bot.voice.engines.piper import make
from tests.support.piper_voice import HERTZ, make_voice
from tests.support.sound import is_speech, seconds


def test_a_voice_file_in_the_data_folder_speaks(tmp_path: Path) -> None:
    """Staff put two files there, and residents hear that voice, longer for longer words."""
    make_voice(tmp_path, "fr_FR-hum", "fr")
    piper = make(Equipment(tmp_path))
    short, long = piper.synthesize("bonjour", "fr"), piper.synthesize("bonjour tout le monde, bonjour la commune", "fr")
    assert ("piper", HERTZ) == (short.engine, short.hertz)
    assert is_speech(short, 0.3, 2)
    assert seconds(long) > 2 * seconds(short)


def test_a_voice_speaks_its_own_language_only(tmp_path: Path) -> None:
    """An Arabic voice never reads French to a resident."""
    make_voice(tmp_path, "ar_JO-hum", "ar")
    with pytest.raises(EngineError, match="aucune voix en « fr »"):
        make(Equipment(tmp_path)).synthesize("bonjour", "fr")


def test_a_half_downloaded_voice_is_named_and_the_next_one_speaks(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """The operator reads which file to fetch again; residents hear the whole one."""
    broken = make_voice(tmp_path, "fr_FR-a", "fr")
    broken.write_bytes(broken.read_bytes()[:200])
    make_voice(tmp_path, "fr_FR-b", "fr")
    with caplog.at_level(logging.WARNING):
        assert is_speech(make(Equipment(tmp_path)).synthesize("bonjour", "fr"), 0.3, 2)
    assert "fr_FR-a.onnx does not load" in caplog.text


def test_a_voice_that_says_nothing_is_not_trusted(tmp_path: Path) -> None:
    """A silent voice never takes the place of one that speaks."""
    make_voice(tmp_path, "fr_FR-mute", "fr", level=0)
    with pytest.raises(EngineError, match=r"fr_FR-mute\.onnx") as failure:
        make(Equipment(tmp_path)).synthesize("bonjour", "fr")
    assert "down" == failure.value.trouble


def test_arabic_is_given_with_its_vowels(tmp_path: Path) -> None:
    """An Arabic voice file speaks Arabic words, their vowels and doubled letters among the sounds."""
    make_voice(tmp_path, "ar_JO-hum", "ar")
    piper = make(Equipment(tmp_path, {"محمد": "مُحَمَّد"}))
    bare = make(Equipment(tmp_path, {"محمد": "محمد"}))
    assert seconds(piper.synthesize("محمد", "ar")) > seconds(bare.synthesize("محمد", "ar"))
