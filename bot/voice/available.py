"""What could speak on this machine, found without loading any of it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from bot.voice.settings import EngineName
from knowledge.model import Language

MBROLA_VOICE: Final = Path("/usr/share/mbrola/ar2/ar2")
_EXTRA: Final = "pip install '.[voice]'"


@dataclass(frozen=True, slots=True)
class EngineState:
    """One engine in one language, for the people who run the bot: is it there, under which licence, and what to do."""

    name: EngineName
    language: Language
    installed: bool
    licence: str
    hint: str


def available(voices: Path) -> list[EngineState]:
    """Every engine in each of its languages; `voices` is the folder of piper's voice files."""
    return [
        *(_piper(voices, language) for language in ("fr", "ar")),
        _packaged("pico", "fr", ("py_nanotts",), "Apache-2.0"),
        _mbrola(),
        _packaged("espeak", "fr", ("espeakng_loader",), "GPL-3.0-or-later"),
        _packaged("espeak", "ar", ("espeakng_loader", "text2tashkeel"), "GPL-3.0-or-later"),
        *(_gtts(language) for language in ("fr", "ar")),
    ]


def mbrola_program() -> str | None:
    """Where the program is; None unless the Arabic voice is there too."""
    return shutil.which("mbrola") if MBROLA_VOICE.is_file() else None


def piper_voices(folder: Path, language: Language) -> list[Path]:
    """The voice files (`.onnx`) of a language that are whole as far as can be seen, in the order of their names."""
    return [model for model in sorted(folder.glob("*.onnx")) if model.stat().st_size and _spoken_by(model) == language]


def _spoken_by(model: Path) -> str | None:
    """The language in the `.onnx.json` beside a voice file: `fr` for `fr-fr`; None where it cannot be told."""
    try:
        voice = json.loads(model.with_name(f"{model.name}.json").read_bytes())["espeak"]["voice"]
        return str(voice).partition("-")[0]
    except (OSError, ValueError, LookupError, TypeError):
        return None


def _packaged(name: EngineName, language: Language, packages: Sequence[str], licence: str) -> EngineState:
    there = _there(packages)
    return EngineState(name, language, there, licence, "" if there else _EXTRA)


def _there(packages: Sequence[str]) -> bool:
    return all(find_spec(package) for package in packages)


def _mbrola() -> EngineState:
    licence = "AGPL-3.0-or-later ; voix ar2 : gratuite, avec mbrola seulement, dans rien qui se vende"
    if mbrola_program() is None:
        hint = "sudo apt install mbrola mbrola-ar2 (Debian, sections contrib et non-free)"
    else:
        hint = "" if _there(("text2tashkeel",)) else _EXTRA
    return EngineState("mbrola", "ar", not hint, licence, hint)


def _piper(folder: Path, language: Language) -> EngineState:
    packages = ("piper", "text2tashkeel") if language == "ar" else ("piper",)
    hint = ""
    if not _there(packages):
        hint = "pip install '.[voice,piper]'"
    elif not piper_voices(folder, language):
        hint = f"posez une voix (.onnx, et .onnx.json à côté) dans {folder}"
    return EngineState("piper", language, not hint, "GPL-3.0-or-later ; chaque voix a la sienne", hint)


def _gtts(language: Language) -> EngineState:
    there = _there(("gtts",))
    hint = "en ligne : le texte part chez Google ; pour l’employer, nommez gtts dans config.yml, sous voice: order:"
    return EngineState("gtts", language, there, "MIT ; service de Google, non officiel", hint if there else _EXTRA)
