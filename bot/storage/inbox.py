"""Updates of Telegram from when they are acknowledged until they are handled: none is lost, none comes twice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal, cast

from sqlalchemy import func, select, update

from bot.errors import StorageError
from bot.storage.database import Database, now
from bot.storage.seal import Seal
from bot.storage.tables import InboxRow

State = Literal["waiting", "sending", "sending long", "done"]
A_MINUTE: Final = timedelta(minutes=1)
_PATIENCE: Final = 0.5  # seconds that an answer waits for a busy database
KEPT: Final = timedelta(hours=25)  # Telegram repeats an update for 24 hours at most


@dataclass(frozen=True, slots=True)
class Kept:
    """An update that is not done: as Telegram sent it (JSON), and how far its answer came; `sending` may have arrived or not."""

    update_id: int
    update: str
    state: State
    received_at: datetime


class Inbox:
    """The table `inbox`: what an update says can be read with the bot's secret only."""

    def __init__(self, database: Database, seal: Seal) -> None:
        self._database = database
        self._seal = seal
        self._late: dict[int, int | None] = {}  # what is done, and could not be noted yet

    def chat_key(self, chat_id: int | None) -> str:
        """The chat's key in this table, which is not that of the others: updates cannot be joined to wishes."""
        return "" if chat_id is None else self._seal.name(f"inbox {chat_id}")

    async def put(self, update_id: int, chat_id: int | None, said: str) -> int | None:
        """Keep an update; the number it has among those of its chat within a minute, or None when it came before.

        Raises StorageError: then it must not be acknowledged, or be handled at once.
        """
        chat, moment = self.chat_key(chat_id), now()
        row = {
            "update_id": update_id,
            "chat": chat,
            "received_at": moment,
            "state": "waiting",
            "update": self._seal.close(said),
        }
        async with self._database.session(writes=True, patience=_PATIENCE) as session:
            if (await session.execute(self._database.insert_new(InboxRow, row).returning(InboxRow.update_id))).first() is None:
                return None
            lately = (InboxRow.chat == chat) & (InboxRow.received_at > moment - A_MINUTE)
            return await session.scalar(select(func.count()).select_from(InboxRow).where(lately))

    async def get(self, update_id: int) -> Kept | None:
        """An update that is not done; None when it is, or was never kept. Raises StorageError."""
        if update_id in self._late:
            return None
        async with self._database.session() as session:
            row = await session.get(InboxRow, update_id)
        return self._kept(row) if row and row.state != "done" else None

    async def unfinished(self) -> list[Kept]:
        """Every update that is not done, in the order in which they came. Raises StorageError."""
        which = select(InboxRow).where(InboxRow.state != "done").order_by(InboxRow.update_id)
        async with self._database.session() as session:
            rows = (await session.scalars(which)).all()
        return [kept for row in rows if (kept := self._kept(row))]

    async def sending(self, update_id: int, *, long: bool) -> None:
        """Note that its first message is about to be sent, and whether it is a long one. Raises StorageError."""
        await self._note(update_id, state="sending long" if long else "sending")

    async def done(self, update_id: int, message_id: int | None) -> None:
        """Note that it is handled, and by which message; its words are erased. What cannot be noted is by `catch_up`."""
        try:
            await self._note(update_id, state="done", update=None, message_id=message_id)
        except StorageError:  # told by the database
            self._late[update_id] = message_id

    def is_late(self, update_id: int) -> bool:
        """Whether an update is done, and that could not be noted yet."""
        return update_id in self._late

    async def catch_up(self) -> None:
        """Note what could not be noted while the storage failed. Raises StorageError when it still does."""
        for update_id, message_id in list(self._late.items()):
            await self._note(update_id, state="done", update=None, message_id=message_id)
            self._late.pop(update_id, None)  # who else catches up may have noted it

    async def blank(self) -> None:
        """Keep of updates that were handled a minute ago no chat: it is no longer counted. Raises StorageError."""
        which = (InboxRow.chat > "") & (InboxRow.state == "done") & (InboxRow.received_at < now() - A_MINUTE)
        async with self._database.session(writes=True) as session:
            await session.execute(update(InboxRow).where(which).values(chat=""))

    async def forget(self, chat_id: int) -> None:
        """Keep of a chat's updates only that they were handled, not whose they were. Raises StorageError."""
        async with self._database.session(writes=True) as session:
            await session.execute(update(InboxRow).where(InboxRow.chat == self.chat_key(chat_id)).values(chat=""))

    async def forget_old(self) -> int:
        """Delete what is done and Telegram repeats no more; how many those were. Raises StorageError."""
        return await self._database.delete(InboxRow, (InboxRow.state == "done") & (InboxRow.received_at < now() - KEPT))

    async def waiting(self) -> tuple[int, float]:
        """How many are not done, and for how many seconds the oldest of them has waited. Raises StorageError."""
        async with self._database.session() as session:
            which = select(func.count(), func.min(InboxRow.received_at)).where(InboxRow.state != "done")
            count, since = cast("tuple[int, datetime | None]", tuple((await session.execute(which)).one()))
        return count, 0.0 if since is None else (now() - since).total_seconds()

    async def _note(self, update_id: int, **values: object) -> None:
        async with self._database.session(writes=True, patience=_PATIENCE) as session:
            await session.execute(update(InboxRow).where(InboxRow.update_id == update_id).values(**values))

    def _kept(self, row: InboxRow) -> Kept | None:
        said = self._seal.open(row.update) if row.update else None
        return Kept(row.update_id, said, cast("State", row.state), row.received_at) if said else None
