"""What the operator is told about the data folder."""

from __future__ import annotations

import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

from bot.doctor.finding import Finding
from bot.doctor.machine import machine
from bot.settings import read_environment
from bot.storage.seal import read_or_make_secret

HUGE = 10**9  # megabytes


def found(folder: Path, cache_mb: int = 0) -> dict[str, Finding]:
    """What is found, by name."""
    return {one.name: one for one in machine(read_environment({"BOT_DATA_DIR": str(folder)}), cache_mb)}


def test_a_folder_as_the_bot_makes_it_is_well(tmp_path: Path) -> None:
    """Nobody but the bot reads the folder and the secret that it makes."""
    read_or_make_secret(tmp_path / "data")
    assert ["good", "good", "good"] == [one.state for one in found(tmp_path / "data").values()]
    assert 0o700 == (tmp_path / "data").stat().st_mode & 0o777


@pytest.mark.parametrize(("what", "mode"), [("data", 0o750), ("data/secret.key", 0o604)])
def test_a_folder_that_others_read_is_told(tmp_path: Path, what: str, mode: int) -> None:
    """The operator reads the one command that closes it again."""
    read_or_make_secret(tmp_path / "data")
    path = tmp_path / what
    path.chmod(mode)
    told = found(tmp_path / "data")["droits"]
    assert "poor" == told.state
    assert told.text.endswith(f"chmod {'700' if path.is_dir() else '600'} {path}")


def test_a_full_disk_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The operator reads that nothing more will be kept."""
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=99 * 2**20))
    told = found(tmp_path)["disque"]
    assert ("bad", "il reste 99 Mo") == (told.state, told.text.split(" :")[0])


def test_a_disk_too_small_for_the_voices_is_told(tmp_path: Path) -> None:
    """The operator reads how much is left, and which setting asks for less."""
    told = found(tmp_path, HUGE)["disque"]
    assert "poor" == told.state
    assert "cache_mb" in told.text
