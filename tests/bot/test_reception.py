"""Nothing that Telegram delivered is lost or answered twice, whatever becomes of the process or of the storage."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest

from bot.live import LiveAssistant
from tests.bot.conftest import listening, services
from tests.support.fake_bot_api import FakeBotApi

QUESTION = "piscine municipale"


async def test_a_repeated_update_is_answered_once(api: FakeBotApi, tiny: LiveAssistant, tmp_path: Path) -> None:
    """Telegram repeats what it believes unconfirmed, also after a restart: the resident reads one answer."""
    amina = api.resident()
    async with listening(api, tiny, tmp_path):
        await amina.says(QUESTION)
        await amina.receives()
        api.repeat()
    async with listening(api, tiny, tmp_path):
        api.repeat()
        await amina.says("merci")
        await amina.receives()
    assert 2 == len(amina.received)


@pytest.mark.parametrize(
    ("came", "expected"),
    [("waiting", "Piscine"), ("sending", "Piscine"), ("sending long", "coupée")],
)
async def test_what_a_killed_bot_left_is_taken_up(
    api: FakeBotApi, tiny: LiveAssistant, tmp_path: Path, came: str, expected: str
) -> None:
    """Unanswered questions are answered; a long answer that may have arrived is not repeated, the resident is told."""
    amina = api.resident()
    async with listening(api, tiny, tmp_path) as bot:
        await amina.says("bonjour")
        await amina.receives()
        inbox = services(bot).personal._inbox
        left = amina.left_with(QUESTION)
        await inbox.put(left["update_id"], amina.chat_id, json.dumps(left))
        if came != "waiting":
            await inbox.sending(left["update_id"], long=came == "sending long")
    async with listening(api, tiny, tmp_path):
        [answer] = await amina.receives()
    assert expected in answer.text
    assert 2 == len(amina.received)


async def test_a_storage_that_fails_keeps_nobody_from_an_answer(api: FakeBotApi, tiny: LiveAssistant, tmp_path: Path) -> None:
    """What cannot be kept is answered from memory."""
    amina = api.resident()
    async with listening(api, tiny, tmp_path) as bot:
        await services(bot).residents._database.close()
        (tmp_path / "assistant.sqlite3").write_bytes(b"no database any more " * 500)
        await amina.says(QUESTION)
        [answer] = await amina.receives()
    assert "Piscine" in answer.text


async def test_a_delivery_is_done_with_the_first_message_that_arrives(
    api: FakeBotApi, tiny: LiveAssistant, tmp_path: Path
) -> None:
    """A crash after it repeats nothing: the inbox holds no word of it any more."""
    amina = api.resident()
    async with listening(api, tiny, tmp_path) as bot:
        await amina.says(QUESTION)
        await amina.receives()
        async with asyncio.timeout(5):
            while await services(bot).personal._inbox.unfinished():
                await asyncio.sleep(0.02)


async def test_who_writes_too_fast_gets_one_kind_sentence(api: FakeBotApi, tiny: LiveAssistant, tmp_path: Path) -> None:
    """Twenty answers a minute, then a sentence, then silence; but danger is always answered."""
    amina = api.resident()
    async with listening(api, tiny, tmp_path):
        for _ in range(23):
            await amina.says("bonjour")
        answers = await amina.receives(21, timeout=20)
        await amina.says("au secours il y a le feu chez moi")
        [help_] = await amina.receives()
    assert [20] == [number for number, answer in enumerate(answers) if "plus vite" in answer.text]
    assert "15" in help_.text
    assert 22 == len(amina.received)
