"""A backup of a running installation, and an installation made from a backup."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from bot.backup.archive import Archive, Manifest, opened, written
from bot.errors import BackupError
from bot.settings import Environment, make_data_dir
from bot.storage import versions
from bot.storage.copying import fill, is_empty, lasting, rows_of
from bot.storage.database import Database
from bot.storage.seal import Seal, put_secret, read_secret


async def back_up(environment: Environment, path: Path) -> Manifest:
    """Write all that the database holds at this moment, and the secret of the data folder, into a new file.

    The bot may run meanwhile. Raises BackupError and StorageError.
    """
    database = Database(environment.database_url)
    try:
        version = _of_this_program(await database.version())
        secret = environment.secret or read_secret(environment.data_dir)
        if secret is None:
            raise BackupError(
                f"Pas de secret dans {environment.data_dir} : sauvegardez sur la machine de l’assistant, ou donnez BOT_SECRET"
            )
        async with database.snapshot() as connection:
            with written(path) as writer:
                for table in lasting():
                    await writer.table(table.name, rows_of(connection, table))
                if environment.secret is None:
                    writer.secret(secret)
                return writer.end(version, datetime.now(UTC).isoformat(timespec="seconds"), Seal(secret).fingerprint)
    finally:
        await database.close()


async def put_back(environment: Environment, path: Path, *, replace: bool) -> Manifest:
    """Fill the database and the data folder from a backup; they must be empty, or `replace` gives up what they hold.

    A database that cannot be filled keeps what it held. Raises BackupError, BotSettingsError and StorageError.
    """
    with opened(path) as archive:
        version = archive.manifest.migration
        if not versions.known(version):
            raise BackupError(
                f"{path} vient d’un programme plus récent (version {version}, celui-ci va jusqu’à {versions.newest()}) : "
                "mettez celui-ci à jour d’abord"
            )
        make_data_dir(environment)
        secret = _secret(environment, archive, replace=replace)
        database = Database(environment.database_url)
        try:
            _refuse_newer(await database.version())
            async with database.changed() as connection:
                if not replace and not await connection.run_sync(is_empty):
                    raise BackupError("La base de données n’est pas vide : restaurez ailleurs, ou remplacez tout avec --replace")
                await connection.run_sync(fill, version, {name: archive.rows(name) for name in archive.manifest.rows})
            if secret:
                put_secret(environment.data_dir, secret)
            if replace:
                await database.purge()  # what was given up leaves the files too
        finally:
            await database.close()
        return archive.manifest


def _of_this_program(version: str | None) -> str:
    if version is None:
        raise BackupError("La base de données est vide : il n’y a rien à sauvegarder")
    if version != versions.newest():
        raise BackupError(
            f"La base de données est en version {version}, ce programme en version {versions.newest()} : "
            "sauvegardez avec le programme qui s’en sert"
        )
    return version


def _refuse_newer(version: str | None) -> None:
    """Nobody here knows which tables a newer program made, so they cannot be given up. Raises BackupError."""
    if version and not versions.known(version):
        raise BackupError(
            f"La base de données vient d’un programme plus récent (version {version}) : restaurez dans une base neuve "
            "(déplacez le fichier SQLite, ou créez une autre base PostgreSQL)"
        )


def _secret(environment: Environment, archive: Archive, *, replace: bool) -> bytes | None:
    """The secret that must be put into the data folder; None where the right one is already at hand. Raises BackupError."""
    mine = environment.secret or read_secret(environment.data_dir)
    if mine and Seal(mine).fingerprint == archive.manifest.fingerprint:
        return None
    if environment.secret:
        raise BackupError("BOT_SECRET n’est pas celui de cette sauvegarde, dont une partie serait illisible : donnez le bon")
    if archive.secret is None:
        raise BackupError("Cette sauvegarde ne contient pas le secret : donnez le BOT_SECRET de l’installation qui l’a faite")
    if mine and not replace:
        raise BackupError(
            f"{environment.data_dir} contient un autre secret : restaurez ailleurs, ou remplacez tout avec --replace"
        )
    return archive.secret
