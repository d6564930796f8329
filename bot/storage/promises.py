"""What residents asked to be told once it is known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import cast

from sqlalchemy import ColumnElement, select, true

from bot.storage.database import Database, storable, today
from bot.storage.seal import Seal
from bot.storage.tables import PromiseRow
from knowledge.model import Language


@dataclass(frozen=True, slots=True)
class Promise:
    """A chat that waits for the answer to a question (masked), in a language, said aloud as well when `voice`."""

    id: int
    chat_id: int
    question: str
    language: Language
    voice: bool
    asked_on: date


class Promises:
    """The table `promises`: who waits, and for what, can be read with the bot's secret only."""

    def __init__(self, database: Database, seal: Seal) -> None:
        self._database = database
        self._seal = seal

    async def add(self, chat_id: int, question: str, language: Language, *, voice: bool) -> None:
        """Promise an answer; once, however often it is wished. The question is masked before. Raises StorageError."""
        question = storable(question)
        if any(promise.question == question for promise in await self.of(chat_id)):
            return
        async with self._database.session(writes=True) as session:
            session.add(
                PromiseRow(
                    key=self._seal.key(chat_id),
                    chat=self._seal.close(str(chat_id)),
                    question=self._seal.close(question),
                    language=language,
                    voice=voice,
                    asked_on=today(),
                )
            )

    async def of(self, chat_id: int) -> list[Promise]:
        """What one chat waits for, the oldest first. Raises StorageError."""
        return await self._select(PromiseRow.key == self._seal.key(chat_id))

    async def all(self) -> list[Promise]:
        """What everybody waits for, the oldest first; without those that another secret sealed. Raises StorageError."""
        return await self._select(true())

    async def take(self, promise_id: int) -> bool:
        """Erase a promise to keep it now, at most once; False when somebody else took it. Raises StorageError."""
        return await self._database.delete(PromiseRow, PromiseRow.id == promise_id) > 0

    async def forget(self, chat_id: int) -> int:
        """Erase what a chat waits for; how many those were. Raises StorageError."""
        return await self._database.delete(PromiseRow, PromiseRow.key == self._seal.key(chat_id))

    async def forget_asked_before(self, day: date) -> int:
        """Erase promises older than the day; how many those were. Raises StorageError."""
        return await self._database.delete(PromiseRow, PromiseRow.asked_on < day)

    async def _select(self, which: ColumnElement[bool]) -> list[Promise]:
        async with self._database.session() as session:
            rows = (await session.scalars(select(PromiseRow).where(which).order_by(PromiseRow.id))).all()
        return [promise for row in rows if (promise := self._promise(row))]

    def _promise(self, row: PromiseRow) -> Promise | None:
        chat, question = self._seal.open(row.chat), self._seal.open(row.question)
        if chat is None or question is None:
            return None
        return Promise(row.id, int(chat), question, cast("Language", row.language), row.voice, row.asked_on)
