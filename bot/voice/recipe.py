"""What decides how words sound, beside the words themselves: our code and tables, the packages, the voices of the machine.

Notes are kept under it, so that a new version of any of them makes new notes, and only those it changes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from bot.voice.available import MBROLA_VOICE, mbrola_program, piper_voices
from bot.voice.settings import EngineName
from knowledge.model import Language

_HERE: Final = Path(__file__).parent
_BEHIND_EVERY_ENGINE: Final = ("encode.py", "pcm.py", "scripts.py")
_FRONT_END: Final = "arabic"
_VOWELS: Final = ("text2tashkeel", "onnxruntime")
_PACKAGES: Final[dict[EngineName, tuple[str, ...]]] = {
    "piper": ("piper-tts",),
    "pico": ("py-nanotts",),
    "mbrola": (),  # Debian's: its two files tell
    "espeak": ("espeakng-loader",),
    "gtts": ("gTTS",),
}


def recipe(engine: EngineName, language: Language, voices: Path) -> str:
    """A name of how an installed engine comes to sound in a language, from its own name and a colon on.

    `voices` is the folder of piper's voice files. Files of code are read once for a process, those of voices are only looked at.
    """
    files: list[Path] = []
    if engine == "piper":
        files = piper_voices(voices, language)[:1]
    elif engine == "mbrola":
        files = [Path(mbrola_program() or ""), MBROLA_VOICE]
    looks = [f"{file.name} {file.stat().st_size}" for file in files]
    return f"{engine}:{_digest([_code(engine, has_front_end=language == 'ar' and engine != 'gtts'), *looks])}"


@cache
def _code(engine: EngineName, *, has_front_end: bool) -> str:
    sources = [_HERE / name for name in (*_BEHIND_EVERY_ENGINE, f"engines/{engine}.py")]
    packages = ("av", *_PACKAGES[engine])
    if has_front_end:
        sources += sorted(path for path in (_HERE / _FRONT_END).iterdir() if path.is_file())
        packages += _VOWELS
    return _digest([*map(_version, packages), *(hashlib.sha256(path.read_bytes()).hexdigest() for path in sources)])


def _version(package: str) -> str:
    try:
        return f"{package} {version(package)}"
    except PackageNotFoundError:
        return package


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]
