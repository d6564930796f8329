"""A Telegram Bot API on loopback: the real bot talks to it over HTTP, tests play the residents.

async with FakeBotApi() as api:
    amina = api.resident("Amina")
    ...                                    # start the bot with api.token, api.base_url, api.file_url
    await amina.says("/start")
    [welcome] = await amina.receives()
    await amina.presses(welcome.buttons[0].label)
    assert [] == api.violations
    assert [] == api.barriers
"""

from __future__ import annotations

import asyncio
import json
from types import TracebackType
from typing import Any, Final, NamedTuple, Self

from aiohttp import web

from tests.support.accessibility import barriers
from tests.support.bot_api_answers import answer, get_updates
from tests.support.bot_api_check import Params, Upload, decoded, examine
from tests.support.faults import BAD_GATEWAY, Faults
from tests.support.memory import BOT_ID, Memory
from tests.support.refusal import RefusalError
from tests.support.resident import Group, Resident, Town
from tests.support.webhook_calls import WebhookCalls

_LARGEST_REQUEST: Final = 50 * 1024 * 1024


class Call(NamedTuple):
    """One call of the bot, as (method, params): JSON is decoded, a file is an `Upload`."""

    method: str
    params: Params


class FakeBotApi:
    """Serves the methods of `bot_api_methods` for one bot.

    `calls` has every call of a known address in order, refused ones too. `violations` has a line for each rule of
    Telegram that the bot broke, whether Telegram refuses it or lets it pass; planned faults are none of them.
    """

    token: Final = f"{BOT_ID}:{'AAF' + 'x' * 32}"

    def __init__(self, username: str = "tetouan_test_bot") -> None:
        self.calls: list[Call] = []
        self.violations: list[str] = []
        self._memory = Memory(
            {
                "id": BOT_ID,
                "is_bot": True,
                "first_name": "Tétouan",
                "username": username,
                "can_join_groups": True,
                "can_read_all_group_messages": True,
                "supports_inline_queries": True,
            }
        )
        self._town = Town(self._memory)
        self._faults = Faults()
        self.fail = self._faults.fail
        self.drop = self._faults.drop
        self.delay = self._faults.delay
        application = web.Application(client_max_size=_LARGEST_REQUEST)
        application.router.add_route("*", "/bot{token}/{method}", self._serve)
        application.router.add_get("/file/bot{token}/{path:.+}", self._serve_file)
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=1)

    async def __aenter__(self) -> Self:
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.address = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        self.base_url = f"{self.address}/bot"
        self.file_url = f"{self.address}/file/bot"
        self._calling = asyncio.create_task(WebhookCalls(self._memory).run())
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._memory.updates.close()
        self._calling.cancel()
        await asyncio.gather(self._calling, return_exceptions=True)
        await self._runner.cleanup()

    def resident(self, name: str = "Amina", user_id: int | None = None, *, language_code: str | None = "fr") -> Resident:
        """Somebody who has opened the bot, with a private chat of their own."""
        return self._town.resident(name, user_id, language_code)

    def group(self, title: str = "Quartier", kind: str = "group") -> Group:
        """A group (or `supergroup`) with the bot in it; residents take part with `resident.in_group(group)`."""
        return self._town.group(title, kind)

    def presented(self, what: str, language_code: str = "", chat_id: int | None = None) -> Any:
        """What the bot set for a language: `commands`, for everybody or a chat, `name`, `description`, `short_description`."""
        scope = {"type": "default"} if chat_id is None else {"chat_id": chat_id, "type": "chat"}
        return self._memory.presented.get((what, json.dumps(scope), language_code))

    @property
    def barriers(self) -> list[str]:
        """A line for each rule of `accessibility` that what the bot sent breaks, with the text that breaks it."""
        return barriers(self.calls)

    @property
    def unanswered(self) -> list[str]:
        """The ids of pressed buttons and inline searches that still wait for an answer; a phone shows a waiting mark."""
        return [query.query_id for query in self._memory.queries.values() if query.answer is None and not query.too_old]

    def repeat(self) -> None:
        """Deliver the last update once more."""
        self._memory.updates.repeat()

    @property
    def pending(self) -> int:
        """The number of updates the bot has not confirmed."""
        return len(self._memory.updates)

    async def _serve(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        raw = await _parameters(request)
        call = Call(method, decoded(method, raw))
        self.calls.append(call)
        fault = self._faults.next(method)
        await asyncio.sleep(fault.delay)
        if fault.drop == "before":
            return _hang_up(request)
        try:
            if fault.refusal:
                raise fault.refusal
            response = web.json_response({"ok": True, "result": await self._do(request, call)})
        except RefusalError as refusal:
            response = self._refused(method, refusal)
        return _hang_up(request) if fault.drop == "after" else response

    async def _do(self, request: web.Request, call: Call) -> Any:
        _examine_address(request)
        self.violations.extend(f"{call.method}: {remark}" for remark in examine(*call))
        if call.method == "getUpdates":
            return await get_updates(self._memory, call.params)
        return answer(call.method, self._memory, call.params)

    def _refused(self, method: str, refusal: RefusalError) -> web.Response:
        if refusal.by_the_bot:
            self.violations.append(f"{method}: {refusal.description}")
        if refusal.code == 502:
            return web.Response(status=502, text=BAD_GATEWAY, content_type="text/html")
        said: dict[str, Any] = {"ok": False, "error_code": refusal.code, "description": refusal.description}
        if refusal.retry_after is not None:
            said["parameters"] = {"retry_after": refusal.retry_after}
        return web.json_response(said, status=refusal.code)

    async def _serve_file(self, request: web.Request) -> web.StreamResponse:
        for file in self._memory.files.values():
            if (request.match_info["token"], request.match_info["path"]) == (self.token, file.path):
                return await _file(request, file.content, cut=bool(self._faults.next("file").drop))
        self.violations.append(f"file: {request.match_info['path']}: Not Found")
        return web.json_response({"ok": False, "error_code": 404, "description": "Not Found"}, status=404)


def _examine_address(request: web.Request) -> None:
    """The verb and the token. Raises RefusalError."""
    token = request.match_info["token"]
    if request.method not in {"GET", "POST"}:
        raise RefusalError(405, "Method Not Allowed")
    if token != FakeBotApi.token:
        number, _, secret = token.partition(":")
        raise RefusalError(401, "Unauthorized") if number.isdecimal() and secret else RefusalError(404, "Not Found")


async def _parameters(request: web.Request) -> dict[str, str | Upload]:
    """The parameters of the address, a form or a multipart request."""
    found: dict[str, str | Upload] = dict(request.query)
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            found[name] = Upload(value.filename, value.file.read())
        else:
            found[name] = value if isinstance(value, str) else value.decode()
    return found


async def _file(request: web.Request, content: bytes, *, cut: bool) -> web.StreamResponse:
    """A file; or half of it and a connection that ends."""
    response = web.StreamResponse(headers={"Content-Length": str(len(content))})
    await response.prepare(request)
    await response.write(content[: len(content) // 2] if cut else content)
    return _hang_up(request) if cut else response


def _hang_up(request: web.Request) -> web.Response:
    """Cut the connection; the response never leaves."""
    if request.transport is not None:
        request.transport.close()
    return web.Response()
