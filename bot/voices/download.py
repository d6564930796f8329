"""Fetches one file: goes on where it was cut off, and puts the file in place only when it is the right one."""

from __future__ import annotations

import hashlib
import os
from http import HTTPStatus
from pathlib import Path
from typing import Final

import httpx

from bot.errors import BotError
from bot.voices.progress import Progress

_TIMEOUT: Final = httpx.Timeout(30, connect=15)


class DownloadError(BotError):
    """A file could not be fetched, or is not the one that was wanted."""


def download(url: str, target: Path, sha256: str | None) -> None:
    """Put the file of an address at `target`. Raises DownloadError; what came so far is kept for the next time.

    Without a hash there is no telling that two halves are of one file: it is fetched whole.
    """
    draft = target.with_name(target.name + ".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if sha256 is None:
            draft.unlink(missing_ok=True)
        _fetch(url, draft)
        _verify(draft, sha256)
        draft.replace(target)
    except httpx.HTTPError as error:
        raise DownloadError(f"{url} : {_reason(error)} ; relancez la commande, elle reprendra où elle s’est arrêtée") from error
    except OSError as error:
        raise DownloadError(f"{draft} : impossible de l’écrire : {error.strerror}") from error


def _fetch(url: str, draft: Path) -> None:
    have = draft.stat().st_size if draft.exists() else 0
    headers = {"Accept-Encoding": "identity", **({"Range": f"bytes={have}-"} if have else {})}
    with httpx.stream("GET", url, headers=headers, timeout=_TIMEOUT, follow_redirects=True) as response:
        if response.status_code == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
            return  # everything is there already; the hash tells whether it is right
        response.raise_for_status()
        if response.status_code != HTTPStatus.PARTIAL_CONTENT:
            have = 0
        total = have + int(response.headers.get("Content-Length", 0))
        progress = Progress(draft.stem, total)
        with draft.open("ab" if have else "wb") as file:
            for part in response.iter_bytes(2**16):
                file.write(part)
                progress.at(file.tell())
            file.flush()
            os.fsync(file.fileno())
    # httpx raises RemoteProtocolError when fewer bytes came than were announced.


def sha256_of(path: Path) -> str:
    """The hash of a file, as it is written on the pages that offer files."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _verify(draft: Path, sha256: str | None) -> None:
    if sha256 is None:
        return
    found = sha256_of(draft)
    if found != sha256.lower():
        draft.unlink()
        raise DownloadError(f"{draft.stem} n’est pas le fichier attendu (SHA-256 {found} au lieu de {sha256}) ; il a été effacé")


def _reason(error: httpx.HTTPError) -> str:
    return f"réponse {error.response.status_code}" if isinstance(error, httpx.HTTPStatusError) else type(error).__name__
