"""Taking updates in: each is kept before Telegram hears that it arrived, and taken up again after a crash."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from contextlib import suppress

from telegram import Bot, Update

from bot.delivery import Delivery
from bot.errors import StorageError
from bot.live import LiveAssistant
from bot.metrics import Metrics
from bot.storage.inbox import Inbox, Kept
from bot.waiting import Received
from knowledge.model import Question


class Reception:
    """Keeps what comes and gives it to `hand_over`."""

    def __init__(
        self, inbox: Inbox, live: LiveAssistant, hand_over: Callable[[Received], Awaitable[None]], metrics: Metrics
    ) -> None:
        self._inbox = inbox
        self._live = live
        self._hand_over = hand_over
        self._metrics = metrics

    async def take(self, update: Update) -> None:
        """Take an update in, once; where the storage fails, from memory only: the resident is answered all the same."""
        chat_id = update.effective_chat.id if update.effective_chat else None
        coming = Delivery(update.update_id, self._inbox, urgent=is_urgent(self._live, update))
        try:
            nth = await self._inbox.put(update.update_id, chat_id, update.to_json())
        except StorageError:
            coming.inbox = None
            self._metrics.update("from_memory")
        else:
            self._metrics.update("received" if nth else "repeated")
            if nth is None:
                return
            coming.nth = nth
        await self._hand_over(Received(update, coming))

    async def take_up(self, bot: Bot) -> int:
        """Take up what a process that was killed left unfinished; how many those were. Raises StorageError."""
        unfinished = await self._inbox.unfinished()
        self._metrics.update("taken_up", len(unfinished))
        for kept in unfinished:
            await self._hand_over(taken_up(kept, self._inbox, self._live, bot))
        return len(unfinished)


class UpdateQueue(asyncio.Queue[object]):
    """What the library's poller puts updates into: it acknowledges them when they were taken in."""

    def __init__(self, reception: Reception) -> None:
        super().__init__()
        self._reception = reception

    async def put(self, item: object) -> None:
        """Take an update in."""
        if isinstance(item, Update):
            await self._reception.take(item)


def taken_up(kept: Kept, inbox: Inbox, live: LiveAssistant, bot: Bot, nth: int = 1) -> Received:
    """An update as it was kept, by the rule of `bot.delivery`."""
    update = Update.de_json(json.loads(kept.update), bot)
    urgent, interrupted = is_urgent(live, update), kept.state == "sending long"
    return Received(
        update,
        Delivery(kept.update_id, inbox, urgent=urgent, nth=nth, received_at=kept.received_at, interrupted=interrupted),
    )


def is_urgent(live: LiveAssistant, update: Update) -> bool:
    """Whether a message speaks of danger: it goes before others, and is always answered."""
    message = update.effective_message
    if message is None or not message.text:
        return False
    with suppress(Exception):  # its handler will meet the same fault, and tells it
        return live.current.answer(Question(message.text)).status == "emergency"
    return False
