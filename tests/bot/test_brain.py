"""The bot in front of a Rasa server, as residents of Telegram meet it."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.context import BotApplication
from bot.live import LiveAssistant
from bot.settings import BotSettings
from knowledge.answer_json import to_data
from knowledge.schema import Text
from tests.bot.conftest import listening, services
from tests.support.fake_bot_api import FakeBotApi
from tests.support.rasa_channel import RasaChannel, custom

POOL = "je cherche une piscine"
CHOICE = {"text": "Êtes-vous majeur ?", "buttons": [{"title": "Oui", "payload": "/affirm"}, {"title": "Non", "payload": "/deny"}]}


@pytest.fixture
async def rasa_bot(api: FakeBotApi, tiny: LiveAssistant, channel: RasaChannel, tmp_path: Path) -> AsyncIterator[BotApplication]:
    """The bot as `brain: rasa` in config.yml assembles it."""
    async with listening(api, tiny, tmp_path, BotSettings(brain="rasa", rasa_url=channel.url)) as application:
        yield application


@pytest.mark.usefixtures("rasa_bot")
async def test_an_answer_of_rasa_looks_like_any_other(api: FakeBotApi, channel: RasaChannel, tiny: LiveAssistant) -> None:
    """Heading, source button and numbered choices are there, and a choice is taken by its button or its number."""
    said = tiny.current.open("service-pool", "fr")
    assert said
    buttons = [{"title": choice.label, "payload": f"/take {choice.number}"} for choice in said.choices]
    channel.says({"text": "…", "buttons": buttons}, custom(to_data(said)))
    amina = api.resident()
    await amina.says(POOL)
    [answer] = await amina.receives()
    assert "Piscine municipale" in answer.text
    keys = [key for row in answer.json["reply_markup"]["inline_keyboard"] for key in row]
    assert ["https://example.org/"] == [key["url"] for key in keys if "url" in key]
    await amina.says("1")
    await amina.receives()
    await amina.presses(f"1. {said.choices[0].label}")
    await amina.receives()
    assert [POOL, "/take 1", "/take 1"] == [asked["message"] for asked in channel.asked]


async def test_another_bots_form_is_filled_in_by_numbers(api: FakeBotApi, channel: RasaChannel, rasa_bot: BotApplication) -> None:
    """Choices of any Rasa bot are numbered and typable, and the journal has each turn without a payload."""
    channel.says(CHOICE)
    amina = api.resident()
    await amina.says("je veux m’inscrire")
    [asked] = await amina.receives()
    assert "2. Non" in asked.text
    await amina.says("2")
    await amina.receives()
    await amina.presses("1. Oui")
    await amina.receives()
    assert ["je veux m’inscrire", "/deny", "/affirm"] == [asked["message"] for asked in channel.asked]
    person = (amina.chat_id, amina.user_id)
    records = await services(rasa_bot).journal.find(services(rasa_bot).asked.of(person))
    assert ["je veux m’inscrire"] == [record.question for record in records]


async def test_an_outage_is_an_apology_an_answer_and_a_quiet_log(
    api: FakeBotApi, channel: RasaChannel, rasa_bot: BotApplication, caplog: pytest.LogCaptureFixture
) -> None:
    """[] and then nobody at the other end: each time an apology and what the program itself knows, and no word in the log."""
    caplog.set_level(logging.INFO)
    channel.fails()
    amina = api.resident()
    await amina.says(POOL)
    [empty] = await amina.receives()
    await channel.stop()
    await amina.says(POOL)
    [refused] = await amina.receives()
    for answer in (empty, refused):
        assert answer.text.startswith("Pardon, le service qui prépare mes réponses est en panne")
        assert "Piscine municipale" in answer.text
    assert 1 == caplog.text.count("the Rasa server gave no answer")
    ours = "".join(record.getMessage() for record in caplog.records if record.name != "aiohttp.access")
    for private in ("piscine", str(amina.user_id), channel.asked[0]["sender"]):
        assert private not in ours


@pytest.mark.usefixtures("rasa_bot")
async def test_who_asks_to_be_forgotten_is_somebody_new_to_rasa(api: FakeBotApi, channel: RasaChannel) -> None:
    """After /forget Rasa cannot tie what is asked to what was asked, and what the bot is told of itself never goes there."""
    amina = api.resident()
    for text in (POOL, "/forget", "1", POOL):
        await amina.says(text)
        await amina.receives()
    assert [POOL, POOL] == [asked["message"] for asked in channel.asked]
    assert 2 == len({asked["sender"] for asked in channel.asked})


@pytest.mark.usefixtures("rasa_bot")
async def test_wishes_and_danger_stay_here(api: FakeBotApi, channel: RasaChannel) -> None:
    """The menu, the voice, easy reading and a cry for help work without the server."""
    channel.fails(503)
    amina = api.resident()
    for text in ("/menu", "parle-moi", "plus simple", "au feu"):
        await amina.says(text)
        await amina.receives()
    assert [] == channel.asked


async def test_an_old_choice_of_rasa_is_told(api: FakeBotApi, channel: RasaChannel, rasa_bot: BotApplication) -> None:
    """Who takes a number that Rasa offered before the conversation was forgotten reads that it is over."""
    channel.says(CHOICE)
    amina = api.resident()
    await amina.says("je veux m’inscrire")
    await amina.receives()
    services(rasa_bot).brain.forget((amina.chat_id, amina.user_id))
    await amina.says("2")
    [typed] = await amina.receives()
    await amina.presses("2. Non")
    [pressed] = await amina.receives()
    assert ["plus valable" in message.text for message in (typed, pressed)] == [True, True]


async def test_the_bot_asks_with_the_settings_it_was_given(
    api: FakeBotApi, tiny: LiveAssistant, channel: RasaChannel, tmp_path: Path
) -> None:
    """A group is told as one, and without a fallback an outage is only an apology."""
    settings = BotSettings(brain="rasa", rasa_url=channel.url, fallback="none")
    async with listening(api, tiny, tmp_path, settings):
        group = api.group()
        salma = api.resident().in_group(group)
        await salma.says(f"@tetouan_test_bot {POOL}")
        await salma.receives()
        channel.fails(500)
        await salma.says(f"@tetouan_test_bot {POOL}")
        [answer] = await salma.receives()
    assert "group" in channel.asked[0]["metadata"]["chat"]
    assert "Pardon, le service qui prépare mes réponses est en panne en ce moment." == answer.text


async def test_during_a_pause_nobody_else_is_asked(api: FakeBotApi, channel: RasaChannel, rasa_bot: BotApplication) -> None:
    """While the assistant is paused a resident is told so, and their words go to no server."""
    await services(rasa_bot).desk.pause(Text(fr="Travaux.", ar="أشغال."))
    amina = api.resident()
    await amina.says(POOL)
    [told] = await amina.receives()
    assert "Travaux." in told.text
    assert [] == channel.asked


async def test_a_choice_of_rasa_outlasts_a_pause(api: FakeBotApi, channel: RasaChannel, rasa_bot: BotApplication) -> None:
    """Pressed or typed during a pause, a choice tells of the pause and not that it is over; afterwards it is taken."""
    channel.says(CHOICE)
    amina = api.resident()
    await amina.says("je veux m’inscrire")
    await amina.receives()
    await services(rasa_bot).desk.pause(Text(fr="Travaux.", ar="أشغال."))
    for take in (amina.says("2"), amina.presses("2. Non")):
        await take
        [told] = await amina.receives()
        assert "Travaux." in told.text
    await services(rasa_bot).desk.resume()
    channel.says({"text": "Merci."})
    await amina.presses("2. Non")
    [told] = await amina.receives()
    assert "Merci." in told.text
    assert ["je veux m’inscrire", "/deny"] == [asked["message"] for asked in channel.asked]
