"""What can be fetched: the shape of catalogue.yml."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final, Literal

import yaml
from pydantic import TypeAdapter

from knowledge.model import Language
from knowledge.settings import Section

_FILE: Final = Path(__file__).parent / "catalogue.yml"


class Voice(Section):
    """A voice of piper, or a model of Whisper; the first of its files is the large one."""

    kind: Literal["piper", "whisper"]
    language: Language | None = None  # of a voice
    page: str
    url: str
    licence: str
    files: tuple[str, ...]
    sha256: str | None = None  # of the first file, where somebody confirmed it


def catalogue() -> Mapping[str, Voice]:
    """Each by its name."""
    return TypeAdapter(dict[str, Voice]).validate_python(yaml.safe_load(_FILE.read_text()))
