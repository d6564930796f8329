"""The webhook: an update is checked, kept and queued, and Telegram has its answer in milliseconds; workers do the rest."""

from __future__ import annotations

import hmac
import json
import logging
from typing import Any, Final

from aiohttp import web
from telegram import Bot, Update

from bot.errors import StorageError
from bot.live import LiveAssistant
from bot.metrics import Metrics
from bot.reception import is_urgent
from bot.storage.inbox import Inbox
from bot.storage.quiet import Quiet
from bot.tasks import Tasks
from knowledge.errors import place

PATH: Final = "/telegram"
_SECRET: Final = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  # the name of a header, from the Bot API
_LARGEST: Final = 1024**2  # bytes; an update of Telegram takes a few thousand
_LARGEST_ID: Final = 2**63  # what a database column holds

log = logging.getLogger(__name__)


class Webhook:
    """Answers 200 when an update is kept (again, when it came before), so that Telegram repeats it in every other case.

    401 without the secret that only Telegram was told, 413 for a body that is too large, 400 for what is no update, 503 when the
    database is away.
    """

    def __init__(self, bot: Bot, secret: str, inbox: Inbox, tasks: Tasks, live: LiveAssistant, *, metrics: Metrics) -> None:
        self._bot = bot
        self._secret = secret.encode()
        self._inbox = inbox
        self._tasks = tasks
        self._live = live
        self._metrics = metrics
        self._quiet = Quiet(log)

    def application(self) -> web.Application:
        """The aiohttp application with its one route."""
        application = web.Application(client_max_size=_LARGEST)
        application.router.add_post(PATH, self.receive)
        return application

    async def receive(self, request: web.Request) -> web.Response:
        """Take an update in. Raises aiohttp's HTTPRequestEntityTooLarge."""
        if not hmac.compare_digest(request.headers.get(_SECRET, "").encode(errors="replace"), self._secret):
            return web.Response(status=401)
        body = await request.read()
        update = self._read(body)
        if update is None:
            return web.Response(status=400)
        try:
            await self._take(update, body.decode())
        except StorageError:  # told by the database
            return web.Response(status=503)
        return web.Response()

    def _read(self, body: bytes) -> Update | None:
        try:
            return read(json.loads(body), self._bot)
        except Exception as error:  # noqa: BLE001  # whatever a stranger sends
            self._quiet.warning(f"something that is no update was sent to the webhook: {place(error)}")
            return None

    async def _take(self, update: Update, said: str) -> None:
        chat_id = update.effective_chat.id if update.effective_chat else None
        nth = await self._inbox.put(update.update_id, chat_id, said)
        self._metrics.update("received" if nth else "repeated")
        if nth is None and await self._inbox.get(update.update_id) is None:
            return  # handled already
        urgent = is_urgent(self._live, update)
        await self._tasks.add(update.update_id, self._inbox.chat_key(chat_id), urgent=urgent, nth=nth or 1)


def read(sent: Any, bot: Bot) -> Update:  # noqa: ANN401  # any JSON
    """An update out of JSON, with the numbers by which it is ordered and answered. Raises whatever tells that it is none."""
    update = Update.de_json(sent, bot)
    chat, person = update.effective_chat, update.effective_user
    for number in (update.update_id, chat.id if chat else 0, person.id if person else 0):
        if type(number) is not int or abs(number) >= _LARGEST_ID:
            raise TypeError("no number of Telegram")
    return update
