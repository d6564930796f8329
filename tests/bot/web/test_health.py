"""What whoever watches a process is told, asked over HTTP while residents converse over the fake Bot API."""

from __future__ import annotations

import asyncio
import copy
import io
import json
import logging
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import aiohttp
import psycopg
import pytest

from bot.bootstrap import Assembly, assemble
from bot.contact import Contact
from bot.errors import BotSettingsError
from bot.health import Health
from bot.live import LiveAssistant
from bot.logs import JsonLine
from bot.metrics import Metrics
from bot.serving import polling
from bot.settings import BotSettings, Environment, read_environment
from bot.start import watched
from bot.storage.database import Database
from bot.storage.inbox import Inbox
from bot.storage.seal import Seal
from bot.voice.settings import Order, VoiceSettings
from bot.web.health import health_served
from bot.web.receiving import receiving
from bot.worker import working
from knowledge.settings import KnowledgeSettings
from tests.bot.conftest import SILENT
from tests.bot.test_failures import UNSPEAKABLE, CarelessAssistant
from tests.bot.test_main import finish, start
from tests.support.fake_bot_api import FakeBotApi
from tests.support.real_postgresql import RealPostgresql
from tests.support.tiny_content import QUESTION, TinyContent
from tests.support.webhook_address import free_port

PATHS = ("/health/live", "/health/ready", "/metrics")
ANSWERED = 'assistant_questions_total{status="answered",writing="fr"} 1.0'


class Said(NamedTuple):
    """An answer over HTTP."""

    status: int
    text: str


@pytest.fixture
def port() -> int:
    """A port for the health of a process."""
    return free_port()


def line(page: str, name: str) -> str:
    """The line of a figure."""
    return next(line for line in page.splitlines() if line.startswith(name))


async def ask(port: int, path: str) -> Said:
    """What a process says of itself."""
    async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{port}{path}") as response:
        return Said(response.status, await response.text())


async def ready(port: int) -> dict[str, Any]:
    """What `/health/ready` says, its status with it."""
    said = await ask(port, "/health/ready")
    return {"status": said.status, **json.loads(said.text)}


async def until_ready(port: int, status: int) -> None:
    """Wait, not for ever, for a status of `/health/ready`."""
    async with asyncio.timeout(20):
        while (await ask(port, "/health/ready")).status != status:
            await asyncio.sleep(0.1)


@asynccontextmanager
async def running(
    api: FakeBotApi, live: LiveAssistant, folder: Path, port: int, voice: VoiceSettings = SILENT
) -> AsyncIterator[Assembly]:
    """The bot as `bot run` starts it, with its health at a port."""
    environment = read_environment(
        {"TELEGRAM_BASE_URL": api.base_url, "BOT_DATA_DIR": str(folder), "HEALTH_ADDRESS": f"127.0.0.1:{port}"}
    )
    bot = assemble(environment, BotSettings(), voice, live, api.token)
    serving = polling(bot.application, bot.inbox, live, at_once=8, patience=1)
    async with watched(bot, serving, environment.health_address):
        yield bot


async def test_a_bot_that_serves_residents_says_so(api: FakeBotApi, tiny: LiveAssistant, tmp_path: Path, port: int) -> None:
    """The operator reads that all is well, each part by its name, and Prometheus reads figures."""
    async with running(api, tiny, tmp_path, port, VoiceSettings(order=Order(fr=("espeak",), ar=()))):
        calls = len(api.calls)
        assert {
            "status": 200,
            "ready": True,
            "database": True,
            "telegram": True,
            "content": tiny.version,
            "voices": {"fr": True},
        } == await ready(port)
        assert Said(200, "ok\n") == await ask(port, "/health/live")
        figures = await ask(port, "/metrics")
        assert {"getUpdates"} >= {call.method for call in api.calls[calls:]}  # nothing was asked of Telegram
    assert 200 == figures.status
    assert f'assistant_content_info{{version="{tiny.version}"}} 1.0' in figures.text


async def test_a_bot_that_waits_for_telegram_is_alive_and_not_ready(
    api: FakeBotApi, tiny: LiveAssistant, tmp_path: Path, port: int
) -> None:
    """A line that is down at the start gets nobody restarted, and nobody is told that all is well."""
    api.fail("getMe", 502)
    async with AsyncExitStack() as stack:
        starting = asyncio.create_task(stack.enter_async_context(running(api, tiny, tmp_path, port)))
        while "getMe" not in [call.method for call in api.calls]:
            await asyncio.sleep(0.01)
        assert 200 == (await ask(port, "/health/live")).status
        before = await ready(port)
        await starting
        after = await ready(port)
    assert (503, False, False) == (before["status"], before["database"], before["telegram"])
    assert (200, True, True) == (after["status"], after["database"], after["telegram"])


async def test_a_broken_database_is_told_and_forgotten_when_it_is_back(
    api: FakeBotApi, tiny: LiveAssistant, tmp_path: Path, port: int
) -> None:
    """Residents are answered from memory meanwhile; the operator sees both, and when it is over."""
    database = tmp_path / "assistant.sqlite3"
    async with running(api, tiny, tmp_path, port) as bot:
        await bot.database.close()
        whole = database.read_bytes()
        database.write_bytes(b"no database any more " * 500)
        gone, figures = await ready(port), (await ask(port, "/metrics")).text
        amina = api.resident()
        await amina.says(QUESTION)
        await amina.receives()
        counted = (await ask(port, "/metrics")).text
        await bot.database.close()
        database.write_bytes(whole)
        assert 200 == (await ready(port))["status"]
    assert (503, False, False, True) == (gone["status"], gone["ready"], gone["database"], gone["telegram"])
    assert "assistant_database_up 0.0" in figures.splitlines()
    assert "assistant_inbox" not in figures
    assert 'assistant_updates_total{how="from_memory"} 1.0' in counted


async def test_a_database_that_does_not_answer_keeps_nobody_waiting(
    tiny: LiveAssistant, postgresql: RealPostgresql, port: int
) -> None:
    """Prometheus has its figures within its patience, and its visits do not pile up questions in the database."""
    url = postgresql.new_database()
    database = Database(read_environment({"DATABASE_URL": url}).database_url)
    await database.open()
    health = Health(Inbox(database, Seal(b"5e" * 16)), tiny, Contact())
    async with health_served(("127.0.0.1", port), health, Metrics()), health.looking():
        with psycopg.connect(url) as other:
            other.execute("LOCK TABLE inbox")
            began = time.monotonic()
            pages = await asyncio.gather(*(ask(port, "/metrics") for _ in range(3)))
            took = time.monotonic() - began
            [(waiting,)] = other.execute("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
        assert "assistant_inbox_updates 0.0" == line((await ask(port, "/metrics")).text, "assistant_inbox_updates")
    await database.close()
    assert took < 2.5
    assert 1 == waiting
    assert ["assistant_database_up 0.0"] * 3 == [line(said.text, "assistant_database_up") for said in pages]


async def test_an_address_that_is_taken_is_one_sentence(api: FakeBotApi, tiny: LiveAssistant, tmp_path: Path, port: int) -> None:
    """The operator reads which variable to mend."""
    async with running(api, tiny, tmp_path, port):
        with pytest.raises(BotSettingsError, match=f"HEALTH_ADDRESS.*127.0.0.1:{port}"):
            async with running(api, tiny, tmp_path / "other", port):
                pass


@pytest.fixture
def logged() -> Iterator[io.StringIO]:
    """All that is logged meanwhile, as JSON."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLine())
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    yield stream
    root.removeHandler(handler)
    root.setLevel(level)


async def test_nothing_tells_who_asked_or_what(
    api: FakeBotApi, tiny: LiveAssistant, tmp_path: Path, port: int, logged: io.StringIO
) -> None:
    """A conversation with a name, a number and an address, and with all that goes wrong, leaves no trace of them outside."""
    private = ("Zoubida", "0612345678", "AB123456", "Ennakhil", QUESTION, "7000000123", UNSPEAKABLE, api.token)
    zoubida = api.resident("Zoubida", 7000000123)
    careless = copy.copy(tiny.current)
    careless.__class__ = CarelessAssistant
    live = LiveAssistant(careless, tiny.version, KnowledgeSettings(content=tiny.folder))
    async with running(api, live, tmp_path, port):
        await zoubida.says("je suis Zoubida, 0612345678, CIN AB123456, rue Ennakhil")
        await zoubida.receives()
        for fault in (partial(api.fail, "sendMessage", 400), partial(api.drop, "sendMessage")):
            fault()
            await zoubida.says(f"{QUESTION} pour Zoubida 0612345678")
            await zoubida.receives()
        await zoubida.says(f"je suis Zoubida {UNSPEAKABLE}")
        await zoubida.receives()
        said = [await ask(port, path) for path in PATHS]
    events = [json.loads(line) for line in logged.getvalue().splitlines()]
    told = [event for event in events if event["message"].startswith("an update was not answered")]
    assert 3 == len({event["request"] for event in told})
    assert [] == [word for word in private for text in (*(answer.text for answer in said), logged.getvalue()) if word in text]


def shared(api: FakeBotApi, url: str, folder: Path, port: int) -> Environment:
    """What webhooks and workers need, with the health of one of them at a port."""
    door = free_port()
    return read_environment(
        {
            "TELEGRAM_BASE_URL": api.base_url,
            "BOT_DATA_DIR": str(folder),
            "DATABASE_URL": url,
            "BOT_SECRET": "5e" * 32,
            "TELEGRAM_WEBHOOK_URL": f"http://127.0.0.1:{door}",
            "WEB_ADDRESS": f"127.0.0.1:{door}",
            "HEALTH_ADDRESS": f"127.0.0.1:{port}",
        }
    )


async def test_a_webhook_keeps_the_token_out_of_the_log(
    api: FakeBotApi, tiny: LiveAssistant, postgresql: RealPostgresql, tmp_path: Path, logged: io.StringIO
) -> None:
    """Who reads the log of `bot web` cannot take the bot over."""
    logging.getLogger("httpx").setLevel(logging.NOTSET)
    async with receiving(shared(api, postgresql.new_database(), tmp_path, free_port()), tiny, api.token):
        assert "Telegram sends updates to" in logged.getvalue()
    assert api.token not in logged.getvalue()


async def test_webhooks_and_workers_say_it_each_for_itself(
    api: FakeBotApi, tiny: LiveAssistant, postgresql: RealPostgresql, tmp_path: Path
) -> None:
    """A load balancer takes a replica out while its PostgreSQL is gone, and back in with it; no process needs a restart."""
    ports, url = (free_port(), free_port()), postgresql.new_database()
    web, work = (shared(api, url, tmp_path, port) for port in ports)
    async with AsyncExitStack() as stack:
        worker = assemble(work, BotSettings(), SILENT, tiny, api.token, shared=True)
        await stack.enter_async_context(watched(worker, working(worker, at_once=4), work.health_address))
        await stack.enter_async_context(receiving(web, tiny, api.token))
        assert [200, 200] == [(await ready(port))["status"] for port in ports]
        amina = api.resident()
        await amina.says(QUESTION)
        await amina.receives(timeout=20)
        async with asyncio.timeout(10):
            while ANSWERED not in (await ask(ports[1], "/metrics")).text:  # it is counted a moment after it was read
                await asyncio.sleep(0.05)
        figures = (await ask(ports[0], "/metrics")).text
        postgresql.stop()
        try:
            for port in ports:
                await until_ready(port, 503)
                assert 200 == (await ask(port, "/health/live")).status
        finally:
            postgresql.start()
        for port in ports:
            await until_ready(port, 200)
    assert 'assistant_updates_total{how="received"} 1.0' in figures
    assert ANSWERED not in figures


async def test_the_command_serves_its_health_and_logs_json(api: FakeBotApi, tmp_path: Path, port: int) -> None:
    """`python -m bot run` with HEALTH_ADDRESS and LOG_FORMAT is watched and read by machines from its first to its last line."""
    (tmp_path / "content").mkdir()
    TinyContent(tmp_path / "content")
    (tmp_path / "config.yml").write_text("knowledge: {content: content}\nvoice: {order: {fr: [], ar: []}}\n")
    process = await start(
        tmp_path,
        "run",
        TELEGRAM_BOT_TOKEN=api.token,
        TELEGRAM_BASE_URL=api.base_url,
        HEALTH_ADDRESS=f"127.0.0.1:{port}",
        LOG_FORMAT="json",
    )
    amina = api.resident()
    await amina.says(QUESTION)
    await amina.receives(timeout=60)
    assert 200 == (await ready(port))["status"]
    process.terminate()
    code, _, err = await finish(process)
    assert 0 == code, err
    events = [json.loads(line) for line in err.splitlines()]
    assert any("the assistant listens on Telegram" in event["message"] for event in events)
    assert api.token not in err
