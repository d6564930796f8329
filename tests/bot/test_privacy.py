"""Residents ask what is kept of them, get it, and have it erased: from the files, byte for byte."""

from __future__ import annotations

import asyncio
import base64
import json
import struct
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.context import BotApplication
from bot.live import LiveAssistant
from bot.recordings import Recording
from bot.storage.tables import Base
from bot.voice.listen import Heard
from knowledge.model import Context
from tests.bot.conftest import listening, services
from tests.bot.test_listening import given_to
from tests.support.fake_bot_api import FakeBotApi
from tests.support.memory import Message
from tests.support.resident import Resident
from tests.support.tiny_content import QUESTION

CHAT = 7_481_516_234_299
UNUSUAL = "zanzibarique"


def forms(chat_id: int) -> Iterator[bytes]:
    """The ways in which a number may stand in a file."""
    digits = str(chat_id)
    yield from (digits.encode(code) for code in ("ascii", "utf-16-le", "utf-16-be"))
    yield base64.b64encode(digits.encode()).rstrip(b"=")
    yield f"{chat_id:x}".encode()
    yield from (struct.pack(order + "q", chat_id).strip(b"\0") for order in "<>")  # SQLite writes it in six bytes


def found(folder: Path, secrets: list[bytes]) -> list[tuple[str, bytes]]:
    """Which of the secrets stand in which files of a folder."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [(path.name, secret) for path in files for secret in secrets if secret in path.read_bytes()]


async def lives_a_little(bot: BotApplication, amina: Resident) -> None:
    """A resident who chose, asked, follows and waits."""
    await amina.says("/voice parle-moi")
    await amina.says("/langue fr")
    await amina.says(f"{QUESTION} {UNUSUAL} 0612345678")
    await amina.receives(3)
    kept = services(bot)
    async with asyncio.timeout(5):  # the record comes after the answer
        while not kept.asked.of((amina.chat_id, amina.user_id)):
            await asyncio.sleep(0.01)
    await kept.follows.follow(amina.chat_id, "commitment-pool", "hash", "fr")
    await kept.promises.add(amina.chat_id, UNUSUAL, "fr", voice=False)
    await kept.journal.flush()


def all_about(bot: BotApplication, amina: Resident) -> list[bytes]:
    """What must not be found of a resident: the chat id in any form, its key in the tables, and the words."""
    key = services(bot).residents._seal.key(amina.chat_id)
    return [*forms(amina.chat_id), key.encode(), bytes.fromhex(key), UNUSUAL.encode(), b"0612345678"]


@pytest.mark.parametrize(
    ("wish", "yes"),
    [
        ("/forget", "[1. Oui]"), ("/forget", "1"), ("supprime mes données", "oui"), ("forget me", "1"),
        ("efface tout ce que tu sais de moi", "oui merci"), ("احذف معطياتي", "نعم"), ("مسح المعطيات ديالي", "واخا"),
        ("mse7 lma3loumat dyali 3afak", "iyeh"),
    ],
)  # fmt: skip
async def test_who_wishes_to_be_forgotten_is(
    api: FakeBotApi, tiny_bot: BotApplication, tmp_path: Path, wish: str, yes: str
) -> None:
    """After a yes nothing of a resident is in any file: neither who it was nor a word, and nothing in memory either."""
    amina = api.resident(user_id=CHAT)
    await lives_a_little(tiny_bot, amina)
    key = services(tiny_bot).residents._seal.key(CHAT).encode()
    assert {key, UNUSUAL.encode()} == {secret for _, secret in found(tmp_path, all_about(tiny_bot, amina))}
    await amina.says(wish)
    [asked] = await amina.receives()
    assert 2 == len(asked.buttons)
    await (amina.presses(yes.strip("[]")) if yes.startswith("[") else amina.says(yes))
    [done] = await amina.receives()
    assert any(word in done.text for word in ("C’est effacé", "تم المحو"))
    assert [] == found(tmp_path, all_about(tiny_bot, amina))
    kept, person = services(tiny_bot), (CHAT, CHAT)
    assert (None, ()) == (kept.conversations.told(person), kept.asked.of(person))
    assert not any((await kept.personal.of(CHAT, ())).values())


async def test_on_each_database_all_is_handed_over_and_erased(
    api: FakeBotApi, tiny: LiveAssistant, tmp_path: Path, database_url: str, on_disk: Callable[[], bytes]
) -> None:
    """A commune with PostgreSQL gives and forgets the same as one with SQLite."""
    amina = api.resident(user_id=CHAT)
    async with listening(api, tiny, tmp_path, database_url=database_url) as bot:
        await lives_a_little(bot, amina)
        for text in ("/mydata", "/forget", "1"):
            await amina.says(text)
        _, file, _, _ = await amina.receives(4)
        assert all(data(file)[table] for table in ("residents", "promises", "followed", "journal"))
        assert not any((await services(bot).personal.of(CHAT, ())).values())
        assert [] == [secret for secret in all_about(bot, amina) if secret in on_disk()]


async def test_nothing_is_left_when_the_bot_has_stopped(api: FakeBotApi, tiny: LiveAssistant, tmp_path: Path) -> None:
    """The files as somebody would copy them later hold nothing either."""
    amina = api.resident(user_id=CHAT)
    async with listening(api, tiny, tmp_path) as bot:
        await lives_a_little(bot, amina)
        secrets = all_about(bot, amina)
        await amina.says("/forget")
        await amina.receives()
        await amina.says("1")
        await amina.receives()
    assert [] == found(tmp_path, secrets)


@pytest.mark.usefixtures("tiny_bot")
@pytest.mark.parametrize("no", ["[2. Non]", "2", "non", "لا"])
async def test_after_a_no_everything_is_kept(api: FakeBotApi, tiny_bot: BotApplication, no: str) -> None:
    """A slip of the finger costs nobody their settings."""
    amina = api.resident()
    await amina.says("/langue fr")
    await amina.says("/forget")
    await amina.receives(2)
    await (amina.presses(no.strip("[]")) if no.startswith("[") else amina.says(no))
    [kept] = await amina.receives()
    assert "rien n’est effacé" in kept.text
    assert "fr" == (await services(tiny_bot).residents.wishes(amina.chat_id)).language


async def test_others_are_not_forgotten(api: FakeBotApi, tiny_bot: BotApplication) -> None:
    """Who is forgotten takes nobody along."""
    amina, brahim = api.resident("Amina"), api.resident("Brahim")
    await lives_a_little(tiny_bot, brahim)
    await amina.says("/forget")
    await amina.receives()
    await amina.says("1")
    await amina.receives()
    stored = await services(tiny_bot).personal.of(brahim.chat_id, services(tiny_bot).asked.of((brahim.chat_id, brahim.user_id)))
    assert all(stored.values())


async def test_a_recording_that_waits_for_a_yes_is_forgotten(api: FakeBotApi, tiny_bot: BotApplication) -> None:
    """What was said aloud is gone with the rest."""
    amina = api.resident()
    kept, person = services(tiny_bot), (amina.chat_id, amina.user_id)
    kept.recordings.put(person, Recording(1, UNUSUAL, Context()))
    await amina.says("/forget")
    await amina.receives()
    await amina.says("1")
    await amina.receives()
    assert kept.recordings.get(person) is None


def data(message: Message) -> Any:
    """The file that a message brings, read."""
    return json.loads(message.file)


async def test_all_that_is_kept_is_handed_over(api: FakeBotApi, tiny_bot: BotApplication) -> None:
    """The resident hears how much it is and gets all of it, in words that a person can read."""
    amina = api.resident(user_id=CHAT)
    await lives_a_little(tiny_bot, amina)
    await amina.says("/mydata")
    told, file = await amina.receives(2)
    assert "Réglages : 2. Engagements suivis : 1. Réponses attendues : 1. Questions des 30 dernières minutes : 1." in told.text
    assert "JSON" in file.text
    given = data(file)
    assert {"residents", "promises", "followed", "journal", "memory"} == given.keys()
    assert {"fr", "always"} <= set(given["residents"].values())
    [record] = given["journal"]
    assert f"{QUESTION} {UNUSUAL} [tel]" == record["question"]


@pytest.mark.usefixtures("tiny_bot")
async def test_who_has_left_nothing_is_told_so(api: FakeBotApi) -> None:
    """No empty file is sent."""
    amina = api.resident()
    await amina.says("mes données")
    [told] = await amina.receives()
    assert "Rien n’est gardé" in told.text


@pytest.mark.usefixtures("tiny_bot")
@pytest.mark.parametrize(
    ("asked", "code"), [("/privacy", "fr"), ("/confidentialite", "fr"), ("/privacy", "ar"), ("شنو كتعرف عليا", "ar")]
)
async def test_what_is_kept_is_said(api: FakeBotApi, asked: str, code: str) -> None:
    """What is kept, how long, who answers for it, and the law, with the periods of this installation."""
    amina = api.resident(language_code=code)
    await amina.says(asked)
    [told] = await amina.receives()
    for word in ("90", "12", "09-08", "CNDP", "/mydata", "/forget", {"fr": "commune de Tétouan", "ar": "جماعة تطوان"}[code]):
        assert word in told.text


async def test_a_yes_that_is_spoken_is_asked_again_in_writing_and_forgets(api: FakeBotApi, tiny_bot: BotApplication) -> None:
    """Who speaks instead of writing is not kept from being forgotten."""
    ear = given_to(tiny_bot)
    ear.hears = [Heard("efface mes données", "fr", 2)]
    amina = api.resident()
    await amina.says("/langue fr")
    await amina.receives()
    await amina.sends_voice(b"the sound")
    await amina.receives()
    await amina.says("oui")
    [asked] = await amina.receives()
    assert "Tout effacer" in asked.text
    await amina.says("oui")
    [done] = await amina.receives()
    assert "C’est effacé" in done.text


def test_every_table_is_shown_and_erased_or_holds_nothing_about_a_chat() -> None:
    """Whoever adds a table decides here whether a resident may see and erase its rows."""
    about_a_chat = {"residents", "promises", "followed", "journal"}
    of_the_last_minutes = {"inbox", "conversations"}
    about_nobody = {"voices", "counts", "audit", "marks", "claims"}
    assert about_a_chat | of_the_last_minutes | about_nobody == set(Base.metadata.tables)
