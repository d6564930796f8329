"""What could speak here, for `voices list` and the doctor."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.voice.available import EngineState, available, piper_voices
from knowledge.model import Language
from tests.support.piper_voice import make_voice


def state(folder: Path, name: str, language: Language) -> EngineState:
    """One line of the list."""
    return next(state for state in available(folder) if (name, language) == (state.name, state.language))


def test_every_engine_is_listed_in_each_of_its_languages(tmp_path: Path) -> None:
    """The operator sees all that could speak, with its licence."""
    assert [
        ("piper", "fr"), ("piper", "ar"), ("pico", "fr"), ("mbrola", "ar"),
        ("espeak", "fr"), ("espeak", "ar"), ("gtts", "fr"), ("gtts", "ar"),
    ] == [(state.name, state.language) for state in available(tmp_path)]  # fmt: skip
    assert all(state.licence for state in available(tmp_path))


def test_what_came_with_pip_is_there(tmp_path: Path) -> None:
    """French has its voice and Arabic its last resort without any system package."""
    assert (True, "") == (state(tmp_path, "pico", "fr").installed, state(tmp_path, "pico", "fr").hint)
    assert state(tmp_path, "espeak", "ar").installed


def test_without_mbrola_the_one_command_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The operator copies one line, and reads that the voice must not be sold."""
    monkeypatch.setenv("PATH", str(tmp_path))
    found = state(tmp_path, "mbrola", "ar")
    assert not found.installed
    assert "sudo apt install mbrola mbrola-ar2 (Debian, sections contrib et non-free)" == found.hint
    assert "dans rien qui se vende" in found.licence


def test_a_piper_voice_is_there_once_both_its_files_are(tmp_path: Path) -> None:
    """A file alone, an empty one or one without its language is not taken for a voice."""
    assert (False, f"posez une voix (.onnx, et .onnx.json à côté) dans {tmp_path}") == (
        state(tmp_path, "piper", "fr").installed,
        state(tmp_path, "piper", "fr").hint,
    )
    model = make_voice(tmp_path, "fr_FR-hum", "fr-be")
    (tmp_path / "alone.onnx").write_bytes(model.read_bytes())
    make_voice(tmp_path, "empty", "fr").write_bytes(b"")
    make_voice(tmp_path, "odd", "fr").with_name("odd.onnx.json").write_text("[]")
    assert [model] == piper_voices(tmp_path, "fr")
    assert (True, False) == (state(tmp_path, "piper", "fr").installed, state(tmp_path, "piper", "ar").installed)


def test_the_online_voice_says_where_the_text_goes(tmp_path: Path) -> None:
    """Nobody turns it on without reading that the text leaves for Google."""
    assert "le texte part chez Google" in state(tmp_path, "gtts", "fr").hint
