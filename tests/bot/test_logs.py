"""The log as an operator's tools read it."""

from __future__ import annotations

import asyncio
import gc
import json
import logging
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from bot.errors import BotSettingsError
from bot.logs import JsonLine, request, set_up

Start = Callable[[str], None]
Capture = pytest.CaptureFixture[str]

log = logging.getLogger("bot.test")
SECRET = "je m’appelle Amina Benali"  # noqa: S105  # what nobody may read


@pytest.fixture
def start() -> Iterator[Start]:
    """Sets the log up as in a process that has just started; the log of the tests is put back afterwards."""
    root = logging.getLogger()
    before, level = root.handlers[:], root.level

    def started(form: str) -> None:
        root.handlers.clear()
        set_up(form)

    yield started
    root.handlers[:] = before
    root.setLevel(level)


def events(written: str) -> list[dict[str, Any]]:
    """The lines, read as JSON."""
    return [json.loads(line) for line in written.splitlines()]


def test_json_is_one_object_a_line(start: Start, capsys: Capture) -> None:
    """Time, level, logger and message can be searched, whatever stands in the message."""
    start("json")
    log.warning("deux lignes :\n« %s »", "تطوان")
    [event] = events(capsys.readouterr().err)
    assert {"level": "WARNING", "logger": "bot.test", "message": "deux lignes :\n« تطوان »"} == {
        name: event[name] for name in ("level", "logger", "message")
    }
    assert {"time", "level", "logger", "message"} == set(event)


def test_an_error_is_told_by_type_and_place_only(start: Start, capsys: Capture) -> None:
    """What a resident said does not reach the log with the error that repeats it."""
    start("json")
    try:
        int(SECRET)
    except ValueError:
        log.exception("something failed")
    written = capsys.readouterr().err
    [event] = events(written)
    assert event["error"].startswith(f"ValueError at {__file__}:")
    assert SECRET not in written


@pytest.mark.parametrize("form", ["", "json"])
async def test_a_task_that_fails_unseen_repeats_nothing(start: Start, capsys: Capture, form: str) -> None:
    """Python's own complaint about a lost error repeats no word either, in neither form."""
    start(form)

    async def fails() -> None:
        raise RuntimeError(SECRET)

    task = asyncio.create_task(fails())
    await asyncio.sleep(0)
    del task
    gc.collect()
    await asyncio.sleep(0)
    written = capsys.readouterr().err
    assert "Task exception was never retrieved" in written
    assert "RuntimeError" in written
    assert SECRET not in written


async def test_what_is_logged_for_one_update_has_one_id(start: Start, capsys: Capture) -> None:
    """The lines of one update are found together, those of its background tasks too, and nothing of another one among them."""
    start("json")

    async def later() -> None:
        log.info("later")

    with request():
        log.info("now")
        task = asyncio.create_task(later())
    await task
    with request():
        log.info("another")
    log.info("outside")
    now, after, another, outside = (event.get("request") for event in events(capsys.readouterr().err))
    assert now == after
    assert 2 == len({now, another})
    assert outside is None


def test_the_lines_to_read_are_as_they_were(start: Start, capsys: Capture) -> None:
    """Without LOG_FORMAT an operator reads one line an event."""
    start("")
    with request():
        log.info("bonjour")
    assert capsys.readouterr().err.endswith(" INFO bot.test: bonjour\n")


def test_an_unknown_form_is_told(start: Start) -> None:
    """A mistyped LOG_FORMAT is one sentence that names it."""
    with pytest.raises(BotSettingsError, match="LOG_FORMAT"):
        start("yaml")


def test_a_line_without_an_error_object_is_a_line() -> None:
    """`exc_info` outside of any error breaks nothing."""
    record = logging.LogRecord("bot", logging.ERROR, "", 0, "there", (), (None, None, None))
    assert "error" not in json.loads(JsonLine().format(record))
