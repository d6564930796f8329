"""The task queue of several processes, on a real PostgreSQL."""

from __future__ import annotations

import asyncio

import psycopg

from bot.metrics import Metrics
from bot.tasks import Tasks
from tests.support.real_postgresql import RealPostgresql


async def test_a_repeated_update_does_not_keep_others_from_being_rescued(postgresql: RealPostgresql) -> None:
    """A worker dies, Telegram repeats one of its updates: both that it had in hand are handled, each once."""
    url = postgresql.new_database()
    tasks, handled = Tasks(url), []

    async def handle(update_id: int, nth: int) -> None:
        handled.append(update_id)

    tasks.handled_by(handle)
    await tasks.open()
    for update_id in (1, 2):
        await tasks.add(update_id, f"chat {update_id}", urgent=False, nth=1)
    with psycopg.connect(url) as connection:
        connection.execute("UPDATE procrastinate_jobs SET status = 'doing'")  # by a worker that is no more
    await tasks.add(1, "chat 1", urgent=False, nth=1)
    working = asyncio.create_task(tasks.work(2, Metrics()))
    async with asyncio.timeout(20):
        while len(handled) < 2:
            await asyncio.sleep(0.1)
    working.cancel()
    await asyncio.gather(working, return_exceptions=True)
    await tasks.close()
    assert [1, 2] == sorted(handled)
