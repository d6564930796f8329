"""Whether Telegram can be reached, told without calling it."""

from __future__ import annotations

from functools import partial

import pytest
from telegram import Bot
from telegram.error import Forbidden, NetworkError
from telegram.request import HTTPXRequest

from bot.contact import Contact, WatchedRequest
from tests.support.fake_bot_api import FakeBotApi

MINUTE = 60.0


class Clock:
    """A clock that is set by hand."""

    now = 1000.0

    def __call__(self) -> float:
        """Seconds."""
        return self.now


def test_a_start_without_telegram_is_no_contact() -> None:
    """A process that never heard of Telegram is not ready."""
    assert not Contact(Clock()).holds


def test_a_moment_without_telegram_is_no_alarm_and_five_minutes_are() -> None:
    """The operator is called when Telegram is away, and not for one lost call."""
    clock = Clock()
    contact = Contact(clock)
    contact.answered()
    clock.now += MINUTE
    contact.failed()
    assert contact.holds
    clock.now += 4.5 * MINUTE
    contact.failed()
    assert not contact.holds
    contact.answered()
    assert contact.holds


def test_a_quiet_night_is_no_alarm() -> None:
    """A worker that had nothing to send for hours is still ready, even when its last call of the evening failed."""
    clock = Clock()
    contact = Contact(clock)
    contact.answered()
    contact.failed()
    clock.now += 600 * MINUTE
    assert contact.holds


async def test_a_refusal_is_an_answer_and_a_broken_gateway_is_none(api: FakeBotApi) -> None:
    """Telegram is there when it says no; it is not when only its gateway speaks, or nobody."""
    amina = api.resident()
    for plan, kind, holds in (
        (partial(api.fail, "sendMessage", 403), Forbidden, True),
        (partial(api.fail, "sendMessage", 502), NetworkError, False),
        (partial(api.drop, "sendMessage"), NetworkError, False),
    ):
        contact = Contact()
        async with WatchedRequest(HTTPXRequest(), contact) as request:
            plan()
            with pytest.raises(kind):
                await Bot(api.token, api.base_url, request=request).send_message(amina.chat_id, "Bonjour.")
        assert holds == contact.holds
