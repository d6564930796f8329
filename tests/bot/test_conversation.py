"""Residents talk with the bot over Telegram, from the first /start to the follow-up."""

from __future__ import annotations

import re

import pytest
from telegram import Chat

from bot.context import BotApplication
from bot.replies.send import send_answer
from knowledge.assistant import Assistant
from knowledge.model import LANGUAGES
from tests.support.fake_bot_api import FakeBotApi

pytestmark = pytest.mark.usefixtures("bot")

ISOLATES = re.compile("[\u2066-\u2069]")


def plain(text: str) -> str:
    """A text without the invisible isolates."""
    return ISOLATES.sub("", text)


@pytest.mark.parametrize(
    ("question", "follow_up", "heading", "word"),
    [
        ("comment on fait pour légaliser une signature svp", "et combien ?", "Légalisation de signature", "20 dirhams"),
        ("كيف أصحح إمضائي؟", "وكم يكلف ذلك؟", "تصحيح الإمضاء", "20 درهم"),
        ("بغيت نصحح الإمضاء ديالي", "و شحال؟", "تصحيح الإمضاء", "20 درهم"),
        ("bghit nsa7e7 limda2 dyali", "w ch7al?", "تصحيح الإمضاء", "20 درهم"),
    ],
)
async def test_a_conversation_in_each_writing(api: FakeBotApi, question: str, follow_up: str, heading: str, word: str) -> None:
    """A question is answered with its source, a follow-up goes on about it, and thanks are answered."""
    amina = api.resident()
    await amina.says(question)
    [first] = await amina.receives()
    assert heading in plain(first.text).splitlines()[0]
    assert "https://" in first.html
    await amina.says(follow_up)
    [second] = await amina.receives()
    assert heading in plain(second.text).splitlines()[0]
    assert word in plain(second.text)
    await amina.says("merci / شكرا / choukran")
    [last] = await amina.receives()
    assert not last.buttons


async def test_start_says_what_the_bot_is_and_asks_nothing(api: FakeBotApi) -> None:
    """A newcomer hears that it is a machine, whose, and what for; nothing is asked."""
    for code, machine, other in (("fr", "Je suis une machine", "/lang"), ("ar", "أنا آلة", "/langue")):
        resident = api.resident(language_code=code)
        await resident.says("/start")
        [welcome] = await resident.receives()
        assert machine in welcome.text
        assert other in plain(welcome.text)
        assert "?" not in welcome.text
        assert "؟" not in welcome.text


async def test_a_deep_link_opens_its_entry(api: FakeBotApi) -> None:
    """A poster in the street leads straight to the answer; an old link leads to the welcome."""
    amina = api.resident()
    await amina.says("/start service-building-permit")
    await amina.says("/start service-gone")
    entry, welcome = await amina.receives(2)
    assert "Permis de construire" == entry.text.splitlines()[0]
    assert "Je suis une machine" in welcome.text


async def test_the_menu_is_walked_by_buttons_and_by_numbers(api: FakeBotApi) -> None:
    """Who cannot see the buttons types the number; each step is a new message, never a silent edit."""
    amina = api.resident()
    await amina.says("/menu")
    [kinds] = await amina.receives()
    assert ["1.", "2.", "3.", "4.", "5.", "6."] == [button.label[:2] for button in kinds.buttons]
    query = await amina.presses(kinds.buttons[1].label)
    [page] = await amina.receives()
    assert {} == await query.answered()
    assert "page 1" in page.text
    await amina.says(str(len(page.buttons) - 1))
    [following] = await amina.receives()
    assert "page 2" in following.text
    await amina.says("1")
    [entry] = await amina.receives()
    assert "Source : " in plain(entry.text)
    assert not any(message.edited for message in amina.received)


async def test_the_chosen_language_holds_and_can_be_given_back(api: FakeBotApi) -> None:
    """Who wants French answers to Darija questions says so once, by number, button or word."""
    amina = api.resident(language_code="ar")
    await amina.says("/lang")
    [asked] = await amina.receives()
    assert 3 == len(asked.buttons)
    await amina.says("1")
    await amina.says("بغيت نصحح الإمضاء")
    confirmed, answer = await amina.receives(2)
    assert "français" in confirmed.text
    assert "Légalisation de signature" in answer.text
    await amina.says("/langue")
    [again] = await amina.receives()
    await amina.presses(again.buttons[2].label)
    await amina.receives()
    await amina.says("بغيت نصحح الإمضاء")
    [answer] = await amina.receives()
    assert "تصحيح الإمضاء" in answer.text
    await amina.says("/langue fr")
    [confirmed] = await amina.receives()
    assert "français" in confirmed.text


@pytest.mark.parametrize("kind", ["sticker", "photo", "document"])
async def test_what_the_bot_cannot_read_gets_a_kind_sentence(api: FakeBotApi, kind: str) -> None:
    """A picture or a file is never met with silence."""
    amina = api.resident()
    await getattr(amina, f"sends_{kind}")()
    [answer] = await amina.receives()
    assert "ce type de message" in answer.text


@pytest.mark.parametrize("command", ["/mennu", "/reload"])
@pytest.mark.parametrize(("code", "told"), [("fr", "Je ne connais pas cette commande"), ("ar", "لا أعرف هذا الأمر")])
async def test_an_unknown_command_is_told_with_those_that_help(api: FakeBotApi, command: str, code: str, told: str) -> None:
    """A mistyped command is never met with silence, and the resident reads in their language which ones there are."""
    amina = api.resident(language_code=code)
    await amina.says(command)
    [answer] = await amina.receives()
    assert told in answer.text
    assert {"/menu", "/help"} <= set(re.findall(r"/\w+", plain(answer.text)))


async def test_in_a_group_only_an_unknown_command_for_the_bot_is_answered(api: FakeBotApi) -> None:
    """Commands meant for the other bots of a group disturb nobody."""
    amina = api.resident().in_group(api.group())
    await amina.says("/weather")
    await amina.says("/mennu@tetouan_test_bot")
    [answer] = await amina.receives()
    assert "Je ne connais pas cette commande" in answer.text
    assert 1 == len(amina.received)


async def test_an_edited_question_is_asked_anew(api: FakeBotApi) -> None:
    """Who corrects a typing mistake gets the answer below, as a new message."""
    amina = api.resident()
    message = await amina.says("xyzzy")
    await amina.receives()
    await amina.edits(message, "permis de construire")
    [answer] = await amina.receives()
    assert "Permis de construire" in answer.text


async def test_in_a_group_only_what_is_meant_for_the_bot_is_answered(api: FakeBotApi) -> None:
    """A neighbourhood group is not disturbed; who names the bot or answers it is answered."""
    group = api.group()
    amina = api.resident().in_group(group)
    await amina.says("quelqu'un sait pour le permis de construire ?")
    await amina.sends_sticker()
    await amina.says("@tetouan_test_bot permis de construire")
    [answer] = await amina.receives()
    assert "Permis de construire" in answer.text
    await amina.says("et combien ?", reply_to=answer)
    [second] = await amina.receives()
    assert "Permis de construire" in second.text
    assert 2 == len(amina.received)


async def test_two_residents_have_two_conversations(api: FakeBotApi) -> None:
    """Nobody's follow-up refers to another's question."""
    amina, brahim = api.resident("Amina"), api.resident("Brahim")
    await amina.says("légaliser une signature")
    await brahim.says("permis de construire")
    await amina.receives()
    await brahim.receives()
    await amina.says("et combien ?")
    [answer] = await amina.receives()
    assert "Légalisation de signature" in answer.text


async def test_quick_messages_are_answered_in_their_order(api: FakeBotApi) -> None:
    """Three messages in one second get their answers one after the other."""
    amina = api.resident()
    for text in ("bonjour", "légaliser une signature", "et combien ?", "merci"):
        await amina.says(text)
    answers = await amina.receives(4)
    assert ["Bonjour", "Légalisation", "Légalisation", "Avec"] == [answer.text.split()[0].rstrip(".") for answer in answers]


async def test_signs_that_mean_something_in_html_arrive_unharmed(api: FakeBotApi) -> None:
    """Whatever a resident types, the answer is valid."""
    amina = api.resident()
    await amina.says("<div>permis & de construire</div> </div> &lt;")
    [answer] = await amina.receives()
    assert "Permis de construire" in answer.text


async def test_every_entry_can_be_sent_whole_in_both_languages(
    api: FakeBotApi, assistant: Assistant, bot: BotApplication
) -> None:
    """No answer, however long, is refused by Telegram."""
    amina = api.resident()
    chat = Chat(amina.chat_id, Chat.PRIVATE)
    chat.set_bot(bot.bot)
    for language in LANGUAGES:
        for entry_id in assistant.content.entries:
            answer = assistant.open(f"{entry_id}#all", language)
            assert answer is not None
            await send_answer(chat, answer, assistant.content.responses[language])
    assert len(amina.received) >= 2 * len(assistant.content.entries)


async def test_commands_and_descriptions_are_shown_in_both_languages(api: FakeBotApi, assistant: Assistant) -> None:
    """Telegram shows what the bot is before anything is written, in the language of the phone."""
    for code, language in (("", "fr"), ("fr", "fr"), ("ar", "ar")):
        words = assistant.content.responses[language].telegram  # type: ignore[index]  # literals of a tuple
        assert words.description == api.presented("description", code)
        assert words.short_description == api.presented("short_description", code)
        assert list(words.commands) == [command["command"] for command in api.presented("commands", code)]
