"""Residents say whether an answer helped: seldom asked, in words or numbers, in four writings, and nothing else is disturbed."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.context import BotApplication, Services
from bot.live import LiveAssistant
from bot.opinions import EVERY, Opinions
from bot.voice.listen import Heard
from bot.voice.settings import Order, VoiceSettings
from tests.bot.conftest import listening
from tests.bot.test_listening import given_to
from tests.support.fake_bot_api import FakeBotApi
from tests.support.memory import Message
from tests.support.resident import Resident

ASK = "Cette réponse vous a-t-elle aidé ? Écrivez « oui » ou « non »."
THANKS = "Merci. Vous pouvez poser une autre question."
QUESTION = "combien coûte le timbre"
BRIDGE = "parlez-moi du vieux pont"  # an answer that leaves no choices
TORN = "le vieux pont du timbre"
MISSED = "louer un chapiteau"


@pytest.fixture
async def bot(api: FakeBotApi, small: LiveAssistant, tmp_path: Path) -> AsyncIterator[BotApplication]:
    """The bot of a small content."""
    async with listening(api, small, tmp_path) as application:
        yield application


@pytest.fixture
def services(bot: BotApplication) -> Services:
    """The parts of the bot."""
    found: Services = bot.context_types.context.services
    return found


@pytest.fixture
def amina(api: FakeBotApi, bot: BotApplication) -> Resident:
    """A resident."""
    return api.resident("Amina", language_code="fr")


async def asked(person: Resident, last: str = QUESTION) -> Message:
    """Ask until the bot asks back; its question."""
    for text in [QUESTION] * (EVERY - 1) + [last]:
        await person.says(text)
    *_, question = await person.receives(EVERY + 1, timeout=20)
    return question


async def said(person: Resident, text: str) -> str:
    """What the bot answers."""
    await person.says(text)
    [answer] = await person.receives(timeout=20)
    return answer.text


async def judged(services: Services, person: Resident) -> list[tuple[str | None, str | None, str | None]]:
    """What was asked, the verdict on it and why, of the records that have a verdict."""
    records = await services.journal.find(services.asked.of((person.chat_id, person.user_id)))
    return [(record.question, record.feedback, record.why) for record in records if record.feedback]


async def test_each_fifth_answer_is_asked_about(api: FakeBotApi, bot: BotApplication, amina: Resident) -> None:
    """Nobody is bothered more than once in five answers, however they are asked for; another chat has its own count."""
    for _ in range(12):
        await amina.says(QUESTION)
    await amina.says("/help")
    told = [message.text for message in await amina.receives(15, timeout=20)]
    assert [5, 11] == [place for place, text in enumerate(told) if text == ASK]
    other = api.resident("Karim")
    await other.says(QUESTION)
    await other.says("/help")
    assert ASK not in [message.text for message in await other.receives(2)]


async def test_numbers_stay_with_the_choices_of_the_answer(services: Services, amina: Resident) -> None:
    """After an answer with choices a number takes the choice, and the question about it offers words alone."""
    question = await asked(amina)
    assert (ASK, []) == (question.text, question.buttons)
    assert "Pont de la rivière" in await said(amina, "1")
    assert [] == await judged(services, amina)


async def test_without_choices_the_numbers_answer_the_question(services: Services, amina: Resident) -> None:
    """Where an answer leaves nothing to choose, yes and no are buttons with numbers that can be typed."""
    question = await asked(amina, BRIDGE)
    assert ["1. Oui", "2. Non"] == [button.label for button in question.buttons]
    assert THANKS == await said(amina, "1")
    assert [(BRIDGE, "yes", None)] == await judged(services, amina)
    await amina.presses("2. Non")
    [late] = await amina.receives()
    assert late.text.startswith("Ce choix n’est plus valable.")


async def test_a_button_is_enough(services: Services, amina: Resident) -> None:
    """Who presses « Non » is told how to say why, and may do so next; what tells who they are is masked."""
    await asked(amina, BRIDGE)
    await amina.presses("2. Non")
    [told] = await amina.receives()
    assert "écrivez « non » suivi d’une phrase" in told.text
    assert (await said(amina, "non, écrivez-moi au 0612345678, c’est faux")).startswith("Merci, c’est noté.")
    assert [(BRIDGE, "no", "écrivez-moi au [tel], c’est faux")] == await judged(services, amina)


@pytest.mark.parametrize("word", ["Oui !", "نعم", "واخا", "wakha", "iyeh"])
async def test_yes_is_understood_in_four_writings(services: Services, amina: Resident, word: str) -> None:
    """A yes in any writing is thanked for."""
    await asked(amina)
    assert (await said(amina, word)).startswith(("Merci", "شكرا"))
    assert [(QUESTION, "yes", None)] == await judged(services, amina)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("non", None),
        ("لا", None),
        ("lla", None),
        ("non le prix est faux", "le prix est faux"),
        ("Non : le prix est faux", "le prix est faux"),
        ("c’est pas ça, le prix est faux", "le prix est faux"),
        ("لا، الثمن غلط", "الثمن غلط"),
        ("la, taman ghalat", "taman ghalat"),
    ],
)
async def test_a_no_may_say_why(services: Services, amina: Resident, words: str, why: str | None) -> None:
    """A no in any writing is kept, with the sentence behind it."""
    await asked(amina)
    assert (await said(amina, words)).startswith(("Merci", "شكرا"))
    assert [(QUESTION, "no", why)] == await judged(services, amina)


@pytest.mark.parametrize("question", ["la rivière", "لا أعرف كم ثمن التنبر", "non il y a le feu dans la maison"])
async def test_a_question_that_begins_like_a_no_is_answered(services: Services, amina: Resident, question: str) -> None:
    """« La rivière » is no « la », and danger is answered whatever stands before it."""
    await asked(amina)
    assert not (await said(amina, question)).startswith(("Merci", "شكرا"))
    assert [] == await judged(services, amina)


async def test_a_no_that_asks_for_something_else_is_kept_and_answered(services: Services, amina: Resident) -> None:
    """« Non, je cherche … » tells why, and is a question."""
    await asked(amina)
    assert "pierre" in await said(amina, f"non, {BRIDGE}")
    assert [(QUESTION, "no", BRIDGE)] == await judged(services, amina)


async def test_a_yes_after_another_answer_is_about_nothing(services: Services, amina: Resident) -> None:
    """What was asked about one answer is not taken for another."""
    await asked(amina)
    await said(amina, QUESTION)
    assert not (await said(amina, "oui")).startswith("Merci")
    assert [] == await judged(services, amina)


async def test_being_forgotten_is_confirmed_by_the_same_words(services: Services, amina: Resident) -> None:
    """A yes is taken for what was asked last: here to be forgotten, and then no feedback is left to give."""
    await asked(amina)
    await said(amina, "/forget")
    assert not (await said(amina, "oui")).startswith("Merci.")
    assert not (await said(amina, "oui")).startswith("Merci.")


async def test_a_group_is_never_asked(api: FakeBotApi, bot: BotApplication) -> None:
    """In a group nobody is asked for an opinion before the others."""
    amina = api.resident("Amina").in_group(api.group("Quartier"))
    for _ in range(EVERY):
        await amina.says(f"@{bot.bot.username} {QUESTION}")
    await amina.says("/help")
    assert ASK not in [message.text for message in await amina.receives(EVERY + 1, timeout=20)]


@pytest.mark.parametrize(("then", "verdict"), [("1", "yes"), ("pont", "yes"), (BRIDGE, "yes"), (MISSED, "no")])
async def test_choices_are_taken_or_refused(services: Services, amina: Resident, then: str, verdict: str) -> None:
    """When none of the choices was taken, the question is one that was missed."""
    await said(amina, TORN)
    await said(amina, then)
    await said(amina, "/help")
    assert [(TORN, verdict, None)] == await judged(services, amina)


async def test_a_courtesy_after_choices_judges_nothing(services: Services, amina: Resident) -> None:
    """Who says thanks has neither taken nor refused."""
    await said(amina, TORN)
    await said(amina, "merci")
    await said(amina, "/help")
    assert [] == await judged(services, amina)


def test_what_is_counted_is_forgotten_after_a_week() -> None:
    """A chat that was silent for long begins anew."""
    now = [0.0]
    opinions = Opinions(30, 10, lambda: now[0])
    assert [False] * (EVERY - 1) == [opinions.is_time(1) for _ in range(EVERY - 1)]
    now[0] = 8 * 24 * 3600.0
    assert not opinions.is_time(1)


async def test_what_was_heard_is_confirmed_before_anything_else(bot: BotApplication, services: Services, amina: Resident) -> None:
    """While words of a voice note wait for a yes, a yes is about them; the question is answered and no opinion is kept."""
    given_to(bot).hears = [Heard(QUESTION, "fr", 2)]
    await asked(amina)
    await amina.sends_voice()
    await amina.receives()
    assert "Timbre de la commune" in await said(amina, "oui")
    assert [] == await judged(services, amina)


async def test_who_is_answered_aloud_is_asked_aloud(api: FakeBotApi, small: LiveAssistant, tmp_path: Path) -> None:
    """A blind resident hears the question about the answer, and says yes or no in words."""
    async with listening(api, small, tmp_path, voice=VoiceSettings(order=Order(fr=("pico",), ar=()))) as bot:
        amina = api.resident("Amina", language_code="fr")
        await amina.says("parle-moi")
        await amina.receives(2, timeout=30)
        opinions: Opinions = bot.context_types.context.services.opinions
        assert not any(opinions.is_time((amina.chat_id, amina.user_id)) for _ in range(EVERY - 1))
        await amina.says(QUESTION)
        told = await amina.receives(4, timeout=30)
        assert ASK in [message.text for message in told]
        assert 2 == sum(message.kind == "voice" for message in told)
