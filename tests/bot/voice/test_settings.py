"""The order of the voices, as staff write it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.voice.settings import VoiceSettings
from knowledge.errors import SettingsError
from knowledge.settings import read_section


def test_the_order_of_one_language_can_be_changed_alone(tmp_path: Path) -> None:
    """A commune that prefers the online voice in French keeps the Arabic order."""
    (tmp_path / "config.yml").write_text("voice:\n  order:\n    fr: [gtts, pico]\n")
    order = read_section(VoiceSettings, "voice", tmp_path / "config.yml").order
    assert (("gtts", "pico"), ("piper", "mbrola", "espeak")) == (order.of("fr"), order.of("ar"))


@pytest.mark.parametrize(("language", "engine"), [("fr", "mbrola"), ("ar", "pico"), ("fr", "siri")])
def test_a_voice_that_does_not_speak_the_language_is_refused_with_its_line(tmp_path: Path, language: str, engine: str) -> None:
    """The operator reads the mistake before a resident hears nothing."""
    (tmp_path / "config.yml").write_text(f"voice:\n  order:\n    {language}: [{engine}]\n")
    with pytest.raises(SettingsError, match=rf"config\.yml:3: voice\.order\.{language}\.0: .*espeak"):
        read_section(VoiceSettings, "voice", tmp_path / "config.yml")
