"""All that is stored about one chat, wherever it is stored: shown on /mydata, erased on /forget."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict
from typing import Any

from bot.storage.conversations import KeptConversations
from bot.storage.database import Database
from bot.storage.followed import Follows
from bot.storage.inbox import Inbox
from bot.storage.promises import Promises
from bot.storage.residents import Residents
from bot.storage.seal import Seal
from bot.storage.writer import JournalWriter


class Personal:
    """Reads and erases across the tables. A table that learns something about a chat is added here; a test looks for it."""

    def __init__(self, database: Database, seal: Seal, journal: JournalWriter, conversations: KeptConversations) -> None:
        self._database = database
        self._residents = Residents(database, seal)
        self._promises = Promises(database, seal)
        self._follows = Follows(database, seal)
        self._inbox = Inbox(database, seal)
        self._journal = journal
        self._conversations = conversations

    async def of(self, chat_id: int, record_ids: Collection[int]) -> dict[str, Any]:
        """What each table holds, under its name; `record_ids` are the journal's that are known to be the chat's.

        A list for the tables of which a chat may have several rows. Nothing is left out; {} or [] where there is nothing.
        Raises StorageError.
        """
        return {
            "residents": await self._residents.kept(chat_id),
            "promises": [asdict(promise) for promise in await self._promises.of(chat_id)],
            "followed": [asdict(followed) for followed in await self._follows.of(chat_id)],
            "journal": [asdict(record) for record in await self._journal.find(record_ids)],
        }

    async def forget(self, person: tuple[int, int], record_ids: Collection[int]) -> None:
        """Erase all of a chat and of what a person just said there, from the files as well; `person`: the ids of both.

        Raises StorageError; what was not erased then is erased by a second try.
        """
        chat_id, _ = person
        await self._residents.forget(chat_id)
        await self._promises.forget(chat_id)
        await self._follows.forget(chat_id)
        await self._journal.forget(record_ids)
        await self._inbox.forget(chat_id)
        await self._conversations.forget(*person)
        await self._database.purge()
