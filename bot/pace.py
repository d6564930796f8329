"""How fast the bot speaks: under Telegram's limits, the urgent first, sound last; and what arrived is noted for each update.

Telegram takes about 30 messages a second from a bot, 20 a minute into a group (core.telegram.org/bots/faq), and says with
`retry_after` for how long it wants none.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import nullcontext
from heapq import heappop, heappush
from itertools import count
from math import isclose
from typing import Any, Final

from aiolimiter import AsyncLimiter
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError
from telegram.ext import BaseRateLimiter

from bot.delivery import delivery
from bot.metrics import Metrics, Refusal
from bot.recent import Recent

_GROUP: Final = 20  # messages a minute
_GROUPS: Final = 1000  # of which the pace is remembered
_ATTEMPTS: Final = 3
_URGENT, _TEXT, _SOUND = range(3)
_BESIDE: Final = ("sendVoice", "sendContact", "sendChatAction")  # follow the text, once there is one
_HINT: Final = "sendChatAction"  # tells nobody anything

Announce = Callable[[float], Awaitable[None]]


class Pace(BaseRateLimiter[int]):
    """Lets requests to chats pass, `a_second` at most; `announce` tells other replicas until when (Unix time) Telegram waits."""

    def __init__(self, a_second: float, metrics: Metrics, announce: Announce | None = None) -> None:
        self._limiter = AsyncLimiter(a_second, 1)
        self._a_second = a_second
        self._announce = announce
        self._metrics = metrics
        self._groups = Recent[AsyncLimiter](1, _GROUPS)
        self._queue: list[tuple[int, int, asyncio.Future[None]]] = []
        self._numbers = count()
        self._pump: asyncio.Task[None] | None = None
        self._silent_until = 0.0

    @property
    def rate(self) -> float:
        """Messages a second that may leave here."""
        return self._limiter.max_rate / self._limiter.time_period

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Let nobody pass any more."""
        if self._pump:
            self._pump.cancel()

    def share(self, replicas: int) -> None:
        """Take one share of the budget among so many replicas."""
        rate = self._a_second / max(1, replicas)
        if not isclose(rate, self.rate):  # a new limiter lets a first message pass at once
            self._limiter = AsyncLimiter(rate, 1) if rate >= 1 else AsyncLimiter(1, 1 / rate)

    def be_silent(self, until: float) -> None:
        """Send nothing before a moment (Unix time)."""
        self._silent_until = max(self._silent_until, until)

    async def process_request(  # noqa: PLR0917  # as the library declares it
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,  # noqa: ANN401
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,
    ) -> Any:  # noqa: ANN401
        """Make a request in its turn, again when Telegram asks for patience. Raises telegram.error.TelegramError."""
        under_way = delivery.get()
        sends = endpoint.startswith("send") and endpoint != _HINT
        telling = under_way if sends else None
        for attempt in range(1, _ATTEMPTS + 1):
            if "chat_id" in data:
                with self._metrics.stage("turn"):
                    await self._turn(endpoint, data["chat_id"])
            if telling:
                await telling.sending(str(data.get("text") or data.get("caption") or ""))
            try:
                with self._metrics.stage("sending") if sends else nullcontext():
                    result = await callback(*args, **kwargs)
            except TelegramError as refusal:
                if sends:
                    self._metrics.refused(_kind(refusal))
                if attempt == _ATTEMPTS or not isinstance(refusal, RetryAfter):
                    raise
                await self._refused(refusal)
                continue
            if telling:
                await telling.sent(result.get("message_id") if isinstance(result, dict) else None)
            return result
        return None

    async def _refused(self, refusal: RetryAfter) -> None:
        seconds = refusal.retry_after
        until = time.time() + (seconds if isinstance(seconds, int) else seconds.total_seconds()) + 0.1
        self.be_silent(until)
        if self._announce:
            await self._announce(until)

    async def _turn(self, endpoint: str, chat_id: int | str) -> None:
        if isinstance(chat_id, str) or chat_id < 0:
            group = self._groups.get(chat_id) or AsyncLimiter(_GROUP, 60)
            self._groups.put(chat_id, group)
            await group.acquire()
        mine: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heappush(self._queue, (_rank(endpoint), next(self._numbers), mine))
        if self._pump is None or self._pump.done():
            self._pump = asyncio.create_task(self._let_pass())
        await mine

    async def _let_pass(self) -> None:
        while self._queue:
            while (wait := self._silent_until - time.time()) > 0:  # noqa: ASYNC110  # it may be prolonged meanwhile
                await asyncio.sleep(min(wait, 1))  # a clock that is set back keeps nobody silent for long
            await self._limiter.acquire()
            *_, first = heappop(self._queue)
            if not first.done():
                first.set_result(None)


def _kind(refusal: TelegramError) -> Refusal:
    match refusal:
        case RetryAfter():
            return "429"
        case Forbidden():
            return "blocked"
        case BadRequest():  # which the library derives from the next
            return "other"
        case NetworkError():
            return "network"
    return "other"


def _rank(endpoint: str) -> int:
    under_way = delivery.get()
    if under_way and under_way.urgent:
        return _URGENT
    beside = endpoint in _BESIDE and (under_way is None or under_way.told)
    return _SOUND if beside else _TEXT
