"""What residents wished, under a key that only this bot's secret can make from a chat id."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from bot.errors import StorageError
from bot.storage.database import Database
from bot.storage.tables import ResidentRow
from bot.storage.wishes import VOICE_WISHES, VoiceWish, Wishes
from bot.voice.sound import ORDINARY, RATES, Rate
from knowledge.model import LANGUAGES, Language

_SECRET_FILE: Final = "secret.key"  # noqa: S105  # a file name
_SECRET_BYTES: Final = 32


class Residents:
    """The wishes of each chat. The database never holds a chat id, only its HMAC-SHA256 under `secret`."""

    def __init__(self, database: Database, secret: bytes) -> None:
        self._database = database
        self._secret = secret

    async def wishes(self, chat_id: int) -> Wishes:
        """What the chat chose; the defaults where it chose nothing. Raises StorageError."""
        async with self._database.session() as session:
            row = await session.get(ResidentRow, self._key(chat_id))
        return _wishes(row) if row else Wishes()

    async def choose_language(self, chat_id: int, language: Language | None) -> None:
        """Keep the reply language; None forgets it. Raises StorageError."""
        await self._keep(chat_id, language=language)

    async def choose_voice(self, chat_id: int, wish: VoiceWish) -> None:
        """Keep when answers are said aloud; who asks for it again has allowed it again. Raises StorageError."""
        await self._keep(chat_id, voice=wish, voice_forbidden=False)

    async def choose_rate(self, chat_id: int, rate: Rate) -> None:
        """Keep how fast answers are said. Raises StorageError."""
        await self._keep(chat_id, rate=rate)

    async def choose_simple(self, chat_id: int, *, simple: bool) -> None:
        """Keep whether answers are in easy reading. Raises StorageError."""
        await self._keep(chat_id, simple=simple)

    async def forbid_voice(self, chat_id: int) -> None:
        """Keep that the chat refuses voice notes, until a voice is chosen again. Raises StorageError."""
        await self._keep(chat_id, voice_forbidden=True)

    async def _keep(self, chat_id: int, **wish: str | bool | None) -> None:
        key = self._key(chat_id)
        async with self._database.session() as session:
            if not await _changed(session, key, wish):
                try:
                    async with session.begin_nested():
                        session.add(ResidentRow(key=key, changed_on=_today(), **wish))
                except IntegrityError:  # the same chat was added a moment ago
                    await _changed(session, key, wish)

    def _key(self, chat_id: int) -> str:
        return hmac.new(self._secret, str(chat_id).encode(), hashlib.sha256).hexdigest()


async def _changed(session: AsyncSession, key: str, wish: Mapping[str, str | bool | None]) -> bool:
    found = await session.execute(
        update(ResidentRow).where(ResidentRow.key == key).values(**wish, changed_on=_today()).returning(ResidentRow.key)
    )
    return found.first() is not None


def _wishes(row: ResidentRow) -> Wishes:
    """The row as wishes; a value this version does not know counts as not chosen."""
    return Wishes(
        next((language for language in LANGUAGES if language == row.language), None),
        next((wish for wish in VOICE_WISHES if wish == row.voice), None),
        next((rate for rate in RATES if rate == row.rate), ORDINARY),
        row.simple,
        row.voice_forbidden,
    )


def _today() -> date:
    return datetime.now(UTC).date()


def read_or_make_secret(folder: Path) -> bytes:
    """The secret of this installation, from `<folder>/secret.key` (mode 600), made on the first run. Raises StorageError."""
    path = folder / _SECRET_FILE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _write_once(path)
        secret = path.read_bytes()
    except OSError as error:
        raise StorageError(f"Le dossier {folder} ne peut pas être écrit : choisissez-en un autre avec BOT_DATA_DIR") from error
    if len(secret) != _SECRET_BYTES:
        raise StorageError(
            f"Le fichier {path} est abîmé : remettez-le d’une sauvegarde, ou effacez-le pour oublier les préférences"
        )
    return secret


def _write_once(path: Path) -> None:
    """Write a new secret beside `path` and link it there; whoever comes second keeps the first one's."""
    if path.exists():
        return
    draft = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        os.write(descriptor, secrets.token_bytes(_SECRET_BYTES))
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
