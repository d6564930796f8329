"""Notices that files of a folder changed, also when the whole folder is taken away, replaced or brought back."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import aclosing
from pathlib import Path
from typing import Final

from watchfiles import awatch
from watchfiles._rust_notify import WatchfilesRustInternalError

log = logging.getLogger(__name__)
_QUIET: Final = 400  # milliseconds without a change after which a series of changes is over
_LONGEST: Final = 5000  # milliseconds after which a series that does not end is told all the same
_LOOK: Final = 1000  # milliseconds after which the folder itself is looked at


async def watch(folder: Path, changed: Callable[[], Awaitable[None]]) -> None:
    """Await `changed` a second after the start, then after each series of changes. Ends only where the system cannot watch."""
    while True:
        try:
            await _watch_one(folder, changed)
        except (FileNotFoundError, WatchfilesRustInternalError):  # no folder for now, or one that went while it was listed
            await asyncio.sleep(_LOOK / 1000)
        except OSError as error:
            log.error("%s is not watched, changes wait for /reload or a restart: %s", folder, error)  # noqa: TRY400  # no bug of ours
            return


async def _watch_one(folder: Path, changed: Callable[[], Awaitable[None]]) -> None:
    """Watch until the folder is no longer the same one: the system goes on watching the old one when it is replaced."""
    watched, told = _identity(folder), False
    changes = awatch(folder, debounce=_LONGEST, step=_QUIET, rust_timeout=_LOOK, yield_on_timeout=True)
    async with aclosing(changes):
        async for series in changes:
            replaced = _identity(folder) != watched
            if series or replaced or not told:
                await changed()
                told = True
            if replaced:
                return


def _identity(folder: Path) -> tuple[int, int] | None:
    try:
        found = folder.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
