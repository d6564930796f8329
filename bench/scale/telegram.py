"""python -m bench.scale.telegram PORT: a Bot API that checks nothing, so that it is never the slow one, and asks questions.

`/control/ask` has residents ask, `/control/faults` lets it fail from now on, `/control/status` and `/control/report` tell.
"""

from __future__ import annotations

import asyncio
import json
import random
import sys
import time
from collections import defaultdict, deque
from itertools import count
from typing import Any, Final

import aiohttp
from aiohttp import web

from bench.scale.figures import first_line

_BATCH: Final = 100  # updates in one answer to getUpdates, as Telegram
_AT_ONCE: Final = 40  # calls of a webhook, as Telegram unless it is told otherwise
_AGAIN: Final = 0.2  # seconds before a webhook is called again; Telegram waits longer
_GATEWAY: Final = "<html><body>Bad Gateway</body></html>"
_ME: Final = {"id": 1, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}
_SHAPES: Final[dict[str, Any]] = {
    "getMe": _ME,
    "getMyCommands": [],
    "getMyName": {"name": ""},
    "getMyDescription": {"description": ""},
    "getMyShortDescription": {"short_description": ""},
}
_MESSAGES: Final = {"sendMessage", "sendVoice", "sendContact", "sendDocument"}

Json = dict[str, Any]


class Telegram:
    """The server of one bot."""

    def __init__(self) -> None:
        self._numbers, self._messages = count(1), count(1)
        self._waiting: deque[Json] = deque()  # for getUpdates
        self._something = asyncio.Event()
        self._webhook, self._secret = "", ""
        self._lines: dict[int, deque[Json]] = defaultdict(deque)  # for a webhook, by chat
        self._chats: asyncio.Queue[int] = asyncio.Queue()
        self._faults: Json = {}
        self._chance = random.Random(8)  # noqa: S311  # the same faults each time
        self._tasks: set[asyncio.Task[None]] = set()
        self._begin([])

    def application(self) -> web.Application:
        """Its routes."""
        application = web.Application(client_max_size=50 * 2**20)
        application.router.add_post("/bot{token}/{method}", self._serve)
        application.router.add_post("/control/{what}", self._control)
        application.cleanup_ctx.append(self._calling)
        return application

    def _begin(self, lines: list[str]) -> None:
        self._expected = lines
        self._asked: list[tuple[int, int, float]] = []
        self._received: list[tuple[int, str, float, int]] = []
        self._answered: set[tuple[int, str]] = set()

    async def _control(self, request: web.Request) -> web.Response:
        told: Json = json.loads(await request.read() or b"{}")
        match request.match_info["what"]:
            case "ask":
                self._begin(told["lines"])
                task = asyncio.create_task(self._ask(told))
                self._tasks.add(task)
                task.add_done_callback(self._tasks.discard)
            case "faults":
                self._faults = told
            case "report":
                return web.json_response({"asked": self._asked, "received": self._received, "lines": self._expected})
        return web.json_response({"asked": len(self._asked), "answered": len(self._answered), "received": len(self._received)})

    async def _ask(self, told: Json) -> None:
        """Each of the residents asks each question; all at once, or `rate` questions a second."""
        began, number = time.monotonic(), 0
        for question, text in enumerate(told["questions"]):
            for chat in range(told["first"], told["first"] + told["residents"]):
                self._asked.append((chat, question, time.time()))
                self._put(chat, text)
                number += 1
                if told["rate"] and (ahead := number / told["rate"] - (time.monotonic() - began)) > 0:
                    await asyncio.sleep(ahead)

    def _put(self, chat: int, text: str) -> None:
        person = {"id": chat, "first_name": "R", "language_code": "fr"}
        message = {
            "message_id": next(self._messages), "date": int(time.time()), "text": text,
            "chat": {"id": chat, "type": "private", "first_name": "R"}, "from": {**person, "is_bot": False},
        }  # fmt: skip
        update = {"update_id": next(self._numbers), "message": message}
        if self._webhook:
            self._lines[chat].append(update)
            if len(self._lines[chat]) == 1:
                self._chats.put_nowait(chat)
        else:
            self._waiting.append(update)
            self._something.set()

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        method, data = request.match_info["method"], await request.post()
        fault = self._fault(method)
        if fault == "429":
            return web.json_response(
                {"ok": False, "error_code": 429, "description": "Too Many Requests", "parameters": {"retry_after": 1}}, status=429
            )
        if fault == "502":
            return web.Response(status=502, text=_GATEWAY, content_type="text/html")
        if fault == "before":
            return _hang_up(request, web.Response())
        result = json.dumps({"ok": True, "result": await self._do(method, {name: str(value) for name, value in data.items()})})
        if fault == "after":
            return _hang_up(request, web.Response())
        if fault == "half":
            response = web.StreamResponse(headers={"Content-Length": str(len(result)), "Content-Type": "application/json"})
            await response.prepare(request)
            await response.write(result[: len(result) // 2].encode())
            return _hang_up(request, response)
        return web.Response(text=result, content_type="application/json")

    def _fault(self, method: str) -> str | None:
        for fault in ("429", "502", "before", "after", "half"):
            if self._chance.random() < self._faults.get(fault, 0) and (fault != "429" or method in _MESSAGES):
                return fault
        return None

    async def _do(self, method: str, data: dict[str, str]) -> Any:  # noqa: ANN401  # whatever the method gives
        if method == "getUpdates":
            return await self._updates(int(data.get("offset", 0)), float(data.get("timeout", 0)))
        if method == "setWebhook":
            self._webhook, self._secret = data["url"], data.get("secret_token", "")
        if method == "deleteWebhook":
            self._webhook = ""
        return self._sent(int(data["chat_id"]), data) if method in _MESSAGES else _SHAPES.get(method, True)

    def _sent(self, chat: int, data: dict[str, str]) -> Json:
        text = data.get("text", "")
        if text:
            line = first_line(text)
            self._received.append((chat, line, time.time(), len(text)))
            if line in self._expected:
                self._answered.add((chat, line))
        return {
            "message_id": next(self._messages), "date": int(time.time()), "chat": {"id": chat, "type": "private"}, "text": text,
        }  # fmt: skip

    async def _updates(self, offset: int, timeout: float) -> list[Json]:  # noqa: ASYNC109  # of the long poll
        while self._waiting and self._waiting[0]["update_id"] < offset:
            self._waiting.popleft()
        if not self._waiting:
            self._something.clear()
            try:
                await asyncio.wait_for(self._something.wait(), timeout)
            except TimeoutError:
                return []
        return [self._waiting[number] for number in range(min(_BATCH, len(self._waiting)))]

    async def _calling(self, application: web.Application) -> Any:  # noqa: ANN401  # as aiohttp's cleanup contexts
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(10)) as http:
            callers = [asyncio.create_task(self._call(http)) for _ in range(_AT_ONCE)]
            yield
            for caller in callers:
                caller.cancel()
            await asyncio.gather(*callers, return_exceptions=True)

    async def _call(self, http: aiohttp.ClientSession) -> None:
        """Bring one chat's updates to the webhook after the other, some of them twice when faults say so."""
        while True:
            chat = await self._chats.get()
            line = self._lines[chat]
            while not await self._is_taken(http, line[0]):  # noqa: ASYNC110  # it is called again
                await asyncio.sleep(_AGAIN)
            if self._chance.random() < self._faults.get("repeat", 0):
                await self._is_taken(http, line[0])
            line.popleft()
            if line:
                self._chats.put_nowait(chat)

    async def _is_taken(self, http: aiohttp.ClientSession, update: Json) -> bool:
        try:
            async with http.post(
                self._webhook, json=update, headers={"X-Telegram-Bot-Api-Secret-Token": self._secret}
            ) as response:
                return response.status == 200  # noqa: PLR2004  # HTTP
        except (aiohttp.ClientError, TimeoutError):
            return False


def _hang_up(request: web.Request, response: web.StreamResponse) -> web.StreamResponse:
    """The connection ends here, without what was to come."""
    if request.transport:
        request.transport.close()
    return response


if __name__ == "__main__":
    web.run_app(Telegram().application(), host="127.0.0.1", port=int(sys.argv[1]), print=lambda *_: None, access_log=None)
