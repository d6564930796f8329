"""What the operator is told to do when something is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.doctor import doctor
from bot.settings import read_environment
from bot.voice.settings import ListenSettings, Order, VoiceSettings
from knowledge.settings import KnowledgeSettings
from tests.support.tiny_content import TinyContent


def lines(
    capsys: pytest.CaptureFixture[str], knowledge: KnowledgeSettings, voice: VoiceSettings, **variables: str
) -> tuple[int, dict[str, str]]:
    """The exit code, and what was printed, by the name in front."""
    code = doctor(read_environment(variables), knowledge, voice)
    return code, {line[:10].strip(): line[11:] for line in capsys.readouterr().out.splitlines()}


def test_a_sound_installation_is_well(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With a token, a content and French by Pico nothing keeps the bot from working; what could be better is said."""
    settings = VoiceSettings(order=Order(fr=("pico",), ar=("espeak",)))
    code, told = lines(capsys, KnowledgeSettings(), settings, TELEGRAM_BOT_TOKEN="1:A", BOT_DATA_DIR=str(tmp_path / "new"))
    assert (0, "bien         pico parle") == (code, told["voix fr"])
    assert {"bien"} == {told[name].split()[0] for name in ("Telegram", "contenu", "données", "voix fr", "voix ar")}
    assert "voices get whisper-base" in told["écoute"]


def test_the_command_for_a_better_arabic_voice_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where Debian's voice is missing, the operator reads the one command that adds it, and its licence."""
    monkeypatch.setenv("PATH", str(tmp_path))
    code, told = lines(capsys, KnowledgeSettings(), VoiceSettings(), BOT_DATA_DIR=str(tmp_path))
    assert 0 == code
    assert "sudo apt install mbrola mbrola-ar2" in told["voix ar"]
    assert "AGPL-3.0-or-later" in told["voix ar"]


def test_what_keeps_the_bot_from_working_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A broken content, a data folder that is a file and an empty model folder say what to do; the exit code tells scripts."""
    folder = tmp_path / "content"
    folder.mkdir()
    content = TinyContent(folder)
    next(content.folder.rglob("services/*.yml")).write_text("id: [")
    (tmp_path / "file").write_text("")
    voice = VoiceSettings(listen=ListenSettings(folder=tmp_path))
    code, told = lines(capsys, KnowledgeSettings(content=folder), voice, BOT_DATA_DIR=str(tmp_path / "file"))
    assert 1 == code
    assert {"À"} == {told[name][0] for name in ("contenu", "données", "écoute")}
    assert "python -m knowledge check" in told["contenu"]
    assert "BOT_DATA_DIR" in told["données"]
    assert "model.bin" in told["écoute"]
