"""The webhook takes what Telegram sends, and nothing else; whatever a stranger sends costs a line a minute in the log."""

from __future__ import annotations

import asyncio
import io
import json
import logging
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import aiohttp
import pytest
from aiohttp import web
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from telegram import Bot

from bot.delivery import Delivery
from bot.handling import Handling
from bot.live import LiveAssistant
from bot.metrics import Metrics
from bot.storage.database import Database
from bot.storage.inbox import Inbox
from bot.storage.seal import Seal
from bot.tasks import Tasks
from bot.waiting import Received
from bot.web.webhook import PATH, Webhook, read
from tests.bot.conftest import listening
from tests.support.fake_bot_api import FakeBotApi
from tests.support.hostile import WELL_FORMED, updates
from tests.support.real_postgresql import RealPostgresql

SECRET: Final = "5ecret"  # noqa: S105  # of this test
HEADER: Final = "X-Telegram-Bot-Api-Secret-Token"
HOSTILE: Final = 1000  # of each kind


class Door:
    """A webhook that runs, and what it can be sent."""

    def __init__(self, http: aiohttp.ClientSession, address: str, database: Database) -> None:
        self._http = http
        self._address = address
        self.database = database

    async def send(self, body: bytes | io.BytesIO, secret: str = SECRET) -> int:
        """The status of the answer."""
        async with self._http.post(self._address + PATH, data=body, headers={HEADER: secret}) as response:
            return response.status


@pytest.fixture
async def door(postgresql: RealPostgresql, tiny: LiveAssistant) -> AsyncIterator[Door]:
    """A webhook on a PostgreSQL of its own."""
    database = Database(postgresql.new_database().replace("postgresql://", "postgresql+psycopg://"))
    tasks = Tasks(database.libpq_url)
    await database.open()
    await tasks.open()
    webhook = Webhook(Bot("1:a"), SECRET, Inbox(database, Seal(b"s" * 32)), tasks, tiny, metrics=Metrics())
    runner = web.AppRunner(webhook.application(), access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    async with aiohttp.ClientSession() as http:
        yield Door(http, f"http://127.0.0.1:{runner.addresses[0][1]}", database)
    await runner.cleanup()
    await tasks.close()
    await database.close()


def body(update: Any) -> bytes:
    """An update as Telegram sends it."""
    return json.dumps(update).encode()


async def test_what_telegram_sends_is_kept_and_confirmed(door: Door) -> None:
    """Twice as well as once: the repetition changes nothing."""
    for _ in range(2):
        assert 200 == await door.send(body(WELL_FORMED[0]))


@pytest.mark.parametrize("secret", ["", "5ecre", "5ecrét", "x" * 300])
async def test_a_stranger_is_turned_away(door: Door, secret: str) -> None:
    """Without the secret nobody can speak in a resident's name."""
    assert 401 == await door.send(body(WELL_FORMED[0]), secret)


@pytest.mark.parametrize(
    "sent",
    [b"", b"no json", b"[]", b"null", b"7", b'{"update_id": "7"}', b'{"update_id": -7, "message": 3}', b'{"message": {}}',
     b"[" * 100_000, b'{"update_id": 1e400}', b'{"update_id": 99999999999999999999}', b'{"update_id": true}', b"\xff\xfe"],
)  # fmt: skip
async def test_what_is_no_update_is_refused(door: Door, sent: bytes) -> None:
    """It is neither kept nor a reason to fall."""
    assert 400 == await door.send(sent)


async def test_a_flood_of_bytes_is_cut_off(door: Door) -> None:
    """Memory is for residents."""
    assert 413 == await door.send(io.BytesIO(b"x" * 2 * 1024**2))


async def test_a_database_that_is_away_lets_telegram_try_again(door: Door, postgresql: RealPostgresql) -> None:
    """What cannot be kept is not confirmed, so that nothing is lost."""
    postgresql.stop()
    try:
        assert 503 == await door.send(body(WELL_FORMED[0]))
    finally:
        postgresql.start()
    async with asyncio.timeout(30):
        while 200 != await door.send(body(WELL_FORMED[0])):  # it rests for some seconds before it tries again
            await asyncio.sleep(0.5)


def drawn(strategy: st.SearchStrategy[Any], count: int) -> list[Any]:
    """So many examples, the same in every run."""
    found: list[Any] = []

    @seed(20261126)
    @settings(max_examples=count, phases=[Phase.generate], database=None, deadline=None, suppress_health_check=list(HealthCheck))
    @given(strategy)
    def draw(example: Any) -> None:
        found.append(example)

    draw()
    return found


async def test_a_thousand_hostile_bodies(door: Door, caplog: pytest.LogCaptureFixture) -> None:
    """Each is confirmed or refused, and the log holds one warning and no word of them."""
    caplog.set_level(logging.INFO)
    sent = drawn(updates().map(body) | st.binary(max_size=200), HOSTILE)
    statuses = [await door.send(one) for one in sent]
    assert {200, 400} == set(statuses)
    assert len([record for record in caplog.records if record.levelno >= logging.WARNING]) <= 1
    assert "Traceback" not in caplog.text


async def test_a_thousand_hostile_updates_leave_the_bot_alive(
    tiny: LiveAssistant, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Whatever passes for an update is handled or apologised for, and the next resident is answered."""
    caplog.set_level(logging.INFO)
    handled = 0
    async with FakeBotApi() as api, listening(api, tiny, tmp_path) as bot:  # no rule of Telegram is kept by a stranger
        amina = api.resident("Amina", 1001)
        handling = Handling(bot)
        for hostile in drawn(updates(), HOSTILE):
            with suppress(Exception):  # it is none: the webhook refuses it
                update = read(hostile, bot.bot)
                await handling.handle(Received(update, Delivery(handled, None)))
                handled += 1
        before = len(amina.received)
        await amina.says("piscine municipale")
        async with asyncio.timeout(20):
            while len(amina.received) == before:
                await asyncio.sleep(0.05)
    assert handled > HOSTILE / 5
    assert "Piscine" in amina.received[before].text
    assert "Traceback" not in caplog.text
