"""What residents wished, under a key that only this bot's secret can make from a chat id."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from bot.storage.database import Database, today
from bot.storage.seal import Seal
from bot.storage.tables import ResidentRow
from bot.storage.wishes import VOICE_WISHES, VoiceWish, Wishes
from bot.voice.sound import ORDINARY, RATES, Rate
from knowledge.model import LANGUAGES, Language

_SEEN_EVERY: Final = timedelta(days=30)


class Residents:
    """The wishes of each chat. The database never holds a chat id, only the key that `seal` makes of it."""

    def __init__(self, database: Database, seal: Seal) -> None:
        self._database = database
        self._seal = seal

    async def wishes(self, chat_id: int) -> Wishes:
        """What the chat chose; the defaults where it chose nothing. Raises StorageError."""
        async with self._database.session() as session:
            row = await session.get(ResidentRow, self._seal.key(chat_id))
        return _wishes(row) if row else Wishes()

    async def kept(self, chat_id: int) -> dict[str, Any]:
        """All that is kept of the chat, under the names of the columns; {} when it never wished anything. Raises StorageError."""
        async with self._database.session() as session:
            row = await session.get(ResidentRow, self._seal.key(chat_id))
        return {column.name: getattr(row, column.name) for column in ResidentRow.__table__.columns} if row else {}

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

    async def seen(self, chat_id: int) -> None:
        """Note, at most once a month, that the chat still writes: its wishes are kept. Raises StorageError."""
        async with self._database.session(writes=True) as session:
            await session.execute(
                update(ResidentRow)
                .where(ResidentRow.key == self._seal.key(chat_id), ResidentRow.changed_on < today() - _SEEN_EVERY)
                .values(changed_on=today())
            )

    async def forget(self, chat_id: int) -> bool:
        """Delete what the chat wished; False when it wished nothing. Raises StorageError."""
        return await self._database.delete(ResidentRow, ResidentRow.key == self._seal.key(chat_id)) > 0

    async def forget_unseen_since(self, day: date) -> int:
        """Delete the wishes of chats that were not seen since before the day; how many those were. Raises StorageError."""
        return await self._database.delete(ResidentRow, ResidentRow.changed_on < day)

    async def _keep(self, chat_id: int, **wish: str | bool | None) -> None:
        key = self._seal.key(chat_id)
        async with self._database.session(writes=True) as session:
            if not await _changed(session, key, wish):
                try:
                    async with session.begin_nested():
                        session.add(ResidentRow(key=key, changed_on=today(), **wish))
                except IntegrityError:  # the same chat was added a moment ago
                    await _changed(session, key, wish)


async def _changed(session: AsyncSession, key: str, wish: Mapping[str, str | bool | None]) -> bool:
    found = await session.execute(
        update(ResidentRow).where(ResidentRow.key == key).values(**wish, changed_on=today()).returning(ResidentRow.key)
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
