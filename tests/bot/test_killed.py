"""A process that is killed in the middle of sending, as a machine that loses power: what it left is answered, once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import psycopg
import pytest

from bot.bootstrap import assemble
from bot.live import LiveAssistant
from bot.settings import BotSettings, Environment
from bot.web.receiving import receiving
from bot.worker import working
from tests.bot.conftest import SILENT
from tests.bot.test_main import start
from tests.bot.test_worker import until
from tests.support.fake_bot_api import FakeBotApi
from tests.support.real_postgresql import RealPostgresql
from tests.support.tiny_content import TinyContent
from tests.support.webhook_address import shared_environment

QUESTION = "bonjour"  # whose answer is short: it may be sent again


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder in which a process of a small content and without a voice starts in seconds."""
    (tmp_path / "content").mkdir()
    TinyContent(tmp_path / "content")
    (tmp_path / "config.yml").write_text(
        "knowledge: {content: content, search: {answer_at: 0.65}}\nvoice: {order: {fr: [], ar: []}}\n"
    )
    return tmp_path


@asynccontextmanager
async def killed_while_sending(api: FakeBotApi, folder: Path, command: str, **variables: str) -> AsyncIterator[None]:
    """A process begins to answer what was asked, Telegram lets it wait, and it is killed."""
    api.fail("sendMessage", 429, retry_after=60)
    told = {"TELEGRAM_BOT_TOKEN": api.token, "TELEGRAM_BASE_URL": api.base_url, **variables}
    process = await start(folder, command, **told)
    try:
        await until(lambda: any(call.method == "sendMessage" for call in api.calls))
    finally:
        process.kill()
        await process.communicate()
    yield


async def test_what_a_killed_bot_left_is_answered_at_the_next_start(api: FakeBotApi, folder: Path) -> None:
    """The question that was in hand when the machine lost power is answered when it is back, once."""
    amina = api.resident()
    await amina.says(QUESTION)
    async with killed_while_sending(api, folder, "run"):
        again = await start(folder, "run", TELEGRAM_BOT_TOKEN=api.token, TELEGRAM_BASE_URL=api.base_url)
        try:
            [answer] = await amina.receives(timeout=30)
            await asyncio.sleep(1)
        finally:
            again.terminate()
            await again.communicate()
    assert "Bonjour" in answer.text
    assert 1 == len(amina.received)


async def test_another_worker_answers_what_a_killed_one_left(
    api: FakeBotApi, tiny: LiveAssistant, postgresql: RealPostgresql, folder: Path
) -> None:
    """One of two machines is lost: nobody who asked there waits for ever, or reads two answers."""
    environment, variables = shared_environment(api, postgresql, folder)
    amina = api.resident()
    async with receiving(environment, tiny, api.token):
        await amina.says(QUESTION)
        async with (
            killed_while_sending(api, folder, "worker", **variables),
            working(assemble(environment, BotSettings(), SILENT, tiny, api.token, shared=True), at_once=4),
        ):
            _let_time_pass(environment)
            [answer] = await amina.receives(timeout=30)
            await asyncio.sleep(1)
    assert "Bonjour" in answer.text
    assert 1 == len(amina.received)


def _let_time_pass(environment: Environment) -> None:
    """The dead worker has not been heard of for a minute; the test does not wait for it."""
    with psycopg.connect(environment.database_url.replace("+psycopg", "")) as connection:
        connection.execute("UPDATE procrastinate_workers SET last_heartbeat = last_heartbeat - interval '1 minute'")
