"""Updates of one process: each chat's in order, several chats at once, the urgent first, and none dropped at the end."""

from __future__ import annotations

import asyncio
from pathlib import Path

from telegram import Chat, Message, Update, User

from bot.delivery import Delivery
from bot.storage.database import Database, now
from bot.storage.inbox import Inbox
from bot.storage.seal import Seal
from bot.waiting import Received, Waiting


def received(number: int, chat_id: int, *, urgent: bool = False, inbox: Inbox | None = None) -> Received:
    """An update of a chat."""
    person = User(chat_id, "Amina", is_bot=False)
    message = Message(number, now(), Chat(chat_id, Chat.PRIVATE), from_user=person, text="?")
    return Received(Update(number, message), Delivery(number, inbox, urgent=urgent))


class Hands:
    """Handles each update slowly, and notes the order; more than one of a chat at once is an error."""

    def __init__(self, seconds: float = 0.01) -> None:
        self.done: list[int] = []
        self.most = 0
        self._seconds = seconds
        self._chats: list[int | None] = []

    async def handle(self, one: Received) -> None:
        """Take some time."""
        assert one.chat_id not in self._chats
        self._chats.append(one.chat_id)
        self.most = max(self.most, len(self._chats))
        await asyncio.sleep(self._seconds)
        self._chats.remove(one.chat_id)
        self.done.append(one.update.update_id)


async def test_chats_in_parallel_and_each_in_order() -> None:
    """Nobody waits for a neighbour's long list, and nobody's messages are turned around."""
    hands = Hands()
    waiting = Waiting(hands.handle, at_once=3)
    for number in range(30):
        await waiting.put(received(number, chat_id=number % 5))
    waiting.open()
    await waiting.close()
    assert set(range(30)) == set(hands.done)
    assert 3 == hands.most
    for chat in range(5):
        mine = [number for number in hands.done if number % 5 == chat]
        assert sorted(mine) == mine


async def test_danger_overtakes_other_chats() -> None:
    """With every hand full, the next free one takes the chat that cries for help."""
    hands = Hands()
    waiting = Waiting(hands.handle, at_once=1)
    for number in range(5):
        await waiting.put(received(number, chat_id=number))
    await waiting.put(received(99, chat_id=99, urgent=True))
    waiting.open()
    await waiting.close()
    assert 99 == hands.done[0]


async def test_the_end_waits_for_what_is_kept_nowhere_else(tmp_path: Path) -> None:
    """What the inbox keeps is left for the next start, what it could not keep is handled now."""
    inbox = Inbox(Database(f"sqlite+aiosqlite:///{tmp_path}/unopened"), Seal(b"s" * 32))
    hands = Hands(0.05)
    waiting = Waiting(hands.handle, at_once=1)
    waiting.open()
    await waiting.put(received(1, chat_id=1, inbox=inbox))
    await asyncio.sleep(0.01)
    await waiting.put(received(2, chat_id=1, inbox=inbox))
    await waiting.put(received(3, chat_id=1))
    await waiting.close()
    assert [1, 3] == hands.done
