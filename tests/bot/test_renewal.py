"""Staff edit the content while residents ask: what each of them gets."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from telegram import Update

from bot.context import BotApplication, Services
from bot.live import LiveAssistant
from bot.settings import BotSettings
from knowledge.settings import KnowledgeSettings
from tests.bot.conftest import listening
from tests.support.fake_bot_api import FakeBotApi
from tests.support.resident import Resident
from tests.support.tiny_content import POOL, QUESTION, TinyContent

pytestmark = pytest.mark.usefixtures("staff", "colleague")

SWAPS = 50
A_FEW = 10  # questions of one resident, who is asked to slow down after twenty in a minute
STAFF, COLLEAGUE = 9001, 9002


@pytest.fixture
def tiny(tmp_path: Path) -> TinyContent:
    """A small content folder in its first edition."""
    return TinyContent(tmp_path / "content")


@pytest.fixture
async def bot(api: FakeBotApi, tiny: TinyContent, tmp_path: Path) -> AsyncIterator[BotApplication]:
    """The bot of that folder, with two chats of the staff."""
    live = LiveAssistant.load(KnowledgeSettings(content=tiny.folder))
    async with listening(api, live, tmp_path, BotSettings(staff=(STAFF, COLLEAGUE))) as application:
        yield application


@pytest.fixture
def staff(api: FakeBotApi, bot: BotApplication) -> Resident:
    """Somebody of the staff."""
    return api.resident("Salma", STAFF)


@pytest.fixture
def colleague(api: FakeBotApi, bot: BotApplication) -> Resident:
    """Somebody else of the staff."""
    return api.resident("Karim", COLLEAGUE)


async def answered(resident: Resident) -> str:
    """The first line of the answer to the question about the pool."""
    await resident.says(QUESTION)
    [answer] = await resident.receives()
    return answer.text.splitlines()[0]


async def sees_edition(number: int, resident: Resident) -> None:
    """Ask again and again until an edition answers."""
    async with asyncio.timeout(60):
        while f"Piscine municipale {number}" != await answered(resident):
            await asyncio.sleep(2)  # who asks more than twenty times a minute is asked to wait


async def test_an_edited_file_is_answered_without_a_restart(api: FakeBotApi, bot: BotApplication, tiny: TinyContent) -> None:
    """An employee saves a file, and seconds later residents get what it says."""
    amina = api.resident()
    assert "Piscine municipale 1" == await answered(amina)
    tiny.publish(2)
    await sees_edition(2, amina)


async def test_a_mistake_is_told_to_all_staff_once(
    api: FakeBotApi, tiny: TinyContent, staff: Resident, colleague: Resident
) -> None:
    """Each staff chat reads file and line in one message; saving other files repeats nothing; the mended file is confirmed."""
    amina = api.resident()
    tiny.spoil(1)
    for person in (staff, colleague):
        [told] = await person.receives(timeout=40)
        assert f"{POOL}:3: YAML: remplacez la tabulation par des espaces" in told.text
        assert "Erreurs à corriger : 1." in told.text
    (tiny.folder / "vocabulary/words-pool.yml").write_text("bassin: {fr: [bassin]}\n")
    await asyncio.sleep(2)
    assert "Piscine municipale 1" == await answered(amina)
    tiny.publish(2)
    [mended] = await staff.receives(timeout=40)
    assert "Le contenu est en service" in mended.text
    assert "Piscine municipale 2" == await answered(amina)
    assert (2, 2, 2) == (len(staff.received), len(colleague.received), len(amina.received))


async def test_reload_does_it_at_once_and_says_what_came_of_it(
    bot: BotApplication, tiny: TinyContent, staff: Resident, colleague: Resident
) -> None:
    """An employee who does not want to wait reads version, entries and warnings; a colleague is not disturbed."""
    tiny.publish(2)
    await staff.says("/reload")
    [summary] = await staff.receives()
    live = bot.context_types.context.services.live
    expected = f"Le contenu est en service, version {live.version}. Fiches : 2. Avertissements : 0.\nServices : 2"
    assert expected == summary.text
    assert "Piscine municipale 2" == await answered(staff)
    assert [] == colleague.received


async def test_a_colleague_who_cannot_be_told_is_not_named_in_the_log(
    tiny: TinyContent, staff: Resident, colleague: Resident, caplog: pytest.LogCaptureFixture
) -> None:
    """The operator reads that somebody was not told, and not who."""
    await colleague.blocks_the_bot()
    tiny.spoil(1)
    await staff.says("/reload")
    await staff.receives()
    assert "a staff chat was not told about the content: Forbidden" in caplog.text
    assert str(COLLEAGUE) not in caplog.text


async def test_reload_answers_with_the_problems(tiny: TinyContent, staff: Resident, colleague: Resident) -> None:
    """Who reloads a broken file reads its line at once, in the answer only; the colleague is told as ever."""
    tiny.spoil(0)
    await staff.says("/reload")
    [told] = await staff.receives()
    [same] = await colleague.receives()
    assert f"{POOL}:2: kind: " in told.text
    assert told.text == same.text
    await asyncio.sleep(2)
    assert (1, 1) == (len(staff.received), len(colleague.received))


async def test_many_problems_arrive_whole(tiny: TinyContent, staff: Resident) -> None:
    """A long list comes in messages short enough to be heard, split between lines, and nothing is lost."""
    names = [f"services/service-{number:03}.yml" for number in range(80)]
    for name in names:
        (tiny.folder / name).write_text("id: [\n")
    await staff.says("/reload")
    while not any(names[-1] in message.text for message in staff.received):
        await staff.receives()
    text = "\n".join(message.text for message in staff.received)
    assert names == re.findall(r"^(services/service-\d+\.yml):\d+: YAML: ", text, re.MULTILINE)


@pytest.mark.parametrize("code", ["fr", "ar"])
async def test_reload_is_unknown_to_residents(
    api: FakeBotApi, bot: BotApplication, tiny: TinyContent, staff: Resident, code: str
) -> None:
    """Nobody but the staff can reload, or learn that there is such a command, or what is wrong with a file."""
    tiny.spoil(0)
    await staff.receives(timeout=40)
    amina = api.resident(language_code=code)
    for text in ("/reload", "/nothing", "/reload fr", "/help", "/start", "/menu"):
        await amina.says(text)
    reload, nothing, variant, *others = await amina.receives(6)
    assert nothing.html == reload.html == variant.html
    words = bot.context_types.context.services.live.current.content.responses
    texts = (text for fr in words.values() for text in vars(fr.telegram.staff).values() if isinstance(text, str))
    secret = ["reload", POOL, *(max(re.split(r"\{\w+\}", text), key=len) for text in texts)]
    assert [] == [part for part in secret for message in (reload, *others) if part in message.text]
    public = [command["command"] for code in ("", "fr", "ar") for command in api.presented("commands", code)]
    assert "reload" not in public


async def test_in_a_group_reload_is_what_it_is_for_any_resident(api: FakeBotApi, bot: BotApplication, staff: Resident) -> None:
    """The chat decides, not the person: an employee who tries it in a neighbourhood group tells the group nothing."""
    in_group = staff.in_group(api.group())
    await in_group.says("/reload")
    await in_group.says("/reload@tetouan_test_bot")
    [answer] = await in_group.receives()
    assert "Je ne connais pas cette commande" in answer.text
    assert 1 == len(in_group.received)


async def test_a_staff_chat_that_blocked_the_bot_keeps_the_news_from_nobody(
    tiny: TinyContent, staff: Resident, colleague: Resident
) -> None:
    """One employee has left: the others are told all the same, now and later."""
    await staff.blocks_the_bot()
    tiny.spoil(0)
    await colleague.receives(timeout=40)
    tiny.publish(2)
    [mended] = await colleague.receives(timeout=40)
    assert "Le contenu est en service" in mended.text


async def test_words_for_the_staff_that_cannot_be_filled_in_do_not_end_the_watching(
    api: FakeBotApi, tiny: TinyContent, staff: Resident
) -> None:
    """Even after a mistake in the very sentence that reports on the content, the next edition is noticed."""
    tiny.spoil(0)
    await staff.receives(timeout=40)
    for name in ("fr", "ar"):
        path = tiny.folder / f"responses/{name}.yml"
        path.write_text(path.read_text().replace("{warnings}", "{warning}"))
    amina = api.resident()
    for number in (2, 3):
        tiny.publish(number)
        await sees_edition(number, amina)


async def test_the_description_follows_the_content(api: FakeBotApi, tiny: TinyContent, staff: Resident) -> None:
    """Words that Telegram itself shows are brought up to date with the others."""
    path = tiny.folder / "responses/fr.yml"
    short = "short_description: Bienvenue à la {commune}.\n"
    path.write_text(re.sub("short_description: .*\n", short, path.read_text(), count=1))
    await staff.says("/reload")
    await staff.receives()
    assert "Bienvenue à la commune de Tétouan." == api.presented("short_description", "fr")


async def test_a_choice_whose_entry_is_gone_is_still_answered(
    api: FakeBotApi, bot: BotApplication, tiny: TinyContent, staff: Resident
) -> None:
    """The number typed from an answer of the old content is told to be no longer valid."""
    amina = api.resident()
    await answered(amina)
    (tiny.folder / POOL).unlink()
    await staff.says("/reload")
    await staff.receives()
    await amina.says("1")
    [answer] = await amina.receives()
    assert "Ce choix n’est plus valable. Écrivez votre question, ou « menu »." == answer.text


async def test_one_update_has_one_assistant(bot: BotApplication, tiny: TinyContent) -> None:
    """A question in flight is finished by the assistant that began it."""
    services: Services = bot.context_types.context.services
    before, update = services.live.current, Update(1)
    in_flight = bot.context_types.context.from_update(update, bot)
    tiny.publish(2)
    await services.live.reload()
    assert before is in_flight.assistant
    assert services.live.current is bot.context_types.context.from_update(update, bot).assistant is not before


async def test_residents_who_ask_all_the_time_never_see_the_exchange(
    api: FakeBotApi, bot: BotApplication, tiny: TinyContent
) -> None:
    """While fifty editions come and go, broken ones among them, every answer is whole and of one edition."""
    live: LiveAssistant = bot.context_types.context.services.live
    asks = live.current.content.responses["fr"].telegram.feedback.ask
    over = asyncio.Event()

    async def ask() -> None:
        while not over.is_set():
            residents.append(resident := api.resident(f"resident {len(residents)}"))
            for _ in range(A_FEW):
                await resident.says(QUESTION)
                await resident.receives(timeout=60)

    residents: list[Resident] = []
    asking = [asyncio.create_task(ask()) for _ in range(4)]
    for number in range(2, SWAPS + 2):
        tiny.publish(number)
        if number % 5 == 0:
            tiny.spoil(number // 5)
        await live.reload()
        await asyncio.sleep(0.05)
    over.set()
    await asyncio.gather(*asking)
    texts = [message.text for resident in residents for message in resident.received if message.text != asks]
    shape = r"Piscine municipale (\d+)\nPiscine municipale \1 : présentation\.\nPiscine municipale \1 : suite\.\n\nSource : "
    found = [re.match(shape, text) for text in texts]
    assert all(found), texts[[bool(match) for match in found].index(False)]
    assert len({match[1] for match in found if match}) > 10
