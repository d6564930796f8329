"""What a process says of itself to whoever watches it: `/health/live`, `/health/ready`, `/metrics`; nothing about anybody."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from aiohttp import web
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4

from bot.errors import BotSettingsError
from bot.health import Health
from bot.metrics import Metrics

_AT_THE_END: Final = 1.0  # seconds for an answer that is under way


@asynccontextmanager
async def health_served(address: tuple[str, int] | None, health: Health, metrics: Metrics) -> AsyncIterator[None]:
    """Answer at an address, host and port; nowhere when that is None. Raises BotSettingsError when it cannot be taken."""
    if address is None:
        yield
        return
    runner = web.AppRunner(application(health, metrics), access_log=None, shutdown_timeout=_AT_THE_END)
    try:
        await runner.setup()
        try:
            await web.TCPSite(runner, *address).start()
        except OSError as error:
            host, port = address
            raise BotSettingsError(
                f"HEALTH_ADDRESS: l’adresse {host}:{port} ne peut pas être prise ; choisissez-en une autre"
            ) from error
        yield
    finally:
        await runner.cleanup()


def application(health: Health, metrics: Metrics) -> web.Application:
    """The aiohttp application with its three routes."""

    async def live(_: web.Request) -> web.Response:
        return web.Response(text="ok\n")  # it is the loop that says so

    async def ready(_: web.Request) -> web.Response:
        state = await health.look()
        told = {
            "ready": state.ready,
            "database": state.waiting is not None,
            "telegram": state.telegram,
            "content": state.content,
            "voices": state.voices,
        }
        return web.json_response(told, status=200 if state.ready else 503)

    async def figures(_: web.Request) -> web.Response:
        return web.Response(body=metrics.page(await health.look()), headers={"Content-Type": CONTENT_TYPE_PLAIN_0_0_4})

    served = web.Application()
    served.add_routes([web.get("/health/live", live), web.get("/health/ready", ready), web.get("/metrics", figures)])
    return served
