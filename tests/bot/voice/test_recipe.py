"""What notes are kept under: whatever changes the sound changes it, and nothing else does."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import bot
from bot.voice.recipe import recipe
from bot.voice.settings import EngineName
from knowledge.model import Language
from tests.support.piper_voice import make_voice

ASKED: list[tuple[EngineName, Language]] = [("pico", "fr"), ("espeak", "fr"), ("espeak", "ar"), ("gtts", "ar")]
_TELL = (
    "import sys; from pathlib import Path; from bot.voice.recipe import recipe\n"
    f"print(*(recipe(engine, language, Path()) for engine, language in {ASKED!r}))"
)


def installed(folder: Path, change: Callable[[Path], object]) -> list[str]:
    """The recipes of an installation in which something of the voice was changed."""
    for package in ("bot", "knowledge"):
        shutil.copytree(Path(bot.__file__).parents[1] / package, folder / package, ignore=shutil.ignore_patterns("content"))
    change(folder / "bot" / "voice")
    done = subprocess.run([sys.executable, "-c", _TELL], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout.split()


def edited(name: str) -> Callable[[Path], object]:
    """A developer writes one more line into a file."""

    def edit(voice: Path) -> None:
        with (voice / name).open("a") as file:
            file.write("\n# tried\n")

    return edit


@pytest.mark.parametrize(
    ("name", "changed"),
    [
        ("worker.py", []),
        ("encode.py", ASKED),
        ("engines/pico.py", [("pico", "fr")]),
        ("engines/espeak.py", [("espeak", "fr"), ("espeak", "ar")]),
        ("arabic/grammar.yml", [("espeak", "ar")]),
    ],
)
def test_new_code_makes_new_notes_of_what_it_changes_only(
    tmp_path: Path, name: str, changed: list[tuple[EngineName, Language]]
) -> None:
    """After an upgrade residents hear the mended voice, and what it did not touch is not made again."""
    now = zip(ASKED, installed(tmp_path, edited(name)), strict=True)
    assert changed == [asked for asked, told in now if told != recipe(*asked, Path())]


@pytest.mark.parametrize(
    ("package", "changed"), [("py-nanotts", [("pico", "fr")]), ("text2tashkeel", [("espeak", "ar")]), ("av", ASKED)]
)
def test_a_new_version_of_a_package_makes_new_notes(
    tmp_path: Path, package: str, changed: list[tuple[EngineName, Language]]
) -> None:
    """A package that speaks otherwise since its upgrade is heard as it speaks now."""

    def upgraded(voice: Path) -> None:
        about = voice.parents[1] / f"{package.replace('-', '_')}-99.dist-info"
        about.mkdir()
        (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 99\n")

    now = zip(ASKED, installed(tmp_path, upgraded), strict=True)
    assert changed == [asked for asked, told in now if told != recipe(*asked, Path())]


def test_another_voice_file_is_another_voice(tmp_path: Path) -> None:
    """Staff who replace piper's voice hear the new one from the next answer on."""
    first, second = (make_voice(tmp_path / name, "voix", "fr") for name in ("first", "second"))
    assert recipe("piper", "fr", first.parent) == recipe("piper", "fr", second.parent)
    second.write_bytes(second.read_bytes() + b"\0")
    assert recipe("piper", "fr", first.parent) != recipe("piper", "fr", second.parent)
