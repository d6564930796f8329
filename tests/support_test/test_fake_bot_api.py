"""The fake Bot API refuses what Telegram refuses: a test that passes on it means something."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from telegram import Bot, BotCommand, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter

from tests.support.fake_bot_api import FakeBotApi


@pytest.fixture
async def api() -> AsyncIterator[FakeBotApi]:
    """A Bot API of its own."""
    async with FakeBotApi() as api:
        yield api


@pytest.fixture
async def bot(api: FakeBotApi) -> AsyncIterator[Bot]:
    """The real library, speaking to it."""
    async with Bot(api.token, base_url=api.base_url, base_file_url=api.file_url) as bot:
        yield bot


@pytest.mark.parametrize(
    ("message", "refusal"),
    [
        ({"text": "a" * 4097}, "too long"),
        ({"text": "  \n "}, "empty"),
        ({"text": "<b>open", "parse_mode": "HTML"}, "can't find end tag"),
        ({"text": "<b><i>crossed</b></i>", "parse_mode": "HTML"}, "unmatched end tag"),
        ({"text": "<p>unknown</p>", "parse_mode": "HTML"}, "unsupported start tag"),
        ({"text": "hi", "chat_id": 42}, "chat not found"),
        ({"text": "hi", "reply_markup": [[InlineKeyboardButton("x", callback_data="é" * 33)]]}, "button_data_invalid"),
        ({"text": "hi", "reply_markup": [[InlineKeyboardButton("x")]]}, "unallowed"),
    ],
)
async def test_a_message_that_telegram_refuses_is_refused_and_recorded(
    api: FakeBotApi, bot: Bot, message: dict[str, Any], refusal: str
) -> None:
    """Whoever writes a test learns of the broken rule from the library's error and from `violations`."""
    sent = {"chat_id": api.resident().chat_id, **message}
    if rows := sent.get("reply_markup"):
        sent["reply_markup"] = InlineKeyboardMarkup(rows)
    with pytest.raises(BadRequest, match=f"(?i){refusal}"):
        await bot.send_message(**sent)
    assert 1 == len(api.violations)


async def test_limits_hold_after_the_tags_are_gone(api: FakeBotApi, bot: Bot) -> None:
    """4,096 characters between tags are one message."""
    amina = api.resident()
    await bot.send_message(amina.chat_id, f"<b>{'a' * 4096}</b>", parse_mode="HTML")
    assert [] == api.violations
    assert 4096 == len(amina.received[0].text)


async def test_what_telegram_shows_otherwise_than_meant_is_recorded(api: FakeBotApi, bot: Bot) -> None:
    """An unescaped sign passes at Telegram and is still a mistake of ours."""
    await bot.send_message(api.resident().chat_id, "pain & sel", parse_mode="HTML")
    assert 1 == len(api.violations)


async def test_a_command_list_is_examined(api: FakeBotApi, bot: Bot) -> None:
    """A command with a capital or an accent is refused."""
    with pytest.raises(BadRequest):
        await bot.set_my_commands([BotCommand("menü", "Le menu")])


async def test_an_update_comes_again_until_it_is_confirmed(api: FakeBotApi, bot: Bot) -> None:
    """Offsets mean what they mean at Telegram."""
    amina = api.resident()
    await amina.says("un")
    await amina.says("deux")
    first = await bot.get_updates()
    assert [update.update_id for update in first] == [update.update_id for update in await bot.get_updates()]
    assert ["deux"] == [update.message.text for update in await bot.get_updates(offset=first[1].update_id) if update.message]
    assert () == await bot.get_updates(offset=first[1].update_id + 1)


async def test_a_poll_is_held_open_until_somebody_writes(api: FakeBotApi, bot: Bot) -> None:
    """Long polling waits, and ends with the first message."""
    poll = asyncio.create_task(bot.get_updates(timeout=5))
    await asyncio.sleep(0.2)
    assert not poll.done()
    await api.resident().says("enfin")
    assert 1 == len(await poll)


async def test_planned_faults_reach_the_library(api: FakeBotApi, bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    """Flood control, a blocked bot, a broken gateway and a cut connection look as they do at Telegram."""
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    amina = api.resident()
    api.fail("sendMessage", 429, retry_after=3)
    with pytest.raises(RetryAfter):
        await bot.send_message(amina.chat_id, "a")
    api.fail("sendMessage", 502)
    with pytest.raises(NetworkError, match="Bad Gateway"):
        await bot.send_message(amina.chat_id, "a")
    api.drop("sendMessage", after_accepting=True)
    with pytest.raises(NetworkError):
        await bot.send_message(amina.chat_id, "arrived")
    assert ["arrived"] == [message.text for message in amina.received]
    await amina.blocks_the_bot()
    with pytest.raises(Forbidden):
        await bot.send_message(amina.chat_id, "a")
    assert [] == api.violations


async def test_another_token_is_refused(api: FakeBotApi) -> None:
    """Only its own bot may speak."""
    stranger = Bot("1:wrong", base_url=api.base_url)
    with pytest.raises(InvalidToken):
        await stranger.initialize()
    await asyncio.gather(*(request.shutdown() for request in stranger._request))


async def test_a_resident_who_presses_what_is_not_there_is_told_what_is(api: FakeBotApi, bot: Bot) -> None:
    """A wrong label in a test fails with the labels there are."""
    amina = api.resident()
    await bot.send_message(
        amina.chat_id, "a", reply_markup=InlineKeyboardMarkup([[InlineKeyboardButton("1. Oui", callback_data="y")]])
    )
    with pytest.raises(AssertionError, match=r"1\. Oui"):
        await amina.presses("2. Non")
    with pytest.raises(AssertionError, match="waited"):
        await amina.receives(2, timeout=0.1)
