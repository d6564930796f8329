"""What Telegram shows of the bot before anything is written: commands for everybody, and more in the chats of the staff."""

from __future__ import annotations

import pytest

from bot.context import BotApplication
from bot.live import LiveAssistant
from bot.presentation import introduce
from knowledge.model import Language
from tests.bot.conftest import services
from tests.support.fake_bot_api import FakeBotApi

STAFF, COLLEAGUE = 9001, 9002
OURS = ["missed", "stats", "reload", "notice", "pause", "resume"]


def commands(api: FakeBotApi, code: str, chat_id: int | None = None) -> list[str]:
    """The commands that a chat is shown."""
    return [command["command"] for command in api.presented("commands", code, chat_id)]


@pytest.mark.parametrize(("code", "language"), [("", "fr"), ("fr", "fr"), ("ar", "ar")])
async def test_the_staff_are_shown_their_commands_first(
    api: FakeBotApi, tiny_bot: BotApplication, tiny: LiveAssistant, code: str, language: Language
) -> None:
    """An employee finds what only the staff may do in the menu of the chat, in their language; nobody else does."""
    await introduce(tiny_bot.bot, tiny.current, [STAFF])
    everybody = list(tiny.current.content.responses[language].telegram.commands)
    assert [*OURS, *everybody] == commands(api, code, STAFF)
    assert everybody == commands(api, code)


async def test_a_chat_that_telegram_does_not_know_keeps_the_menu_from_nobody(
    api: FakeBotApi, tiny_bot: BotApplication, caplog: pytest.LogCaptureFixture
) -> None:
    """A colleague who never opened the bot costs the others nothing, and the log names the chat."""
    api.fail("setMyCommands", 400, "Bad Request: chat not found")
    await introduce(tiny_bot.bot, services(tiny_bot).live.current, [STAFF, COLLEAGUE])
    assert f"the commands of the staff chat {STAFF} were not updated: BadRequest" in caplog.text
    assert commands(api, "ar", COLLEAGUE)[: len(OURS)] == OURS


async def test_what_is_shown_already_is_not_sent_again(api: FakeBotApi, tiny_bot: BotApplication) -> None:
    """A start asks Telegram and changes nothing where nothing changed."""
    live = services(tiny_bot).live.current
    await introduce(tiny_bot.bot, live, [STAFF])
    sent = len([call for call in api.calls if call.method == "setMyCommands"])
    await introduce(tiny_bot.bot, live, [STAFF])
    assert sent == len([call for call in api.calls if call.method == "setMyCommands"])
