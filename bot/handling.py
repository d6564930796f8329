"""Handling one update: its delivery is known to whatever happens for it, and it is done afterwards, come what may."""

from __future__ import annotations

import logging

from bot.context import BotApplication
from bot.delivery import delivery
from bot.errors import PerhapsSentError
from bot.logs import request
from bot.storage.database import now
from bot.waiting import Received
from knowledge.errors import place

log = logging.getLogger(__name__)


class Handling:
    """Gives updates to the routes of an application."""

    def __init__(self, application: BotApplication) -> None:
        self._application = application
        self._metrics = application.context_types.context.services.metrics

    async def handle(self, received: Received) -> None:
        """Handle an update; of one whose long answer may have been sent before a crash, the resident is told how to get it."""
        with request():
            await self._handle(received)
        self._metrics.took("handling", (now() - received.delivery.received_at).total_seconds())

    async def _handle(self, received: Received) -> None:
        delivery.set(received.delivery)  # in the task of this update, and in those that it starts
        try:
            if received.delivery.interrupted:
                await self._application.process_error(received.update, PerhapsSentError())
            else:
                await self._application.process_update(received.update)
        except Exception as error:  # noqa: BLE001  # the routes have an error handler: what fails in that must not stop the others
            log.error("an update was not handled: %s", place(error))  # noqa: TRY400  # on one line
        finally:
            await received.delivery.finish()
            delivery.set(None)
