"""What the operator is told to do when something is missing."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from bot.doctor.command import doctor
from bot.settings import read_environment
from bot.voice.settings import ListenSettings, Order, VoiceSettings
from knowledge.settings import KnowledgeSettings
from tests.support.fake_bot_api import FakeBotApi
from tests.support.tiny_content import TinyContent

NOWHERE = "http://127.0.0.1:9"
SILENT = VoiceSettings(order=Order(fr=(), ar=()))


def lines(
    capsys: pytest.CaptureFixture[str],
    knowledge: KnowledgeSettings,
    voice: VoiceSettings,
    variables: Mapping[str, str],
    slow: float = 0,
) -> tuple[int, dict[str, str]]:
    """The exit code, and what was printed, by the name in front; on a machine whose clock is slow by so many seconds."""
    code = doctor(read_environment({"TELEGRAM_BASE_URL": NOWHERE, **variables}), knowledge, voice, lambda: time.time() - slow)
    return code, {line[:10].strip(): line[11:] for line in capsys.readouterr().out.splitlines()}


async def test_a_sound_installation_is_well(api: FakeBotApi, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With a token, a content and French by Pico nothing keeps the bot from working; what could be better is said."""
    settings = VoiceSettings(order=Order(fr=("pico",), ar=("espeak",)))
    variables = {"TELEGRAM_BOT_TOKEN": api.token, "TELEGRAM_BASE_URL": api.base_url, "BOT_DATA_DIR": str(tmp_path / "new")}
    code, told = await asyncio.to_thread(lines, capsys, KnowledgeSettings(), settings, variables)
    assert (0, "bien         pico parle") == (code, told["voix fr"])
    assert "bien         le jeton est celui de @tetouan_test_bot" == told["Telegram"]
    good = ("réseau", "horloge", "contenu", "données", "droits", "disque", "base", "voix fr", "voix ar")
    assert {"bien"} == {told[name].split()[0] for name in good}
    assert "voices get whisper-base" in told["écoute"]
    assert not (tmp_path / "new").exists()  # a moment


def test_the_command_for_a_better_arabic_voice_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tiny_settings: KnowledgeSettings
) -> None:
    """Where Debian's voice is missing, the operator reads the one command that adds it, and its licence."""
    monkeypatch.setenv("PATH", str(tmp_path))
    code, told = lines(capsys, tiny_settings, VoiceSettings(), {"BOT_DATA_DIR": str(tmp_path)})
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
    code, told = lines(capsys, KnowledgeSettings(content=folder), voice, {"BOT_DATA_DIR": str(tmp_path / "file")})
    assert 1 == code
    assert {"À"} == {told[name][0] for name in ("contenu", "données", "écoute")}
    assert "python -m knowledge check" in told["contenu"]
    assert "BOT_DATA_DIR" in told["données"]
    assert "model.bin" in told["écoute"]


@pytest.mark.parametrize(("token", "state"), [("1:A", "À"), ("", "à")])
def test_a_network_that_is_away_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], tiny_settings: KnowledgeSettings, token: str, state: str
) -> None:
    """Without a network the operator reads what to look at; only who is on Telegram cannot do without it."""
    code, told = lines(capsys, tiny_settings, SILENT, {"TELEGRAM_BOT_TOKEN": token, "BOT_DATA_DIR": str(tmp_path)})
    assert (1 if token else 0, state) == (code, told["réseau"][0])
    assert "127.0.0.1 ne répond pas (ConnectError)" in told["réseau"]
    assert "pare-feu" in told["réseau"]
    assert "horloge" not in told
    assert "1:A" not in str(told)


async def test_a_refused_token_and_a_wrong_clock_are_told(
    api: FakeBotApi, tmp_path: Path, capsys: pytest.CaptureFixture[str], tiny_settings: KnowledgeSettings
) -> None:
    """The operator reads that the token must be copied again, and how to set the clock."""
    variables = {"TELEGRAM_BOT_TOKEN": "1:wrong", "TELEGRAM_BASE_URL": api.base_url, "BOT_DATA_DIR": str(tmp_path)}
    code, told = await asyncio.to_thread(lines, capsys, tiny_settings, SILENT, variables, 7200)
    assert (1, "À", "À") == (code, told["Telegram"][0], told["horloge"][0])
    assert "@BotFather" in told["Telegram"]
    assert re.search("retarde de (7199|7200|7201) s", told["horloge"])
    assert "timedatectl" in told["horloge"]
    api.violations.clear()


async def test_a_proxy_that_answers_for_telegram_is_told(
    api: FakeBotApi, tmp_path: Path, capsys: pytest.CaptureFixture[str], tiny_settings: KnowledgeSettings
) -> None:
    """A login page of the town hall's network is not taken for Telegram."""
    api.fail("getMe", 502)
    variables = {"TELEGRAM_BOT_TOKEN": api.token, "TELEGRAM_BASE_URL": api.base_url, "BOT_DATA_DIR": str(tmp_path)}
    code, told = await asyncio.to_thread(lines, capsys, tiny_settings, SILENT, variables)
    assert (1, "À") == (code, told["Telegram"][0])
    assert "proxy" in told["Telegram"]
