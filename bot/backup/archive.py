"""The file of a backup: a ZIP of one manifest, one JSON line a row for each table, and the secret where it is kept here.

    manifest.json   format, migration, made_at, fingerprint of the secret, rows of each table; written last
    <table>.jsonl   a JSON object a row: dates in ISO 8601, bytes in base64
    secret.key      the 32 bytes of data/secret.key; missing where the operator keeps BOT_SECRET apart

A file that is cut short has no directory at its end, a damaged one fails its check sums: both are refused.
"""

from __future__ import annotations

import json
import os
import secrets
import zipfile
import zlib
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from bot.errors import BackupError
from bot.storage.copying import Row
from bot.storage.seal import SECRET_FILE

FORMAT: Final = 1
_MANIFEST: Final = "manifest.json"
_DAMAGED: Final = "{} n’est pas une sauvegarde entière : la copie a été coupée ou abîmée, prenez-en une autre"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says about itself. `rows`: how many of each table, in the order in which they go back."""

    migration: str
    made_at: str  # UTC, ISO 8601
    fingerprint: str
    rows: dict[str, int]
    format: int = FORMAT


class Writer:
    """Writes the parts of a backup, one after the other."""

    def __init__(self, file: zipfile.ZipFile) -> None:
        self._file = file
        self._rows: dict[str, int] = {}

    async def table(self, name: str, rows: AsyncIterator[Row]) -> None:
        """Write all rows of a table."""
        count = 0
        with self._file.open(f"{name}.jsonl", "w") as lines:
            async for row in rows:
                lines.write(json.dumps(row, ensure_ascii=False).encode() + b"\n")
                count += 1
        self._rows[name] = count

    def secret(self, secret: bytes) -> None:
        """Write the secret."""
        self._file.writestr(SECRET_FILE, secret)

    def end(self, migration: str, made_at: str, fingerprint: str) -> Manifest:
        """Write the manifest, and with it the end."""
        manifest = Manifest(migration, made_at, fingerprint, self._rows)
        self._file.writestr(_MANIFEST, json.dumps(asdict(manifest), indent=2))
        return manifest


@contextmanager
def written(path: Path) -> Iterator[Writer]:
    """A new file (mode 600) that appears under its name once it is whole, else not at all. Raises BackupError."""
    if path.exists():
        raise BackupError(f"{path} existe déjà : une sauvegarde n’en remplace pas une autre, donnez un autre nom")
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as raw:
            with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as file:
                yield Writer(file)
            raw.flush()
            os.fsync(raw.fileno())
        draft.rename(path)
    except OSError as error:
        raise BackupError(f"{path} ne peut pas être écrit : {error.strerror}") from error
    finally:
        draft.unlink(missing_ok=True)


class Archive:
    """A backup that was read and found whole. Close it by leaving `opened`."""

    def __init__(self, file: zipfile.ZipFile, manifest: Manifest) -> None:
        self._file = file
        self.manifest = manifest

    @property
    def secret(self) -> bytes | None:
        """The secret; None where the operator keeps it apart."""
        return self._file.read(SECRET_FILE) if SECRET_FILE in self._file.namelist() else None

    def rows(self, table: str) -> Iterator[Row]:
        """The rows of a table, one by one."""
        with self._file.open(f"{table}.jsonl") as lines:
            for line in lines:
                yield json.loads(line)


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    """The backup in a file, examined whole. Raises BackupError: not there, not whole, or of a newer program."""
    try:
        file = zipfile.ZipFile(path)
    except OSError as error:
        raise BackupError(f"{path} ne peut pas être lu : {error.strerror}") from error
    except zipfile.BadZipFile:
        raise BackupError(_DAMAGED.format(path)) from None
    with file:
        yield _examined(file, path)


def _examined(file: zipfile.ZipFile, path: Path) -> Archive:
    try:
        told = json.loads(file.read(_MANIFEST))
        if told["format"] != FORMAT:
            raise BackupError(
                f"{path} vient d’un programme plus récent (format {told['format']}) : mettez d’abord celui-ci à jour"
            )
        archive = Archive(file, Manifest(**told))
        whole = file.testzip() is None and all(
            sum(1 for _ in archive.rows(name)) == count for name, count in archive.manifest.rows.items()
        )
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, TypeError, ValueError):
        whole = False
    if not whole:
        raise BackupError(_DAMAGED.format(path))
    return archive
