"""A worker: it handles what the webhooks have kept, with any number of others beside it, and does the chores of the day."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from typing import Final

from pydantic import TypeAdapter

from bot.bootstrap import Assembly
from bot.carried import Carried, Memories
from bot.context import Services, conversation
from bot.conversations import Told, Turn
from bot.errors import StorageError
from bot.handling import Handling
from bot.later import Telling
from bot.opinions import Offered, Opinion, Unanswered
from bot.reception import taken_up
from bot.recordings import Recording
from bot.renewal import renew
from bot.serving import ready
from bot.storage.database import today
from bot.storage.replicas import News
from bot.tasks import Tasks
from knowledge.model import Context

_CONNECTIONS: Final = 4  # to PostgreSQL, beside one for each job
_COUNT_SECONDS: Final = 5.0  # between two looks at how many workers share what Telegram takes
_LATE_SECONDS: Final = 2.0  # before trying again to note that an update is done

log = logging.getLogger(__name__)


@asynccontextmanager
async def working(bot: Assembly, at_once: int) -> AsyncIterator[None]:
    """A worker that handles `at_once` chats at the same time. Raises BotError when it cannot start."""
    tasks = Tasks(bot.database.libpq_url, at_once + _CONNECTIONS)
    async with ready(bot.application):
        await tasks.open()
        worker = Worker(bot, Carried(bot.conversations, _memories(bot.services)))
        tasks.handled_by(worker.handle)
        tasks.every("17 3 * * *", "retention", worker.delete_old)
        tasks.every("* * * * *", "blank", worker.blank)
        tasks.every("* * * * *", "later", worker.tell)
        running = [
            asyncio.create_task(work)
            for work in (
                tasks.work(at_once, bot.services.metrics),
                bot.services.replicas.listen(worker.heard),
                _keep_sharing(bot, tasks),
            )
        ]
        try:
            yield
        finally:
            for work in running:
                work.cancel()
            await asyncio.gather(*running, return_exceptions=True)
            await tasks.close()


class Worker:
    """What a worker does."""

    def __init__(self, bot: Assembly, carried: Carried) -> None:
        self._bot = bot
        self._carried = carried
        self._handling = Handling(bot.application)
        self._telling = Telling(bot.application.bot, bot.services, self._remember)

    async def handle(self, update_id: int, nth: int) -> None:
        """Handle an update of the inbox, unless it is done; `nth` of its chat within a minute. Raises StorageError."""
        kept = await self._bot.inbox.get(update_id)
        if kept is None:
            return
        received = taken_up(kept, self._bot.inbox, self._bot.services.live, self._bot.application.bot, nth)
        person = conversation(received.update)
        await self._carried.bring(person)
        await self._handling.handle(received)
        await self._bot.services.listener.listened(person[0])
        await self._noted(update_id)
        with suppress(StorageError):  # it is answered: who goes on with it is asked what about
            await self._carried.keep(person)

    async def _noted(self, update_id: int) -> None:
        """Wait until it is noted that an update is done, for without its job it would be taken for one that waits."""
        while self._bot.inbox.is_late(update_id):
            await asyncio.sleep(_LATE_SECONDS)
            with suppress(StorageError):  # told by the database
                await self._bot.inbox.catch_up()

    async def delete_old(self) -> None:
        """Delete what is older than its period. Raises StorageError."""
        await self._bot.retention.apply(today())

    async def blank(self) -> None:
        """Delete what only the last minutes need. Raises StorageError."""
        await self._bot.inbox.blank()
        await self._carried.forget_old()

    async def tell(self) -> None:
        """Tell what was promised and what changed, where there is reason to look."""
        await self._telling.look(datetime.now(UTC))

    async def _remember(self, person: tuple[int, int], context: Context, told: Told) -> None:
        """Let whichever worker answers next in a conversation know what was told there."""
        with suppress(StorageError):  # it is told all the same: who goes on with it is asked what about
            await self._carried.bring(person)
            self._bot.services.conversations.put(person, context, told)
            await self._carried.keep(person)

    async def heard(self, news: News, value: float) -> None:
        """Do what another replica did."""
        services = self._bot.services
        if news == "silent":
            self._bot.pace.be_silent(value)
        elif news == "desk":
            with suppress(StorageError):  # told by the database
                await services.desk.open()
        elif await services.live.is_stale():
            await renew(self._bot.application.bot, services)


def _memories(services: Services) -> Memories:
    """All that is remembered of a conversation, and its form."""
    opinions = services.opinions
    return {
        "turn": (services.conversations.turns, TypeAdapter(Turn)),
        "recording": (services.recordings, TypeAdapter(Recording)),
        "records": (services.asked.records, TypeAdapter(tuple[tuple[float, int], ...])),
        "answers": (opinions.answers, TypeAdapter(int)),
        "asked": (opinions.asked, TypeAdapter(Opinion)),
        "offered": (opinions.offered, TypeAdapter(Offered)),
        "unanswered": (opinions.unanswered, TypeAdapter(Unanswered)),
    }


async def _keep_sharing(bot: Assembly, tasks: Tasks) -> None:
    """Take this worker's share of the messages that Telegram takes in a second."""
    while True:
        bot.pace.share(await tasks.workers())
        await asyncio.sleep(_COUNT_SECONDS)
