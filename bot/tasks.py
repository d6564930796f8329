"""The task queue of several processes: procrastinate, whose jobs lie in PostgreSQL. A job names an update of the inbox.

A lock per chat keeps its order; urgent jobs come first; the jobs of a worker that died are taken up by the others, and an
update that waits without a job is given one.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Final

from procrastinate import App, PsycopgConnector, RetryStrategy
from procrastinate.exceptions import AlreadyEnqueued, ConnectorException

from bot.errors import StorageError
from bot.metrics import Metrics

_HANDLE: Final = "handle"
_URGENT: Final = 10  # priority
_LEFT: Final = 5  # priority of what was left without a job: before what its chat sent later, and it may be urgent
_HEARTBEAT: Final = 2.0  # seconds
_DEAD: Final = 10.0  # seconds without a heartbeat after which a worker's jobs are taken up
_PAUSE: Final = 2.0  # seconds before asking a database again that was away
_RESCUE_SECONDS: Final = 5.0  # between two looks for the jobs of dead workers
_POLL_SECONDS: Final = 0.2  # nothing tells a worker that a chat's last job has ended and its next one may begin
_SETTLED_SECONDS: Final = 2.0  # after which the webhook that kept an update has given it its job
_ALIVE: Final = "SELECT count(*) AS alive FROM procrastinate_workers WHERE last_heartbeat > now() - %(dead)s * interval '1s'"
# In one statement, so that two workers never take up a job twice. A job that has another waiting for the same update goes.
_RESCUE: Final = """
WITH dead AS (
    SELECT id, EXISTS (
        SELECT FROM procrastinate_jobs AS other WHERE other.status = 'todo' AND other.queueing_lock = job.queueing_lock
    ) AS repeated
    FROM procrastinate_jobs AS job
    WHERE status = 'doing' AND (worker_id IS NULL OR worker_id IN (
        SELECT id FROM procrastinate_workers WHERE last_heartbeat < now() - %(dead)s * interval '1s'
    ))
    FOR UPDATE SKIP LOCKED
), gone AS (
    DELETE FROM procrastinate_jobs AS job USING dead WHERE job.id = dead.id AND dead.repeated
)
UPDATE procrastinate_jobs AS job SET status = 'todo', attempts = attempts + 1, scheduled_at = now()
FROM dead WHERE job.id = dead.id AND NOT dead.repeated
RETURNING job.id
"""
# Several workers may look at once: of one update one job waits and one runs, and who comes second finds it done.
_QUEUE_LEFT: Final = """
INSERT INTO procrastinate_jobs (queue_name, task_name, priority, lock, queueing_lock, args)
SELECT 'default', %(task)s, %(priority)s, coalesce(nullif(chat, ''), name), name,
    jsonb_build_object('update_id', update_id, 'nth', 1)
FROM (SELECT *, %(task)s::text || ' ' || update_id AS name FROM inbox) AS kept
WHERE state IN ('waiting', 'sending', 'sending long')
AND received_at < timezone('utc', now()) - %(settled)s * interval '1s'
AND NOT EXISTS (SELECT FROM procrastinate_jobs AS job WHERE job.queueing_lock = name AND job.status IN ('todo', 'doing'))
ORDER BY update_id
ON CONFLICT DO NOTHING
RETURNING id
"""

log = logging.getLogger(__name__)
Handle = Callable[[int, int], Awaitable[None]]
Chore = Callable[[], Awaitable[None]]


class Tasks:
    """The jobs of one database. `open` it before use, `close` it at the end."""

    def __init__(self, libpq_url: str, connections: int = 4) -> None:
        self._app = App(connector=PsycopgConnector(conninfo=libpq_url, min_size=1, max_size=connections, timeout=5))
        logging.getLogger("procrastinate").setLevel(logging.ERROR)  # it writes a line about each job
        logging.getLogger("psycopg.pool").setLevel(logging.ERROR)

    async def open(self) -> None:
        """Connect, and create procrastinate's tables where they are missing. Raises StorageError."""
        try:
            await self._app.open_async()
            if not await self._app.check_connection_async():
                await self._app.schema_manager.apply_schema_async()
        except ConnectorException as error:
            if not await self._app.check_connection_async():  # another process has just created them
                raise StorageError("La file des tâches ne s’ouvre pas : vérifiez DATABASE_URL et PostgreSQL") from error

    async def close(self) -> None:
        """Give back every connection."""
        await self._app.close_async()

    async def add(self, update_id: int, chat: str, *, urgent: bool, nth: int) -> None:
        """Have an update of the inbox handled, after those of its chat that came before, once. Raises StorageError."""
        job = self._app.configure_task(
            _HANDLE, lock=chat or None, queueing_lock=f"{_HANDLE} {update_id}", priority=_URGENT if urgent else 0
        )
        try:
            await job.defer_async(update_id=update_id, nth=nth)
        except AlreadyEnqueued:
            return
        except ConnectorException as error:
            raise StorageError("La file des tâches ne répond pas : vérifiez que PostgreSQL fonctionne") from error

    def handled_by(self, handle: Handle) -> None:
        """Jobs are given to `handle`; again, as often as it raises StorageError: what its chat sent later waits behind."""

        async def job(update_id: int, nth: int) -> None:
            await handle(update_id, nth)

        again = RetryStrategy(wait=2, retry_exceptions=[StorageError])
        self._app.task(name=_HANDLE, retry=again)(job)

    def every(self, cron: str, name: str, chore: Chore) -> None:
        """Have something done at certain minutes, in UTC, by one of the workers."""

        async def job(timestamp: int) -> None:
            await chore()

        self._app.periodic(cron=cron)(self._app.task(name=name, queueing_lock=name, lock=name)(job))

    async def work(self, at_once: int, metrics: Metrics) -> None:
        """Do jobs for ever, `at_once` at the same time; when cancelled, those in hand are finished first."""
        with suppress(ConnectorException, OSError):  # told by who works
            await self._queue_left(metrics)
        rescuing = asyncio.create_task(self._keep_rescuing(metrics))
        try:
            await self._keep_working(at_once)
        finally:
            rescuing.cancel()

    async def _keep_working(self, at_once: int) -> None:
        while True:
            try:
                await self._app.run_worker_async(
                    concurrency=at_once,
                    delete_jobs="always",
                    install_signal_handlers=False,
                    fetch_job_polling_interval=_POLL_SECONDS,
                    update_heartbeat_interval=_HEARTBEAT,
                    stalled_worker_timeout=_DEAD,
                )
            except (ConnectorException, OSError) as error:
                log.warning("the task queue is away: %s; trying again", type(error).__name__)
            await asyncio.sleep(_PAUSE)

    async def workers(self) -> int:
        """How many workers are alive; 1 when nobody knows."""
        try:
            row = await self._app.connector.execute_query_one_async(_ALIVE, dead=_DEAD)
        except ConnectorException:
            return 1
        return max(1, int(row["alive"]))

    async def _rescue(self, metrics: Metrics) -> None:
        for _ in await self._app.connector.execute_query_all_async(_RESCUE, dead=_DEAD):
            metrics.update("taken_up")

    async def _queue_left(self, metrics: Metrics) -> None:
        how = {"task": _HANDLE, "priority": _LEFT, "settled": _SETTLED_SECONDS}
        for _ in await self._app.connector.execute_query_all_async(_QUEUE_LEFT, **how):
            metrics.update("taken_up")

    async def _keep_rescuing(self, metrics: Metrics) -> None:
        """Take up what nobody has in hand, for ever; no job does this, for it would die with its worker too.

        A database that was away makes all workers look dead: each is first given the time to say that it lives.
        """
        while True:
            await asyncio.sleep(_RESCUE_SECONDS)
            try:
                await self._rescue(metrics)
                await self._queue_left(metrics)
            except (ConnectorException, OSError):  # told by who works
                await asyncio.sleep(_DEAD)
