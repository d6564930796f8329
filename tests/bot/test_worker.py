"""Webhooks and workers around one PostgreSQL: several replicas answer as one."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest

from bot.bootstrap import Assembly, assemble
from bot.carried import Carried
from bot.errors import BotSettingsError
from bot.live import LiveAssistant
from bot.settings import BotSettings, Environment
from bot.web.receiving import receiving
from bot.worker import Worker, _memories, working
from tests.bot.conftest import SILENT, fresh
from tests.support.commitment_content import MISSED
from tests.support.fake_bot_api import FakeBotApi
from tests.support.real_postgresql import RealPostgresql
from tests.support.webhook_address import shared_environment

STAFF = 4242
HANDLE = "handle"  # the task of a job
TABLES = ("inbox", "conversations", "procrastinate_jobs", "procrastinate_events")


@pytest.fixture
def environment(api: FakeBotApi, postgresql: RealPostgresql, tmp_path: Path) -> Environment:
    """What webhooks and workers share."""
    return shared_environment(api, postgresql, tmp_path)[0]


@pytest.fixture
def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers look at once, and all the time, for what was left."""
    monkeypatch.setattr("bot.tasks._RESCUE_SECONDS", 0.1)
    monkeypatch.setattr("bot.tasks._SETTLED_SECONDS", 0.0)


@pytest.fixture
async def replicas(api: FakeBotApi, tiny: LiveAssistant, environment: Environment) -> AsyncIterator[list[Assembly]]:
    """One webhook and two workers, which run side by side."""
    settings = BotSettings(staff=(STAFF,))
    workers = [assemble(environment, settings, SILENT, tiny, api.token, shared=True) for _ in range(2)]
    async with AsyncExitStack() as stack:
        for worker in workers:
            await stack.enter_async_context(working(worker, at_once=4))
        await stack.enter_async_context(receiving(environment, tiny, api.token))
        yield workers


def stored(url: str) -> list[str]:
    """Every row of the tables that replicas share."""
    with psycopg.connect(url) as connection:
        return [repr(row) for table in TABLES for row in connection.execute(f"SELECT * FROM {table}")]  # noqa: S608  # listed above


def count(url: str, rows: str) -> int:
    """How many there are of certain rows of a table."""
    with psycopg.connect(url) as connection:
        [(number,)] = connection.execute(f"SELECT count(*) FROM {rows}").fetchall()  # noqa: S608  # written below
    return int(number)


def change(url: str, statement: str) -> None:
    """Do something to the database behind the back of whoever uses it."""
    with psycopg.connect(url) as connection:
        connection.execute(statement.encode())


async def until(is_so: Callable[[], bool]) -> None:
    """Wait, not for ever, until something is so."""
    async with asyncio.timeout(20):
        while not is_so():
            await asyncio.sleep(0.05)


async def there_are(number: int, url: str, rows: str) -> None:
    """Wait, not for ever, until there are so many."""
    await until(lambda: number == count(url, rows))


@pytest.mark.usefixtures("replicas")
async def test_a_question_is_answered_through_the_webhook(api: FakeBotApi) -> None:
    """What Telegram sends to one process is answered by another."""
    amina = api.resident()
    await amina.says("piscine municipale")
    [answer] = await amina.receives(timeout=20)
    assert "Piscine" in answer.text


async def test_a_conversation_goes_on_wherever_it_is_answered(api: FakeBotApi, replicas: list[Assembly]) -> None:
    """« Et combien ? » is understood by the worker that never saw the question before it."""
    amina = api.resident()
    await amina.says("piscine municipale")
    await amina.receives(timeout=20)
    url = replicas[0].database.libpq_url
    await until(lambda: not any(HANDLE in row for row in stored(url)))
    for worker in replicas:  # neither remembers by itself
        worker.services.conversations.forget((amina.chat_id, amina.user_id))
    await amina.says("et combien ?")
    [answer] = await amina.receives(timeout=20)
    assert "Piscine" in answer.text


@pytest.mark.usefixtures("replicas")
async def test_questions_sent_together_are_answered_in_their_order(api: FakeBotApi) -> None:
    """Two workers with four hands each never turn a chat's messages around."""
    amina = api.resident()
    said = ["piscine municipale", "bonjour"] * 4
    for text in said:
        await amina.says(text)
    answers = await amina.receives(len(said), timeout=40)
    assert [True, False] * 4 == ["Piscine" in answer.text for answer in answers if "aidé" not in answer.text]


async def test_a_pause_holds_on_every_replica(api: FakeBotApi, replicas: list[Assembly]) -> None:
    """The staff tell one worker, all of them obey."""
    boss = api.resident("Chef", STAFF)
    await boss.says("/pause Travaux ce soir. | أشغال هذا المساء.")
    await boss.receives(timeout=20)
    await until(lambda: all(worker.services.desk.why_paused("fr") for worker in replicas))


async def test_telegrams_patience_is_respected_by_all(api: FakeBotApi, replicas: list[Assembly]) -> None:
    """When one worker is told to wait, the others wait too."""
    api.fail("sendMessage", 429, retry_after=2)
    amina = api.resident()
    await amina.says("bonjour")
    await until(lambda: all(worker.pace._silent_until > time.time() for worker in replicas))
    await amina.receives(timeout=20)


async def test_workers_share_what_telegram_takes(replicas: list[Assembly]) -> None:
    """Two workers send half as fast each as one alone."""
    await until(lambda: all(worker.pace.rate == BotSettings().messages_a_second / 2 for worker in replicas))


async def test_nothing_readable_stays_behind(api: FakeBotApi, replicas: list[Assembly], environment: Environment) -> None:
    """The tables of the replicas hold no word of a resident and no chat id, and no job stays when it is done."""
    amina = api.resident()
    await amina.says("piscine municipale MOTSECRET")
    await amina.receives(timeout=20)
    url = replicas[0].database.libpq_url
    await until(lambda: not any(HANDLE in row for row in stored(url)))
    assert [] == [row for row in stored(url) if "MOTSECRET" in row or str(amina.chat_id) in row]


async def test_nothing_is_left_of_who_wishes_to_be_forgotten(
    api: FakeBotApi, replicas: list[Assembly], environment: Environment, postgresql: RealPostgresql
) -> None:
    """After a yes to /forget, and what is said to it, no table and no file has the key of the conversation; others go on."""
    amina, karim = api.resident(), api.resident("Karim")
    for resident in (amina, karim):
        await resident.says("piscine municipale")
        await resident.receives(timeout=20)
    worker = replicas[0]
    url, [hers, his] = worker.database.libpq_url, [worker.conversations._key(one.chat_id, one.user_id) for one in (amina, karim)]
    await until(lambda: all(key in repr(stored(url)) for key in (hers, his)) and not any(HANDLE in row for row in stored(url)))
    for text in ("/forget", "1"):
        await amina.says(text)
        await amina.receives(timeout=20)
    await until(lambda: not any(HANDLE in row for row in stored(url)))
    rows, files = repr(stored(url)), postgresql.on_disk(environment.database_url.replace("+psycopg", ""))
    assert (False, True) == (hers in rows, his in rows)
    assert (False, True) == (hers.encode() in files, his.encode() in files)


async def test_a_job_that_is_done_leaves_the_files(
    api: FakeBotApi, replicas: list[Assembly], environment: Environment, postgresql: RealPostgresql
) -> None:
    """Whose jobs they were is in no file once what was deleted is purged, while the workers go on."""
    amina = api.resident()
    await amina.says("bonjour")
    await amina.receives(timeout=20)
    worker = replicas[0]
    url, key = environment.database_url.replace("+psycopg", ""), worker.inbox.chat_key(amina.chat_id).encode()
    await until(lambda: not any(HANDLE in row for row in stored(worker.database.libpq_url)))
    assert key in postgresql.on_disk(url)
    await worker.inbox.forget(amina.chat_id)
    await worker.database.purge()
    assert key not in postgresql.on_disk(url)
    await amina.says("bonjour")
    await amina.receives(timeout=20)


@pytest.mark.usefixtures("replicas")
async def test_a_repeated_update_is_answered_once(api: FakeBotApi, environment: Environment) -> None:
    """Telegram repeats what was not confirmed in time: the resident reads one answer."""
    amina = api.resident()
    await amina.says("bonjour")
    await amina.receives(timeout=20)
    api.repeat()
    await amina.says("merci")
    await amina.receives(timeout=20)
    assert 2 == len(amina.received)


@pytest.fixture
async def left(api: FakeBotApi, tiny: LiveAssistant, environment: Environment) -> AsyncIterator[Assembly]:
    """A webhook without workers; and a worker that a test starts when something was left."""
    async with receiving(environment, tiny, api.token):
        yield assemble(environment, BotSettings(), SILENT, tiny, api.token, shared=True)


async def test_questions_that_lost_their_job_are_answered_once_and_first(api: FakeBotApi, left: Assembly) -> None:
    """What another process left is answered by workers, in its order, before what the chat sent since."""
    amina, url = api.resident(), left.database.libpq_url
    for nth, text in enumerate(("piscine municipale", "bonjour", "piscine municipale"), 1):
        await amina.says(text)
        await there_are(nth, url, "inbox")
        await there_are(1, url, "procrastinate_jobs")
        if nth < 3:
            change(url, "DELETE FROM procrastinate_jobs")
    change(url, "UPDATE inbox SET received_at = received_at - interval '1 minute'")
    async with working(left, at_once=4):
        answers = await amina.receives(3, timeout=20)
        await there_are(0, url, "inbox WHERE state <> 'done'")
        await there_are(0, url, "procrastinate_jobs")
    assert [True, False, True] == ["Piscine" in answer.text for answer in answers]
    assert 3 == len(amina.received)


async def test_a_question_outlasts_every_attempt_at_it(api: FakeBotApi, left: Assembly) -> None:
    """However often the database failed, a question is answered when it is well again, before the chat's next one."""
    amina, url = api.resident(), left.database.libpq_url
    for nth, text in enumerate(("piscine municipale", "bonjour"), 1):
        await amina.says(text)
        await there_are(nth, url, "procrastinate_jobs")
    change(url, "UPDATE procrastinate_jobs SET attempts = 100")
    change(url, "ALTER TABLE conversations RENAME TO away")
    async with working(left, at_once=4):
        await there_are(1, url, "procrastinate_jobs WHERE attempts > 100")
        change(url, "ALTER TABLE away RENAME TO conversations")
        answers = await amina.receives(2, timeout=20)
    assert [True, False] == ["Piscine" in answer.text for answer in answers]


async def test_an_answer_that_could_not_be_noted_is_not_given_again(
    hurry: None, api: FakeBotApi, replicas: list[Assembly]
) -> None:
    """While a worker cannot note what it answered, no other takes the question for one that waits."""
    amina, url = api.resident(), replicas[0].database.libpq_url
    change(url, "CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no'; END $$")
    change(url, "CREATE TRIGGER fail BEFORE UPDATE ON inbox EXECUTE FUNCTION fail()")
    await amina.says("piscine municipale")
    await amina.receives(timeout=20)
    await asyncio.sleep(1.5)  # in which others look a dozen times
    assert [1, 1] == [count(url, "inbox WHERE state = 'waiting'"), len(amina.received)]
    change(url, "DROP TRIGGER fail ON inbox")
    await there_are(0, url, "inbox WHERE state <> 'done'")
    await there_are(0, url, "procrastinate_jobs")
    assert 1 == len(amina.received)


async def test_several_processes_need_postgresql_and_a_common_secret(environment: Environment) -> None:
    """Who forgot one reads which variable is missing."""
    with pytest.raises(BotSettingsError, match="DATABASE_URL"):
        replace(environment, database_url="sqlite+aiosqlite:///x").require_shared()
    with pytest.raises(BotSettingsError, match="BOT_SECRET"):
        replace(environment, secret=None).require_shared()


async def test_what_was_promised_is_told_once_and_gone_on_with(
    api: FakeBotApi, environment: Environment, editions: dict[str, LiveAssistant]
) -> None:
    """A yes counts on whichever worker hears it; one worker tells; another knows the choices that stand under it."""
    settings, amina = BotSettings(), api.resident()
    async with AsyncExitStack() as stack:
        bots = [assemble(environment, settings, SILENT, fresh(editions["first"]), api.token, shared=True) for _ in range(2)]
        for bot in bots:
            await stack.enter_async_context(working(bot, at_once=4))
        await stack.enter_async_context(receiving(environment, editions["first"], api.token))
        for text in (MISSED, "oui"):
            await amina.says(text)
            await amina.receives(timeout=20)
        for bot in bots:
            bot.services.live.current, bot.services.live.version = editions["answered"].current, editions["answered"].version
        workers = [Worker(bot, Carried(bot.conversations, _memories(bot.services))) for bot in bots]
        day = datetime(2026, 11, 26, 12, tzinfo=UTC)
        await asyncio.gather(*(worker._telling.look(day) for worker in workers))
        [told] = await amina.receives(timeout=20)
        assert told.text.startswith(f"Vous aviez demandé : « {MISSED} ».")
        await amina.says("1")
        [more] = await amina.receives(timeout=20)
        assert "Location de chapiteau : en préparation." in more.text
        assert 4 == len(amina.received)
