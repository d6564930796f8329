"""What goes wrong with Telegram, and what the resident gets all the same."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from bot.context import BotApplication
from knowledge.assistant import Assistant
from knowledge.load import Content
from knowledge.model import Answer, Question
from tests.bot.conftest import alive, listening
from tests.support.fake_bot_api import FakeBotApi

QUESTION = "comment légaliser une signature"
UNSPEAKABLE = "XYZZYQUESTION"


class CarelessAssistant(Assistant):
    """Fails on one question and repeats it in its error."""

    def answer(self, question: Question) -> Answer:
        """The answer, or a failure."""
        if UNSPEAKABLE in question.text:
            raise RuntimeError(f"cannot answer {question.text}")
        return super().answer(question)


async def test_an_error_in_one_update_apologises_and_stops_nothing(
    api: FakeBotApi, content: Content, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The resident gets an apology in their language, the next one an answer, the log the place and not the words."""
    caplog.set_level(logging.INFO)
    amina = api.resident(language_code="ar")
    async with listening(api, alive(CarelessAssistant(content)), tmp_path):
        await amina.says(f"{UNSPEAKABLE} 0612345678")
        await amina.says(QUESTION)
        apology, answer = await amina.receives(2)
    assert "عذرا" in apology.text
    assert "Légalisation" in answer.text
    assert "RuntimeError" in caplog.text
    for private in (UNSPEAKABLE, "0612345678", str(amina.user_id), api.token):
        assert private not in caplog.text


@pytest.mark.usefixtures("bot")
async def test_flood_control_is_waited_out(api: FakeBotApi) -> None:
    """Telegram asks for patience: the answer comes a second later, once."""
    api.fail("sendMessage", 429, retry_after=1)
    amina = api.resident()
    await amina.says(QUESTION)
    [answer] = await amina.receives(timeout=40)
    assert "Légalisation" in answer.text


@pytest.mark.usefixtures("bot")
async def test_a_gateway_that_fails_is_tried_again(api: FakeBotApi, caplog: pytest.LogCaptureFixture) -> None:
    """A 502 of Telegram costs the resident a second, not the answer; what came instead of one is not written in the log."""
    api.fail("sendMessage", 502)
    amina = api.resident()
    await amina.says(QUESTION)
    [answer] = await amina.receives(timeout=40)
    assert "Légalisation" in answer.text
    assert "<html>" not in caplog.text


@pytest.mark.usefixtures("bot")
async def test_an_answer_that_perhaps_arrived_is_not_said_twice(api: FakeBotApi) -> None:
    """The confirmation got lost: the resident hears how to get the answer, and never the long answer twice."""
    api.drop("sendMessage", after_accepting=True)
    amina = api.resident()
    await amina.says(QUESTION)
    answer, note = await amina.receives(2, timeout=40)
    assert "Légalisation" in answer.text
    assert "coupée" in note.text
    assert 2 == len(amina.received)


@pytest.mark.usefixtures("bot")
async def test_a_connection_cut_before_the_answer_is_told(api: FakeBotApi) -> None:
    """Nobody waits in silence for an answer that was lost on the way."""
    api.drop("sendMessage")
    amina = api.resident()
    await amina.says(QUESTION)
    [note] = await amina.receives(timeout=40)
    assert "posez la question de nouveau" in note.text


@pytest.mark.usefixtures("bot")
async def test_an_apology_that_was_lost_too_is_said_again(api: FakeBotApi) -> None:
    """Two cut connections in a row leave nobody in silence."""
    api.drop("sendMessage", times=2)
    amina = api.resident()
    await amina.says(QUESTION)
    [note] = await amina.receives(timeout=40)
    assert "posez la question de nouveau" in note.text


@pytest.mark.usefixtures("bot")
async def test_a_resident_who_blocks_the_bot_disturbs_nobody(api: FakeBotApi, caplog: pytest.LogCaptureFixture) -> None:
    """The bot goes on for the others, without an alarm in the log."""
    amina, brahim = api.resident("Amina"), api.resident("Brahim")
    await amina.blocks_the_bot()
    await amina.says(QUESTION)
    await brahim.says(QUESTION)
    await brahim.receives()
    assert [] == amina.received
    assert [] == [record for record in caplog.records if record.levelno >= logging.ERROR]


@pytest.mark.usefixtures("bot")
async def test_polling_outlives_a_broken_network(api: FakeBotApi) -> None:
    """After cut connections and a broken gateway the next question is answered."""
    api.drop("getUpdates", times=2)
    api.fail("getUpdates", 502, times=1)
    amina = api.resident()
    await amina.says(QUESTION)
    [answer] = await amina.receives(timeout=60)
    assert "Légalisation" in answer.text
    assert 1 == len(amina.received)


@pytest.mark.usefixtures("bot")
async def test_a_button_pressed_long_ago_still_answers(api: FakeBotApi) -> None:
    """Telegram no longer takes the acknowledgement, the resident still gets the answer."""
    amina = api.resident()
    await amina.says("/menu")
    [menu] = await amina.receives()
    await amina.presses(menu.buttons[0].label, too_old=True)
    await amina.receives()


async def test_a_button_of_an_older_version_is_told(api: FakeBotApi, bot: BotApplication) -> None:
    """A button whose entry is gone is answered with a sentence."""
    amina = api.resident()
    await amina.says("/menu")
    [menu] = await amina.receives()
    menu.json["reply_markup"]["inline_keyboard"][0][0]["callback_data"] = "fr:service-gone"
    await amina.presses(menu.buttons[0].label)
    [answer] = await amina.receives()
    assert "plus valable" in answer.text


async def test_preferences_that_cannot_be_read_cost_no_answer(api: FakeBotApi, bot: BotApplication, tmp_path: Path) -> None:
    """With a broken database the answer follows the question's language."""
    await bot.context_types.context.services.residents._database.close()
    (tmp_path / "assistant.sqlite3").write_bytes(b"no database any more " * 500)
    amina = api.resident()
    await amina.says(QUESTION)
    [answer] = await amina.receives()
    assert "Légalisation" in answer.text
