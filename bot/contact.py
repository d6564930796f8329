"""Whether Telegram can be reached, as the calls tell that the bot makes anyway: nobody calls Telegram to find it out."""

from __future__ import annotations

import time
from collections.abc import Callable
from http import HTTPStatus
from typing import Any, Final

from telegram.error import TelegramError
from telegram.request import BaseRequest

_LATELY: Final = 5 * 60.0  # seconds


class Contact:
    """The times of the last call that Telegram answered, whatever it said, and of the last that it did not."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._answered: float | None = None
        self._failed = float("-inf")

    def answered(self) -> None:
        """Note that it answered."""
        self._answered = self._clock()

    def failed(self) -> None:
        """Note that it did not."""
        self._failed = self._clock()

    @property
    def holds(self) -> bool:
        """Whether it answered within five minutes; or, in a process that had nothing to ask, whether nothing failed in them."""
        since = self._clock() - _LATELY
        return self._answered is not None and (self._answered > since or self._failed < since)


class WatchedRequest(BaseRequest):
    """Makes requests as another one does, and notes whether Telegram answers."""

    def __init__(self, request: BaseRequest, contact: Contact) -> None:
        self._request = request
        self._contact = contact

    @property
    def read_timeout(self) -> float | None:
        """That of the other one, in seconds."""
        return self._request.read_timeout

    async def initialize(self) -> None:
        """Get ready."""
        await self._request.initialize()

    async def shutdown(self) -> None:
        """Give back every connection."""
        await self._request.shutdown()

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:  # noqa: ANN401  # whatever the library passes
        """The HTTP status and the body. Raises telegram.error.NetworkError."""
        try:
            status, body = await self._request.do_request(*args, **kwargs)
        except TelegramError:
            self._contact.failed()
            raise
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            self._contact.failed()
        else:
            self._contact.answered()
        return status, body
