"""Voice notes that Telegram already keeps: sent again by their id, nothing is uploaded twice."""

from __future__ import annotations

from sqlalchemy import delete

from bot.storage.database import Database
from bot.storage.tables import VoiceRow


class SentVoices:
    """The id under which Telegram keeps a voice note for one bot; an id is of no use to another bot."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def file_id(self, bot_id: int, key: str) -> str | None:
        """The id of the note kept under `key`; None when this bot never sent it. Raises StorageError."""
        async with self._database.session() as session:
            row = await session.get(VoiceRow, (bot_id, key))
        return row.file_id if row else None

    async def keep(self, bot_id: int, key: str, file_id: str) -> None:
        """Remember the id, in place of an older one. Raises StorageError."""
        async with self._database.session(writes=True) as session:
            await session.merge(VoiceRow(bot_id=bot_id, key=key, file_id=file_id))

    async def forget(self, bot_id: int, key: str) -> None:
        """Forget an id that Telegram refused. Raises StorageError."""
        async with self._database.session(writes=True) as session:
            await session.execute(delete(VoiceRow).where(VoiceRow.bot_id == bot_id, VoiceRow.key == key))
