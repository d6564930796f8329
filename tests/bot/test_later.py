"""What was promised and what is followed is told once, by day, and never lost without need."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from copy import copy
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.context import BotApplication
from bot.later import keep_telling, tell_due
from bot.live import LiveAssistant
from bot.settings import read_environment
from bot.storage.database import Database
from bot.storage.followed import Follows
from bot.storage.promises import Promises
from bot.voice.settings import Order, VoiceSettings
from knowledge.changes import state
from knowledge.schema import Text
from knowledge.settings import KnowledgeSettings
from tests.bot.conftest import fresh, listening, said, services, turn
from tests.support.commitment_content import KIOSK, MISSED, TITLE
from tests.support.fake_bot_api import FakeBotApi
from tests.support.resident import Resident

DAY = datetime(2026, 11, 26, 12, tzinfo=UTC)
ANSWER = f"Vous aviez demandé : « {MISSED} ». Voici la réponse."


@pytest.fixture
def amina(api: FakeBotApi, commitment_bot: BotApplication) -> Resident:
    """A resident."""
    return api.resident("Amina", language_code="fr")


async def waits(bot: BotApplication, person: Resident, question: str = MISSED, *, voice: bool = False) -> None:
    """A resident was promised the answer to a question."""
    await services(bot).promises.add(person.chat_id, question, "fr", voice=voice)


async def follows(bot: BotApplication, person: Resident, editions: dict[str, LiveAssistant], since: str = "first") -> None:
    """A resident follows the commitment since an edition."""
    ogp = editions[since].current.content.entries[KIOSK].ogp
    assert ogp
    await services(bot).follows.follow(person.chat_id, KIOSK, state(ogp), "fr")


async def told(bot: BotApplication, now: datetime = DAY) -> bool:
    """Whether all that is due was told."""
    return await tell_due(bot.bot, services(bot), now)


async def received(person: Resident) -> list[str]:
    """All that the bot sent to a resident, without the answer to a last message."""
    await person.says("/help")
    async with asyncio.timeout(5):
        while not person.received or "Écrivez « menu » pour parcourir" not in person.received[-1].text:
            await asyncio.sleep(0.01)
    return [message.text for message in person.received][:-1]


async def kept(bot: BotApplication) -> tuple[int, int]:
    """How many promises and follows there are."""
    return len(await services(bot).promises.all()), len(await services(bot).follows.all())


async def test_an_answer_is_told_once_when_it_is_known(
    commitment_bot: BotApplication, amina: Resident, editions: dict[str, LiveAssistant]
) -> None:
    """What was asked comes first, then the answer with its source; then nothing links the resident to the question."""
    await said(amina, MISSED)
    await said(amina, "oui")
    assert await told(commitment_bot)
    turn(commitment_bot, editions["answered"])
    assert [True, True] == [await told(commitment_bot) for _ in range(2)]
    [answer] = await amina.receives()
    assert answer.text.startswith(f"{ANSWER}\n\nLocation de chapiteau")
    assert "Source : Plan d’action" in answer.text
    assert (0, 0) == await kept(commitment_bot)
    assert 3 == len(amina.received)


async def test_what_was_told_can_be_asked_on(
    commitment_bot: BotApplication, amina: Resident, editions: dict[str, LiveAssistant]
) -> None:
    """The number of a choice under it, and « et où en est-ce ? », are about what was told."""
    await waits(commitment_bot, amina)
    turn(commitment_bot, editions["answered"])
    await told(commitment_bot)
    await amina.receives()
    assert "Location de chapiteau : en préparation." in await said(amina, "1")


@pytest.mark.parametrize(
    ("local", "goes"),
    [("20:59", True), ("21:00", False), ("23:59", False), ("00:00", False), ("07:59", False), ("08:00", True)],
)
async def test_nobody_is_woken(
    commitment_bot: BotApplication, amina: Resident, editions: dict[str, LiveAssistant], local: str, *, goes: bool
) -> None:
    """From nine in the evening to eight in the morning of this town nothing is sent, and nothing is lost by waiting."""
    await waits(commitment_bot, amina)
    await follows(commitment_bot, amina, editions)
    turn(commitment_bot, editions["answered"])
    now = datetime.fromisoformat(f"2026-07-01T{local}").replace(tzinfo=ZoneInfo("Africa/Casablanca"))
    assert goes == await told(commitment_bot, now.astimezone(UTC))
    assert (0 if goes else 1, 1) == await kept(commitment_bot)
    assert (1 if goes else 0) == len(await received(amina))


@pytest.mark.parametrize(
    ("edition", "lines"),
    [
        ("completed", ["État : terminé, octobre 2026. Avant : en cours, sans date."]),
        ("prolonged", ["Début : février 2023. Avant : janvier 2023.", "Fin prévue : 1er mars 2027. Avant : mars 2024."]),
        ("built", ["Ses étapes ont changé. Nombre d’étapes maintenant : 1.", "septembre 2026 : Le kiosque est construit."]),
    ],
)
async def test_a_change_is_named(
    commitment_bot: BotApplication, amina: Resident, editions: dict[str, LiveAssistant], edition: str, lines: list[str]
) -> None:
    """Who follows reads what is new and what it was before, with the source and how to stop; once."""
    await follows(commitment_bot, amina, editions)
    turn(commitment_bot, editions[edition])
    assert [True, True] == [await told(commitment_bot) for _ in range(2)]
    [message] = await amina.receives()
    stop = "Pour ne plus le suivre, écrivez /following."
    assert [TITLE, "Un engagement que vous suivez a changé.", *lines, stop] == message.text.partition("\n\n")[0].splitlines()
    assert "Source : Plan d’action" in message.text
    assert 1 == len(amina.received)


@pytest.mark.parametrize(("since", "now"), [("first", "reworded"), ("first", "answered"), ("built", "built, with a comma")])
async def test_other_words_are_no_news(
    commitment_bot: BotApplication, amina: Resident, editions: dict[str, LiveAssistant], since: str, now: str
) -> None:
    """A better sentence or a comma disturbs nobody."""
    await follows(commitment_bot, amina, editions, since)
    turn(commitment_bot, editions[now])
    assert await told(commitment_bot)
    assert [] == await received(amina)


async def test_who_follows_in_arabic_is_told_in_arabic(
    commitment_bot: BotApplication, amina: Resident, editions: dict[str, LiveAssistant]
) -> None:
    """The language in which somebody began to follow is that of the news."""
    await said(amina, "/lang ar")
    await said(amina, "/follow MATET0099")
    turn(commitment_bot, editions["completed"])
    await told(commitment_bot)
    [message] = await amina.receives()
    assert "الحالة: انتهى، أكتوبر 2026. من قبل: في طور الإنجاز، بدون تاريخ." in message.text.replace("\u2066", "").replace(
        "\u2069", ""
    )


async def test_who_blocked_the_bot_loses_it_quietly(
    api: FakeBotApi, commitment_bot: BotApplication, amina: Resident, editions: dict[str, LiveAssistant]
) -> None:
    """Nothing is kept for a chat that is gone, and the others are told all the same."""
    brahim = api.resident("Brahim")
    for person in (amina, brahim):
        await waits(commitment_bot, person)
        await follows(commitment_bot, person, editions)
    await amina.blocks_the_bot()
    turn(commitment_bot, editions["answered"])
    assert await told(commitment_bot)
    await brahim.receives()
    assert (0, 1) == await kept(commitment_bot)
    assert [] == amina.received


async def test_a_chat_that_telegram_does_not_know_keeps_nobody_waiting(
    commitment_bot: BotApplication, api: FakeBotApi, amina: Resident, editions: dict[str, LiveAssistant]
) -> None:
    """A bot with another token by mistake can reach nobody, and forgets nobody; who can be reached is told."""
    api.fail("sendChatAction", 400, "Bad Request: chat not found")
    await waits(commitment_bot, amina, "location de chapiteau")
    await waits(commitment_bot, amina)
    turn(commitment_bot, editions["answered"])
    assert await told(commitment_bot)
    await amina.receives()
    assert (1, 0) == await kept(commitment_bot)


async def test_without_a_network_nothing_is_lost(
    api: FakeBotApi, commitment_bot: BotApplication, amina: Resident, editions: dict[str, LiveAssistant]
) -> None:
    """Where Telegram cannot be reached the promise waits, and is kept when it can."""
    await waits(commitment_bot, amina)
    turn(commitment_bot, editions["answered"])
    api.fail("sendChatAction", 502)
    assert [False, True] == [await told(commitment_bot) for _ in range(2)]
    [answer] = await amina.receives()
    assert answer.text.startswith(ANSWER)


async def test_what_may_have_arrived_is_not_said_again(
    api: FakeBotApi, commitment_bot: BotApplication, amina: Resident, editions: dict[str, LiveAssistant]
) -> None:
    """A confirmation that is lost costs no second message."""
    await waits(commitment_bot, amina)
    turn(commitment_bot, editions["answered"])
    api.drop("sendMessage", after_accepting=True)
    assert [True, True] == [await told(commitment_bot) for _ in range(2)]
    assert 1 == len(await received(amina))


async def test_two_processes_tell_it_once(
    api: FakeBotApi, editions: dict[str, LiveAssistant], tmp_path: Path, database_url: str
) -> None:
    """However many processes of the bot run on one database, each resident hears of a thing once."""
    async with listening(api, fresh(editions["answered"]), tmp_path, database_url=database_url) as bot:
        amina, database = api.resident("Amina"), Database(read_environment({"DATABASE_URL": database_url}).database_url)
        first, seal = services(bot), services(bot).promises._seal
        second = replace(first, promises=Promises(database, seal), follows=Follows(database, seal))
        await waits(bot, amina)
        await follows(bot, amina, editions, "completed")
        assert [True] * 4 == await asyncio.gather(*(tell_due(bot.bot, one, DAY) for one in (first, second) * 2))
        assert 2 == len(await received(amina))
        await database.close()


async def test_while_the_assistant_is_paused_nothing_is_told(
    commitment_bot: BotApplication, amina: Resident, editions: dict[str, LiveAssistant]
) -> None:
    """What the staff stopped speaks to nobody by itself either."""
    desk = services(commitment_bot).desk
    await waits(commitment_bot, amina)
    turn(commitment_bot, editions["answered"])
    await desk.pause(Text(fr="Travaux.", ar="أشغال."))
    assert not await told(commitment_bot)
    await desk.resume()
    assert await told(commitment_bot)
    await amina.receives()


async def test_a_question_is_quoted_in_few_words(
    commitment_bot: BotApplication, amina: Resident, editions: dict[str, LiveAssistant]
) -> None:
    """A long question with pictures in it is quoted so that it can be listened to."""
    await waits(commitment_bot, amina, f"{MISSED} \U0001f389, " + f"{MISSED} " * 9)
    turn(commitment_bot, editions["answered"])
    await told(commitment_bot)
    [answer] = await amina.receives()
    assert f"Vous aviez demandé : « {MISSED} , louer un chapiteau pour une… ». Voici la réponse." == answer.text.splitlines()[0]


async def test_who_wants_easy_reading_gets_it(
    commitment_bot: BotApplication, amina: Resident, editions: dict[str, LiveAssistant]
) -> None:
    """The wish of the chat holds for what is told later too."""
    await said(amina, "/simple")
    await waits(commitment_bot, amina, "piscine municipale")
    await told(commitment_bot)
    [answer] = await amina.receives()
    assert "1. Tout lire" in answer.text
    assert "suite" not in answer.text


@pytest.fixture
async def speaking_bot(api: FakeBotApi, editions: dict[str, LiveAssistant], tmp_path: Path) -> AsyncIterator[BotApplication]:
    """The bot with a French voice."""
    voice = VoiceSettings(order=Order(fr=("pico",), ar=()))
    async with listening(api, fresh(editions["answered"]), tmp_path, voice=voice) as application:
        yield application


@pytest.mark.parametrize(("wish", "voice", "spoken"), [(None, True, True), (None, False, False), ("never", True, False)])
async def test_it_is_said_aloud_as_wished(
    api: FakeBotApi, speaking_bot: BotApplication, wish: str | None, *, voice: bool, spoken: bool
) -> None:
    """Who asked by voice hears the answer, unless they want silence since; the resident's own words are never spoken."""
    amina, kept_by = api.resident("Amina"), services(speaking_bot)
    if wish:
        await kept_by.residents.choose_voice(amina.chat_id, "never")
    await waits(speaking_bot, amina, voice=voice)
    await told(speaking_bot)
    messages = await amina.receives(1, timeout=30)
    messages += await amina.receives(1, timeout=30) if spoken and "voice" != messages[0].kind else []
    assert spoken == ("voice" in [message.kind for message in messages])
    remembered = kept_by.conversations.told((amina.chat_id, amina.user_id))
    assert remembered
    assert ("Voici la réponse à une question que vous aviez posée.",) == remembered.answer.notices


class Clock:
    """Begins at an hour; each sleep is as long as it says, until the last."""

    def __init__(self, begins: datetime, sleeps: int) -> None:
        self.now = begins
        self.after: dict[int, Callable[[], None]] = {}  # what happens during which sleep, counted from the last
        self._sleeps = sleeps

    def __call__(self) -> datetime:
        """The hour."""
        return self.now

    async def sleep(self, seconds: float) -> None:
        """At once."""
        assert 60 == seconds
        self._sleeps -= 1
        self.after.get(self._sleeps, lambda: None)()
        if self._sleeps <= 0:
            raise asyncio.CancelledError
        self.now += timedelta(seconds=seconds)


async def test_what_comes_due_in_the_night_goes_at_eight(
    commitment_bot: BotApplication, amina: Resident, editions: dict[str, LiveAssistant]
) -> None:
    """An editor who works late wakes nobody: at eight o’clock the resident reads it, once."""
    await waits(commitment_bot, amina)
    turn(commitment_bot, editions["answered"])
    clock = Clock(datetime(2026, 11, 26, 7, 57, tzinfo=ZoneInfo("Africa/Casablanca")), 3)
    with pytest.raises(asyncio.CancelledError):
        await keep_telling(commitment_bot.bot, services(commitment_bot), clock, clock.sleep)
    assert [] == amina.received
    clock = Clock(clock.now, 9)
    with pytest.raises(asyncio.CancelledError):
        await keep_telling(commitment_bot.bot, services(commitment_bot), clock, clock.sleep)
    assert 1 == len(await received(amina))


async def test_a_failing_database_ends_nothing(
    commitment_bot: BotApplication, amina: Resident, editions: dict[str, LiveAssistant], tmp_path: Path
) -> None:
    """While the database is away it is tried again each minute, and then all is told."""
    kept_by = services(commitment_bot)
    await waits(commitment_bot, amina)
    turn(commitment_bot, editions["answered"])
    away = replace(
        kept_by, follows=Follows(Database(f"sqlite+aiosqlite:///{tmp_path / 'nothing' / 'x'}"), kept_by.promises._seal)
    )
    clock = Clock(DAY, 3)
    with pytest.raises(asyncio.CancelledError):
        await keep_telling(commitment_bot.bot, away, clock, clock.sleep)
    assert 1 == len(await received(amina))


async def test_a_sentence_that_cannot_be_filled_in_ends_nothing(
    commitment_bot: BotApplication, amina: Resident, editions: dict[str, LiveAssistant], caplog: pytest.LogCaptureFixture
) -> None:
    """After a mistake in the words nobody’s promise is lost, no word of it is in the log, and the next edition keeps it."""
    await waits(commitment_bot, amina)
    right = editions["answered"]
    words = right.current.content.responses["fr"]
    promise = words.telegram.promise.model_copy(update={"asked": "{qestion}"})
    wrong = words.model_copy(update={"telegram": words.telegram.model_copy(update={"promise": promise})})
    broken = copy(right.current)
    broken.content = replace(broken.content, responses={**broken.content.responses, "fr": wrong})
    turn(commitment_bot, LiveAssistant(broken, "broken", KnowledgeSettings(content=right.folder)))
    clock = Clock(DAY, 3)
    clock.after = {2: lambda: turn(commitment_bot, right)}
    with pytest.raises(asyncio.CancelledError):
        await keep_telling(commitment_bot.bot, services(commitment_bot), clock, clock.sleep)
    assert 1 == len(await received(amina))
    assert "what is due could not be told: KeyError" in caplog.text
    assert MISSED not in caplog.text


async def test_a_yes_to_an_old_offer_is_not_forgotten(
    commitment_bot: BotApplication, amina: Resident, editions: dict[str, LiveAssistant]
) -> None:
    """Who says yes after the answer was published already is told within an hour."""
    turn(commitment_bot, editions["answered"])
    clock = Clock(DAY, 63)
    promised = asyncio.Event()

    async def sleep(seconds: float) -> None:
        if not promised.is_set():
            await waits(commitment_bot, amina)
            promised.set()
        await clock.sleep(seconds)

    with pytest.raises(asyncio.CancelledError):
        await keep_telling(commitment_bot.bot, services(commitment_bot), clock, sleep)
    assert 1 == len(await received(amina))


async def test_at_the_start_all_is_told_that_became_known_meanwhile(
    api: FakeBotApi, editions: dict[str, LiveAssistant], tmp_path: Path
) -> None:
    """A bot that was renewed while it was stopped tells as soon as it runs, if it is day."""
    amina = api.resident("Amina")
    async with listening(api, fresh(editions["first"]), tmp_path) as bot:
        await waits(bot, amina)
    by_day = 8 <= datetime.now(ZoneInfo("Africa/Casablanca")).hour < 21
    async with listening(api, fresh(editions["answered"]), tmp_path) as bot:
        if by_day:
            await amina.receives()
        assert ([] if by_day else [MISSED]) == [one.question for one in await services(bot).promises.all()]
