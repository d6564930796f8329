"""A real HTTP server on loopback that speaks Rasa's REST channel as it was measured, and fails as it was seen to fail."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import Any, Final

from aiohttp import web

PATH: Final = "/webhooks/rest/webhook"
Json = dict[str, Any]
Answering = Callable[[Json], Awaitable[web.StreamResponse]]


class RasaChannel:
    """Holds what it was asked. `says` decides what comes back, `answering` does it by a function of the question."""

    def __init__(self) -> None:
        self.asked: list[Json] = []
        self.queries: list[dict[str, str]] = []
        self.answering: Answering | None = None
        self._runner: web.AppRunner | None = None
        self.port = 0

    @property
    def url(self) -> str:
        """The `rasa_url` of config.yml."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def last(self) -> Json:
        """The newest question."""
        return self.asked[-1]

    def says(self, *messages: Json) -> None:
        """Answer every question with these messages; each gets the recipient, as Rasa writes it."""

        async def answer(asked: Json) -> web.StreamResponse:
            return web.json_response([{"recipient_id": asked["sender"], **message} for message in messages])

        self.answering = answer

    def fails(self, status: int = 200, body: bytes = b"[]") -> None:
        """Answer every question with this body; a status of the 3xx leads elsewhere."""

        async def answer(_: Json) -> web.StreamResponse:
            return web.Response(status=status, body=body, headers={"Location": PATH})

        self.answering = answer

    async def start(self) -> None:
        """Listen; on the same port again after a stop."""
        application = web.Application()
        application.router.add_post(PATH, self._receive)
        self._runner = web.AppRunner(application, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self.port, reuse_address=True).start()
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        """Be gone: connections are refused."""
        if self._runner:
            await self._runner.cleanup()

    async def _receive(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(json.loads(await request.text()))
        self.queries.append(dict(request.query))
        assert self.answering, "nobody told the server what to say"
        return await self.answering(self.last)


def custom(answer: Json) -> Json:
    """The message in which an answer comes as data."""
    return {"custom": {"answer": answer}}
