"""The data folder: who may read it, and whether there is room."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from bot.doctor.finding import Finding
from bot.settings import Environment
from bot.storage.seal import SECRET_FILE

_MEGABYTE: Final = 2**20
_LEAST: Final = 100  # megabytes below which the next questions may not be kept
_OTHERS: Final = 0o077  # the rights of everybody but the owner


def machine(environment: Environment, cache_mb: int) -> Iterator[Finding]:
    """The data folder, who may read it and the secret in it, and the room on its disk beside `cache_mb` of voices."""
    folder = environment.data_dir.absolute()
    place = next(path for path in (folder, *folder.parents) if path.exists())  # it is made on the first run
    if not (place.is_dir() and os.access(place, os.W_OK)):
        yield Finding("données", "bad", f"{folder} ne peut pas être écrit : choisissez un autre dossier avec BOT_DATA_DIR")
        return
    yield Finding("données", "good", f"{folder} peut être écrit")
    yield _rights(folder)
    yield _room(place, cache_mb)


def _rights(folder: Path) -> Finding:
    for path, mode in ((folder, "700"), (folder / SECRET_FILE, "600")):
        if path.exists() and path.stat().st_mode & _OTHERS:
            return Finding("droits", "poor", f"d’autres comptes de la machine peuvent lire {path} : chmod {mode} {path}")
    return Finding("droits", "good", "le dossier et le secret ne sont lisibles que par l’assistant")


def _room(place: Path, cache_mb: int) -> Finding:
    free = shutil.disk_usage(place).free // _MEGABYTE
    if free < _LEAST:
        return Finding("disque", "bad", f"il reste {free} Mo : libérez de la place, sinon plus rien n’est retenu")
    if free < _LEAST + cache_mb:
        text = f"il reste {free} Mo : libérez-en, ou diminuez voice: cache_mb ({cache_mb} Mo) dans config.yml"
        return Finding("disque", "poor", text)
    return Finding("disque", "good", f"il reste {free} Mo")
