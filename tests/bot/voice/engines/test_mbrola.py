"""MBROLA: the real one where it is installed; elsewhere what its absence brings; and programs that fail as it can."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from bot.voice.available import mbrola_program
from bot.voice.engine import EngineError, Equipment
from bot.voice.engines.mbrola import Mbrola, make
from tests.support.sound import is_speech

WELCOME = "جماعة تطوان ترحب بكم"


def program(folder: Path, script: str) -> str:
    """A program in MBROLA's place."""
    path = folder / "mbrola"
    path.write_text(f"#!/bin/sh\ncat > /dev/null\n{script}\n")
    path.chmod(0o755)
    return str(path)


def test_arabic_is_heard_where_debians_voice_is_and_its_absence_is_told_elsewhere(tmp_path: Path) -> None:
    """With the two packages a resident hears Arabic, undistorted; without them the next voice is asked."""
    if mbrola_program():
        audio = make(Equipment(tmp_path)).synthesize(WELCOME, "ar")
        assert ("mbrola", 22_050) == (audio.engine, audio.hertz)
        assert is_speech(audio, 1, 4)
    else:
        with pytest.raises(EngineError, match="mbrola et mbrola-ar2 ne sont pas installés"):
            make(Equipment(tmp_path))


def test_a_program_that_fails_is_told_with_its_code(tmp_path: Path) -> None:
    """The operator reads the code, and the next voice speaks."""
    engine = Mbrola(program(tmp_path, "exit 193"), Equipment(tmp_path))
    with pytest.raises(EngineError, match="code 193") as failure:
        engine.synthesize(WELCOME, "ar")
    assert "down" == failure.value.trouble


def test_sounds_that_the_voice_lacks_are_logged_once_and_the_rest_is_heard(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """A resident hears a sentence with a tiny gap rather than a much worse voice."""
    script = "echo 'Warning: s-QQ unknown, replaced with _-_' >&2; head -c 44100 /dev/zero"
    engine = Mbrola(program(tmp_path, script), Equipment(tmp_path))
    with caplog.at_level(logging.WARNING):
        for _ in range(2):
            assert 22_050 == len(engine.synthesize(WELCOME, "ar").samples)
    assert ["mbrola: the voice ar2 lacks the sounds s-QQ"] == caplog.messages
