"""What was just said in a conversation, kept for the replica that answers there next."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.storage.database import Database, now
from bot.storage.seal import Seal
from bot.storage.tables import ConversationRow


class KeptConversations:
    """The table `conversations`: which chat, and what was said, can be read with the bot's secret only."""

    def __init__(self, database: Database, seal: Seal, minutes: float) -> None:
        self._database = database
        self._seal = seal
        self._kept_for = timedelta(minutes=minutes)

    async def get(self, chat_id: int, person_id: int) -> str | None:
        """What was put last; None when that is longer ago than a conversation lasts. Raises StorageError."""
        async with self._database.session() as session:
            row = await session.get(ConversationRow, self._key(chat_id, person_id))
        return self._seal.open(row.value) if row and row.until > now() else None

    async def put(self, chat_id: int, person_id: int, value: str) -> None:
        """Keep it instead of what was kept before. Raises StorageError."""
        row = ConversationRow(key=self._key(chat_id, person_id), value=self._seal.close(value), until=now() + self._kept_for)
        async with self._database.session(writes=True) as session:
            await session.merge(row)

    async def forget(self, chat_id: int, person_id: int) -> None:
        """Delete what was said. Raises StorageError."""
        await self._database.delete(ConversationRow, ConversationRow.key == self._key(chat_id, person_id))

    async def forget_before(self, moment: datetime) -> int:
        """Delete what nobody may go on with after a moment; how many those were. Raises StorageError."""
        return await self._database.delete(ConversationRow, ConversationRow.until < moment)

    def _key(self, chat_id: int, person_id: int) -> str:
        return self._seal.name(f"conversation {chat_id} {person_id}")
