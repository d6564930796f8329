"""How fast the bot speaks: under Telegram's limits, and the urgent first."""

from __future__ import annotations

import asyncio
import time
from datetime import timedelta
from typing import Any

import pytest
from telegram.error import RetryAfter

from bot.delivery import Delivery, delivery
from bot.metrics import Metrics
from bot.pace import Pace


@pytest.fixture(autouse=True)
def periods(monkeypatch: pytest.MonkeyPatch) -> None:
    """Periods are timedeltas, as in the running bot."""
    monkeypatch.setenv("PTB_TIMEDELTA", "1")


class Telegram:
    """Takes requests and notes their order; refuses the first ones with `refusals`."""

    def __init__(self, *refusals: RetryAfter) -> None:
        self.taken: list[str] = []
        self._refusals = list(refusals)

    async def take(self, text: str) -> dict[str, Any]:
        """A request; Telegram's answer."""
        if self._refusals:
            raise self._refusals.pop()
        self.taken.append(text)
        return {"message_id": len(self.taken)}


async def send(pace: Pace, telegram: Telegram, text: str, endpoint: str = "sendMessage", chat_id: int = 1) -> None:
    """Send a text to a chat."""
    await pace.process_request(telegram.take, (text,), {}, endpoint, {"chat_id": chat_id, "text": text}, None)


async def urgently(pace: Pace, telegram: Telegram, text: str) -> None:
    """Send a text that answers a cry for help."""
    delivery.set(Delivery(1, None, urgent=True))
    await send(pace, telegram, text)


async def test_the_urgent_goes_first_and_sound_last() -> None:
    """Whoever is in danger overtakes what waits."""
    pace, telegram = Pace(5, Metrics()), Telegram()
    first = [asyncio.create_task(send(pace, telegram, "before")) for _ in range(5)]
    await asyncio.gather(*first)  # what may leave at once has left
    sends = (
        send(pace, telegram, "sound", "sendVoice"),
        send(pace, telegram, "text"),
        urgently(pace, telegram, "danger"),
    )
    await asyncio.gather(*map(asyncio.create_task, sends))
    assert ["danger", "text", "sound"] == telegram.taken[5:]


async def test_no_more_leaves_than_telegram_takes() -> None:
    """Of twenty messages at ten a second the last leaves after a second."""
    pace, telegram = Pace(10, Metrics()), Telegram()
    began = time.monotonic()
    await asyncio.gather(*(send(pace, telegram, str(number)) for number in range(20)))
    assert 20 == len(telegram.taken)
    assert time.monotonic() - began >= 0.9


async def test_replicas_share_the_budget() -> None:
    """Each of four takes a quarter, however little that is."""
    pace = Pace(10, Metrics())
    pace.share(4)
    assert 2.5 == pace.rate
    pace.share(100)
    assert 0.1 == pytest.approx(pace.rate)


async def test_a_small_share_stays_small_however_often_it_is_counted() -> None:
    """With more workers than messages a second, counting them anew lets nobody send more."""
    pace, telegram = Pace(10, Metrics()), Telegram()
    for number in range(5):
        pace.share(20)  # one message in two seconds
        sending = asyncio.create_task(send(pace, telegram, str(number)))
        await asyncio.sleep(0.1)
        sending.cancel()
        await asyncio.gather(sending, return_exceptions=True)
    await pace.shutdown()
    assert ["0"] == telegram.taken


async def test_telegrams_patience_is_waited_out_and_announced() -> None:
    """After a refusal nothing leaves for a while, here and elsewhere, and the message leaves once."""
    told: list[float] = []

    async def announce(until: float) -> None:
        told.append(until)

    pace, telegram = Pace(10, Metrics(), announce), Telegram(RetryAfter(timedelta(seconds=1)))
    began = time.time()
    await asyncio.gather(send(pace, telegram, "first"), send(pace, telegram, "second", chat_id=2))
    assert ["first", "second"] == sorted(telegram.taken)
    assert [True] == [until >= began + 1 for until in told]
    assert time.time() >= began + 1


async def test_who_is_refused_thrice_is_told() -> None:
    """Somebody has to know that the message did not leave."""
    pace, telegram = Pace(100, Metrics()), Telegram(*(RetryAfter(timedelta(seconds=0)) for _ in range(3)))
    with pytest.raises(RetryAfter):
        await send(pace, telegram, "never")


async def test_a_group_is_spared() -> None:
    """A group takes twenty messages a minute; the others do not wait for it."""
    pace, telegram = Pace(1000, Metrics()), Telegram()
    sends = [asyncio.create_task(send(pace, telegram, "group", chat_id=-5)) for _ in range(21)]
    await asyncio.sleep(0.3)
    await send(pace, telegram, "private")
    assert (20, "private") == (telegram.taken.count("group"), telegram.taken[-1])
    for task in sends:
        task.cancel()
    await asyncio.gather(*sends, return_exceptions=True)
    await pace.shutdown()
