"""The database and its version, looked at without changing either."""

from __future__ import annotations

import asyncio

from bot.doctor.finding import Finding
from bot.errors import StorageError
from bot.settings import Environment
from bot.storage import versions
from bot.storage.database import Database


def stored(environment: Environment) -> Finding:
    """Whether the database answers, and is of a version that this program can work with."""
    try:
        version = asyncio.run(_version(environment.database_url))
    except StorageError as error:
        return Finding("base", "bad", str(error))
    if version is None or version == versions.newest():
        return Finding("base", "good", f"version {version}" if version else "vide, elle sera préparée au premier démarrage")
    if versions.known(version):
        text = f"version {version}, portée à {versions.newest()} au démarrage : sauvegardez d’abord avec l’ancien programme"
        return Finding("base", "poor", text)
    text = f"version {version}, plus récente que ce programme ({versions.newest()}) : mettez le programme à jour"
    return Finding("base", "bad", text)


async def _version(url: str) -> str | None:
    database = Database(url)
    try:
        return await database.version()
    finally:
        await database.close()
