"""The figures of a running bot, after conversations over the fake Bot API."""

from __future__ import annotations

import asyncio
import json
import re
from pathlib import Path

import psycopg
import pytest

from bot.bootstrap import assemble
from bot.context import BotApplication
from bot.live import LiveAssistant
from bot.metrics import Metrics, State
from bot.serving import polling
from bot.settings import BotSettings, read_environment
from bot.tasks import Tasks
from bot.voice.settings import Order, VoiceSettings
from tests.bot.conftest import SILENT, listening, services
from tests.support.fake_bot_api import FakeBotApi
from tests.support.real_postgresql import RealPostgresql
from tests.support.tiny_content import QUESTION

ROOT = Path(__file__).parents[2]
STATE = State("1", telegram=True, waiting=(3, 4.5), resting=frozenset({"gtts", "rasa"}), voices={"fr": True})
SPOKEN = VoiceSettings(order=Order(fr=("espeak",), ar=()))


def figure(metrics: Metrics, name: str, **labels: str) -> float | None:
    """One figure; None when there is no such figure."""
    return metrics.registry.get_sample_value(f"assistant_{name}", labels)


async def until(metrics: Metrics, expected: float, name: str, **labels: str) -> None:
    """Wait until a figure is as expected: what is counted after a message left is counted a moment after it was read."""
    try:
        async with asyncio.timeout(10):
            while figure(metrics, name, **labels) != expected:
                await asyncio.sleep(0.02)
    except TimeoutError:
        assert expected == figure(metrics, name, **labels)


@pytest.fixture
def metrics(tiny_bot: BotApplication) -> Metrics:
    """The figures of the bot with tiny content."""
    return services(tiny_bot).metrics


async def test_questions_are_counted_by_writing_and_status(api: FakeBotApi, metrics: Metrics) -> None:
    """Staff see how many questions came in which writing, and how many were in vain."""
    amina = api.resident()
    for said in (QUESTION, "xylophone", "مسبح جماعي"):
        await amina.says(said)
        await amina.receives()
    await until(metrics, 3, "stage_seconds_count", stage="handling")
    assert (1, 1, 1, 0) == tuple(
        figure(metrics, "questions_total", writing=writing, status=status)
        for writing, status in (("fr", "answered"), ("fr", "declined"), ("ar", "answered"), ("arabizi", "answered"))
    )
    assert [3, 3, 3] == [figure(metrics, "stage_seconds_count", stage=stage) for stage in ("answering", "sending", "turn")]
    assert 3 == figure(metrics, "updates_total", how="received")
    assert 0 == figure(metrics, "apologies_total")


async def test_a_button_is_counted_like_a_question(api: FakeBotApi, metrics: Metrics) -> None:
    """Who presses instead of typing is seen too; a page of the menu is no question."""
    amina = api.resident()
    await amina.says("/menu")
    [menu] = await amina.receives()
    await amina.presses(menu.buttons[0].label)
    [services_] = await amina.receives()
    assert 0 == figure(metrics, "questions_total", writing="fr", status="answered")
    await amina.presses(services_.buttons[0].label)
    await amina.receives()
    await until(metrics, 1, "questions_total", writing="fr", status="answered")
    assert 2 == figure(metrics, "stage_seconds_count", stage="answering")


async def test_what_telegram_refuses_is_counted_by_kind(api: FakeBotApi, metrics: Metrics) -> None:
    """Too many messages, a resident who left, a lost line and a bug of ours are told apart."""
    amina, brahim = api.resident("Amina"), api.resident("Brahim")
    api.fail("sendMessage", 429, retry_after=1)
    await amina.says(QUESTION)
    await amina.receives(timeout=10)
    api.drop("sendMessage")
    await amina.says(QUESTION)
    await amina.receives(timeout=10)
    api.fail("sendMessage", 400)
    await amina.says(QUESTION)
    await amina.receives(timeout=10)
    await brahim.blocks_the_bot()
    await brahim.says(QUESTION)
    for kind in ("429", "network", "other", "blocked"):
        await until(metrics, 1, "sends_refused_total", kind=kind)
    assert 2 == figure(metrics, "apologies_total")


async def test_a_repeated_update_is_counted_as_such(api: FakeBotApi, metrics: Metrics) -> None:
    """A line that makes Telegram repeat itself shows in the figures."""
    amina = api.resident()
    await amina.says(QUESTION)
    await amina.receives()
    api.repeat()
    await until(metrics, 1, "updates_total", how="repeated")
    assert 1 == figure(metrics, "updates_total", how="received")


async def test_what_was_taken_up_and_how_long_it_waited(api: FakeBotApi, tiny: LiveAssistant, tmp_path: Path) -> None:
    """After a crash the operator sees how much was left unfinished, and that residents waited for it."""
    amina = api.resident()
    await amina.says(QUESTION)
    environment = read_environment({"TELEGRAM_BASE_URL": api.base_url, "BOT_DATA_DIR": str(tmp_path), "BOT_SECRET": "5e" * 32})
    first = assemble(environment, BotSettings(), SILENT, tiny, api.token)
    await first.database.open()
    said = {
        "update_id": 1,
        "message": {"message_id": 1, "date": 0, "chat": {"id": amina.chat_id, "type": "private"}, "text": QUESTION},
    }
    await first.inbox.put(1, amina.chat_id, json.dumps(said))
    await first.database.close()
    await asyncio.sleep(1.1)
    second = assemble(environment, BotSettings(), SILENT, tiny, api.token)
    async with polling(second.application, second.inbox, tiny, at_once=8, patience=1):
        await amina.receives(2)
        await until(second.services.metrics, 1, "updates_total", how="taken_up")
        await until(second.services.metrics, 2, "stage_seconds_count", stage="handling")
    assert 1 == figure(second.services.metrics, "stage_seconds_bucket", stage="handling", le="1.0")


async def test_what_a_dead_worker_left_is_counted_when_it_is_taken_up(postgresql: RealPostgresql) -> None:
    """Of many workers too, the operator sees when one died with questions in its hands."""
    url, metrics = postgresql.new_database(), Metrics()
    tasks = Tasks(url)
    await tasks.open()
    tasks.handled_by(_ignored)
    await tasks.add(1, "chat", urgent=False, nth=1)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("UPDATE procrastinate_jobs SET status = 'doing'")
    await tasks._rescue(metrics)
    await tasks.close()
    assert 1 == figure(metrics, "updates_total", how="taken_up")


async def _ignored(update_id: int, nth: int) -> None:
    """What is done with a job; here none is."""


async def test_voices_are_counted_by_engine_and_cache(api: FakeBotApi, tiny: LiveAssistant, tmp_path: Path) -> None:
    """Staff see which engine speaks, and how often an answer was spoken before."""
    async with listening(api, tiny, tmp_path, voice=SPOKEN) as bot:
        metrics = services(bot).metrics
        amina = api.resident()
        await amina.says("parle-moi")
        await amina.receives(2, timeout=30)
        await until(metrics, 1, "voices_total", engine="espeak", cache="miss")
        await amina.says("parle-moi")
        await amina.receives(1, timeout=30)
        await until(metrics, 1, "voices_total", engine="espeak", cache="hit")
        assert 1 == figure(metrics, "stage_seconds_count", stage="speaking")


async def test_two_bots_count_for_themselves(api: FakeBotApi, tiny: LiveAssistant, metrics: Metrics, tmp_path: Path) -> None:
    """Nothing is shared between the figures of two bots in one process."""
    async with FakeBotApi() as other, listening(other, tiny, tmp_path / "other") as bot:
        brahim = other.resident("Brahim")
        await brahim.says(QUESTION)
        await brahim.receives()
        await until(services(bot).metrics, 1, "updates_total", how="received")
    assert 0 == figure(metrics, "updates_total", how="received")


def test_a_database_that_is_away_leaves_no_figure_of_yesterday() -> None:
    """The depth of the queue is absent while nobody knows it, and there again afterwards."""
    metrics, page = Metrics(), "assistant_inbox_updates 3.0"
    assert page in metrics.page(STATE).decode()
    away = metrics.page(State("1", telegram=False, waiting=None, resting=(), voices={})).decode()
    assert "assistant_inbox" not in away
    assert {"assistant_database_up 0.0", "assistant_telegram_up 0.0"} <= set(away.splitlines())
    assert page in metrics.page(STATE).decode()


def test_labels_are_of_closed_sets() -> None:
    """However long the bot runs, its figures do not grow: even engines that spoke together have one name."""
    metrics = Metrics()
    before = metrics.page(STATE).count(b"\n")
    for engine in ("pico+mbrola", "mbrola+pico+espeak", "a new one"):
        metrics.voice(engine, kept=False)
    assert 3 == figure(metrics, "voices_total", engine="several", cache="miss")
    assert before == metrics.page(STATE).count(b"\n")
    assert (1, 1, 0) == tuple(figure(metrics, "breaker_open", part=part) for part in ("gtts", "rasa", "espeak"))


def test_a_clock_that_is_set_back_makes_no_negative_time() -> None:
    """The sum of a histogram never falls, which Prometheus would take for a restart."""
    metrics = Metrics()
    metrics.took("handling", -3600)
    assert 0 == figure(metrics, "stage_seconds_sum", stage="handling")


def families() -> set[str]:
    """The names of all that can be measured, as they are asked for; of a histogram its name without an ending."""
    metrics = Metrics()
    metrics.page(STATE)
    ending = {"counter": "_total"}
    return {family.name + ending.get(family.type, "") for family in metrics.registry.collect()}


@pytest.mark.parametrize("file", ["deploy/grafana/assistant.json", "docs/metrics.md"])
def test_every_figure_is_shown_and_explained(file: str) -> None:
    """The dashboard and the page for operators name each figure that exists, and none that does not."""
    named = re.findall(r"\bassistant_[a-z_]*[a-z]", (ROOT / file).read_text())
    assert families() == {name.removesuffix("_bucket") for name in named}


def test_the_dashboard_can_be_imported() -> None:
    """Grafana finds a title, a datasource to choose, and panels with ids of their own that do not cover each other."""
    board = json.loads((ROOT / "deploy/grafana/assistant.json").read_text())
    assert ["datasource"] == [variable["name"] for variable in board["templating"]["list"]]
    panels = board["panels"]
    assert len(panels) == len({panel["id"] for panel in panels})
    cells = [
        (x, y)
        for place in (panel["gridPos"] for panel in panels)
        for x in range(place["x"], place["x"] + place["w"])
        for y in range(place["y"], place["y"] + place["h"])
    ]
    assert len(cells) == len(set(cells))
    assert 24 > max(x for x, _ in cells)
    assert all(target["expr"] for panel in panels for target in panel["targets"])
