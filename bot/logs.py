"""The log: a readable line an event, or with LOG_FORMAT=json an object; never a resident's words, and nothing that tells who."""

from __future__ import annotations

import json
import logging
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime

from bot.errors import BotSettingsError
from knowledge.command import set_up_log
from knowledge.errors import place

_request: ContextVar[str | None] = ContextVar("request", default=None)


def set_up(form: str) -> None:
    """One event a line on standard error, as an object when `form` is `json`. Raises BotSettingsError for another form."""
    set_up_log()
    still_libraries()
    if form not in {"", "json"}:
        raise BotSettingsError(f"LOG_FORMAT: « {form} » n’est pas connu ; écrivez json, ou rien pour des lignes à lire")
    if form:
        handler = logging.StreamHandler()
        handler.setFormatter(JsonLine())
        logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)


def still_libraries() -> None:
    """Keep out of the log what libraries would tell: the token, the text of an error, and what nobody needs."""
    for name in ("alembic", "httpx", "watchfiles"):  # httpx writes the address of each request, which holds the token
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.getLogger("telegram.request.BaseRequest").setLevel(logging.CRITICAL)  # what it cannot read may be somebody's message
    logging.getLogger("asyncio").addFilter(_first_line)


@contextmanager
def request() -> Iterator[None]:
    """What is logged inside, and in the tasks that are started there, has one id in common, made at random."""
    outside = _request.set(secrets.token_hex(8))
    try:
        yield
    finally:
        _request.reset(outside)


class JsonLine(logging.Formatter):
    """An event as an object on one line; of an error its type and its place, for its text may repeat a question."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        told = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            "request": _request.get(),
        }
        if record.exc_info and record.exc_info[1]:
            told["error"] = place(record.exc_info[1])
        return json.dumps({name: value for name, value in told.items() if value is not None}, ensure_ascii=False)


def _first_line(record: logging.LogRecord) -> bool:
    """Of what asyncio tells only what happened: the lines below repeat the text of an error."""
    record.msg, record.args = record.getMessage().partition("\n")[0], ()
    return True
