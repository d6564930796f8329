"""Each answer leaves a record without identity, and no word of a resident ever reaches the log."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from contextlib import suppress
from pathlib import Path

import pytest

from bot.context import BotApplication
from bot.errors import StorageError
from bot.storage.database import today
from bot.storage.journal import Record
from bot.voice.listen import Heard, ListenError
from knowledge.assistant import Assistant
from knowledge.load import Content
from knowledge.model import Answer, Question
from tests.bot.conftest import alive, listening, services
from tests.bot.test_listening import given_to
from tests.support.fake_bot_api import FakeBotApi
from tests.support.tiny_content import QUESTION

POOL = "service-pool"


class CarelessAssistant(Assistant):
    """Fails on one question and repeats it in its error."""

    def answer(self, question: Question) -> Answer:
        """The answer, or a failure."""
        if "kaboumique" in question.text:
            raise RuntimeError(f"cannot answer {question.text}")
        return super().answer(question)


async def journal(bot: BotApplication, count: int) -> list[Record]:
    """What the journal holds, once it has so many records: they are written after the answer, for nobody to wait."""
    writer = services(bot).journal
    async with asyncio.timeout(20):
        while True:
            with suppress(StorageError):  # busy: the writer tries again as well
                await writer.flush()
                records = await writer._journal.records(today(), today())
                if len(records) >= count:
                    return records
            await asyncio.sleep(0.01)


async def test_an_answer_leaves_a_masked_record(api: FakeBotApi, tiny_bot: BotApplication) -> None:
    """Staff read what was asked and how it ended, without the phone number that stood in it."""
    amina = api.resident()
    await amina.says(f"{QUESTION} 06 12 34 56 78")
    await amina.receives()
    [record] = await journal(tiny_bot, 1)
    assert (f"{QUESTION} [tel]", "fr", "answered", POOL) == (record.question, record.writing, record.status, record.entry_id)
    assert (services(tiny_bot).live.version, False, None) == (record.content_version, record.spoken, record.feedback)
    assert 0 < record.confidence <= 1
    assert 0 <= record.milliseconds < 60_000


async def test_a_question_that_was_spoken_is_known_as_such(api: FakeBotApi, tiny_bot: BotApplication) -> None:
    """Staff see how much the voice is used; only what the resident confirmed is written down."""
    ear, amina = given_to(tiny_bot), api.resident()
    ear.hears = [Heard("mots mal compris", "fr", 2), Heard(QUESTION, "fr", 2)]
    for said in ("non", "oui"):
        await amina.sends_voice(b"the sound")
        await amina.receives()
        await amina.says(said)
        await amina.receives()
    assert [(QUESTION, True, POOL)] == [
        (record.question, record.spoken, record.entry_id) for record in await journal(tiny_bot, 1)
    ]


async def test_a_choice_leaves_a_record_without_words(api: FakeBotApi, tiny_bot: BotApplication) -> None:
    """A number and a button say no words; walking through the menu is no question."""
    amina = api.resident()
    await amina.says("/menu")
    [menu] = await amina.receives()
    await amina.presses(next(button.label for button in menu.buttons if "Services" in button.label))
    [page] = await amina.receives()
    await amina.presses(page.buttons[0].label)
    await amina.receives()
    await amina.says("/menu")
    await amina.receives()
    await amina.says(next(button.label[0] for button in menu.buttons if "Services" in button.label))
    await amina.receives()
    await amina.says("1")
    await amina.receives()
    records = await journal(tiny_bot, 2)
    assert [None, None] == [record.question for record in records]
    assert all(record.entry_id for record in records)


async def test_the_words_of_somebody_in_danger_are_not_kept(api: FakeBotApi, tiny_bot: BotApplication) -> None:
    """That there was an emergency is counted, what was said in it is nobody's business."""
    amina = api.resident()
    await amina.says("au feu, la maison brûle")
    await amina.receives()
    [record] = await journal(tiny_bot, 1)
    assert (None, "emergency") == (record.question, record.status)


async def test_wishes_and_courtesies_of_the_bot_are_no_questions(api: FakeBotApi, tiny_bot: BotApplication) -> None:
    """Choosing a language, a voice, or to see one's data leaves nothing."""
    amina = api.resident()
    for said in ("/langue fr", "parle-moi", "mes données", "/help"):
        await amina.says(said)
        await amina.receives()
    assert [] == await journal(tiny_bot, 0)


async def test_two_questions_of_one_person_cannot_be_joined_on_disk(
    api: FakeBotApi, tiny_bot: BotApplication, tmp_path: Path
) -> None:
    """The table has no column by which one could, and the ids are no order."""
    amina = api.resident()
    for word in ("un", "deux", "trois", "quatre"):
        await amina.says(f"{QUESTION} {word}")
        await amina.receives()
    records = await journal(tiny_bot, 4)
    asked = services(tiny_bot).asked.of((amina.chat_id, amina.user_id))
    assert {record.id for record in records} == set(asked)
    with sqlite3.connect(tmp_path / "assistant.sqlite3") as database:
        rows = database.execute("SELECT * FROM journal").fetchall()
    database.close()
    assert 4 == len({str(value) for row in rows for value in row if isinstance(value, int) and value > 2**32})
    assert not any(str(amina.chat_id) == str(value) for row in rows for value in row)


async def test_an_answer_waits_for_no_database(api: FakeBotApi, tiny_bot: BotApplication, tmp_path: Path) -> None:
    """A database that is locked costs the resident nothing; the record is written when it is free again."""
    amina = api.resident()
    lock = sqlite3.connect(tmp_path / "assistant.sqlite3", isolation_level=None, check_same_thread=False)
    await asyncio.to_thread(lock.execute, "BEGIN IMMEDIATE")
    try:
        for _ in range(2):
            await amina.says(QUESTION)
            await amina.receives(timeout=2)
    finally:
        lock.execute("ROLLBACK")
        lock.close()
    assert 2 == len(await journal(tiny_bot, 2))


async def test_the_log_holds_no_word_of_a_conversation(
    api: FakeBotApi, content: Content, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Text, voice, errors, choices, wishes: whoever reads the log learns nothing of what was asked, nor by whom."""
    caplog.set_level(logging.INFO)
    async with listening(api, alive(CarelessAssistant(content)), tmp_path) as bot:
        ear, amina = given_to(bot), api.resident(user_id=7_481_516_234)
        ear.hears = [Heard("mot vocalissime", "fr", 2), ListenError("failed", "la raison"), Heard("kaboumique vocal", "fr", 2)]
        for said in (
            f"{QUESTION} zanzibarique 0612345678", "je m'appelle Foulanissime, CIN L123456", "kaboumique et encore", "مصطلحغريب",
            "/langue fr", "/mennu zanzibarique", "mes données", "/forget", "non", "nmratelifoun b larabizissime", "7",
        ):  # fmt: skip
            await amina.says(said)
            await amina.receives()
        for _ in range(3):
            await amina.sends_voice(b"the sound")
            await amina.receives()
        await amina.says("oui")
        await amina.receives()
        await services(bot).journal.flush()
        await asyncio.sleep(0)
    told = "\n".join(
        f"{record.getMessage()} {record.exc_text or ''} {record.exc_info or ''}" for record in caplog.records
    ).lower()
    for word in (
        "zanzibarique",
        "0612345678",
        "foulanissime",
        "l123456",
        "kaboumique",
        "مصطلحغريب",
        "larabizissime",
        "vocalissime",
    ):
        assert word not in told, word
    for private in (str(amina.user_id), api.token.lower(), "amina"):
        assert private not in told, private
    assert "runtimeerror" in told  # so the error was logged, without its text
