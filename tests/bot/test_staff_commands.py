"""What the staff command from their chat, and what anyone else gets who writes the same."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.context import BotApplication, Services
from bot.live import LiveAssistant
from bot.settings import BotSettings
from knowledge import pieces
from knowledge.command import today
from tests.bot.conftest import listening
from tests.support.fake_bot_api import FakeBotApi
from tests.support.resident import Resident

STAFF = 9001
QUESTION = "combien coûte le timbre"
COMMANDS = [
    "/missed",
    "/stats",
    "/reload",
    "/notice",
    "/notice stop 1",
    "/notice 2030-01-01 2030-01-02 a | ب",
    "/pause a | ب",
    "/resume",
]
FIRE = "au feu, il y a un incendie"


@pytest.fixture
async def bot(api: FakeBotApi, small: LiveAssistant, tmp_path: Path) -> AsyncIterator[BotApplication]:
    """The bot of a small content, with one chat of the staff."""
    async with listening(api, small, tmp_path, BotSettings(staff=(STAFF,))) as application:
        yield application


@pytest.fixture
def services(bot: BotApplication) -> Services:
    """The parts of the bot."""
    found: Services = bot.context_types.context.services
    return found


@pytest.fixture
def salma(api: FakeBotApi, bot: BotApplication) -> Resident:
    """Somebody of the staff."""
    return api.resident("Salma", STAFF)


@pytest.fixture
def amina(api: FakeBotApi, bot: BotApplication) -> Resident:
    """A resident."""
    return api.resident("Amina", language_code="fr")


async def said(person: Resident, text: str) -> str:
    """What the bot answers."""
    await person.says(text)
    [answer] = await person.receives(timeout=20)
    return answer.text


@pytest.mark.parametrize("command", COMMANDS)
async def test_anyone_else_gets_the_ordinary_answer_and_nothing_happens(
    services: Services, amina: Resident, command: str
) -> None:
    """A resident who writes a command of the staff reads what any unknown command gets, and no word of the staff's."""
    ordinary = services.live.current.content.responses["fr"].telegram.unknown_command
    assert ordinary == await said(amina, command)
    assert [] == await services.audit.last(9)
    assert "Timbre de la commune" in await said(amina, QUESTION)


async def test_every_command_is_written_down_with_who_and_when(services: Services, salma: Resident) -> None:
    """The commune can tell who did what; the newest command comes first."""
    for command in COMMANDS:
        await said(salma, command)
    written = await services.audit.last(20)
    assert {STAFF} == {one.staff for one in written}
    expected = ["missed", "stats", "reload", "notice", "notice", "notice", "pause", "resume"]
    assert expected == [one.command for one in reversed(written)]
    assert {today()} == {one.at.astimezone().date() for one in written}
    assert ["2030-01-01 2030-01-02 a | ب", "a | ب"] == [one.detail for one in reversed(written)][5:7]


async def test_a_pause_says_why_and_danger_is_still_answered(services: Services, salma: Resident, amina: Resident) -> None:
    """Residents read the reason in their language instead of answers; danger gets the numbers; then all is as before."""
    told = await said(salma, "/pause Travaux sur le serveur. | أشغال في الخادم.")
    assert told.endswith("Travaux sur le serveur.\nأشغال في الخادم.")
    assert (await said(amina, QUESTION)).endswith("Travaux sur le serveur.")
    assert (await said(amina, "بشحال كيدير التنبر")).endswith("أشغال في الخادم.")
    assert (await said(amina, "/menu")).endswith("Travaux sur le serveur.")
    assert "15" in await said(amina, FIRE)
    await services.desk.open()  # as after a restart
    assert (await said(amina, "/start service-stamp")).endswith("Travaux sur le serveur.")
    assert "L’assistant répond de nouveau." == await said(salma, "/resume")
    assert "L’assistant n’était pas en pause." == await said(salma, "/resume")
    assert "Timbre de la commune" in await said(amina, QUESTION)


async def test_rights_are_kept_while_the_assistant_is_paused(salma: Resident, amina: Resident) -> None:
    """Who asks what is kept about them is told, whatever else is paused."""
    await said(salma, "/pause Travaux. | أشغال.")
    assert "Travaux" not in await said(amina, "/privacy")


async def test_a_notice_is_said_first_in_its_days_and_ended(services: Services, salma: Resident, amina: Resident) -> None:
    """From its first day to its last residents hear it before each answer, in their language; staff list it and end it."""
    first, last = today(), today() + timedelta(3)
    told = await said(salma, f"/notice {first} {last} Le bassin est fermé. | المسبح مغلق.")
    assert "stop 1" in told
    assert told.endswith("Le bassin est fermé.\nالمسبح مغلق.")
    later = today() + timedelta(9)
    await said(salma, f"/notice {later} {later} Plus tard. | لاحقا.")
    assert (await said(amina, QUESTION)).startswith("Le bassin est fermé.\n\nTimbre de la commune")
    assert "bassin est fermé" not in await said(amina, FIRE)
    listed = await said(salma, "/notice")
    assert ["1. Du", "2. Du"] == [line[:5] for line in listed.splitlines()[1:]]
    assert "L’annonce est arrêtée." == await said(salma, "/notice stop 1")
    assert "Aucune annonce ne porte ce numéro." in await said(salma, "/notice stop 7")
    assert (await said(amina, QUESTION)).startswith("Timbre de la commune")
    assert ["Plus tard."] == [notice.text.fr for notice in services.desk.notices]


@pytest.mark.parametrize(
    "words",
    [
        "2030-01-02 2030-01-01 Fermé. | مغلق.",
        "2020-01-01 2020-01-02 Fermé. | مغلق.",
        "2030-02-30 2030-03-01 Fermé. | مغلق.",
        "demain Fermé. | مغلق.",
        "2030-01-01 2030-01-02 Fermé.",
        "2030-01-01 2030-01-02 **Fermé.** | مغلق.",
    ],
)
async def test_a_notice_that_is_not_understood_tells_how(services: Services, salma: Resident, words: str) -> None:
    """Wrong days, days that are over, a missing language: staff read an example, and nothing is put up."""
    assert (await said(salma, f"/notice {words}")).startswith("Écrivez /notice, le premier jour")
    assert [] == services.desk.notices


@pytest.mark.parametrize("text", ["mot " * 26, "Fermé 🚧."])
async def test_what_is_hard_to_listen_to_is_refused(services: Services, salma: Resident, text: str) -> None:
    """Sentences that a listener loses, and pictures that are read out by name, are neither a notice nor a reason."""
    for command in ("/pause", "/notice 2030-01-01 2030-01-02"):
        assert (await said(salma, f"{command} {text} | نص.")).startswith("Rien n’est changé")
    assert ([], None) == (services.desk.notices, services.desk.why_paused("fr"))


async def test_a_pause_without_a_reason_in_both_languages_tells_how(services: Services, salma: Resident) -> None:
    """Staff read an example, and residents are answered as before."""
    assert (await said(salma, "/pause")).startswith("Écrivez /pause puis la raison")
    assert (await said(salma, "/pause Travaux.")).startswith("Écrivez /pause puis la raison")
    assert services.desk.why_paused("fr") is None


async def test_missed_lists_what_was_asked_in_vain(services: Services, salma: Resident, amina: Resident) -> None:
    """Staff read the words, how often they were asked and the nearest entry, numbered; no number or name is in it."""
    for _ in range(2):
        await said(amina, "louer un chapiteau, mon numéro 0612345678")
    await said(amina, "/help")  # the journal has a question before the next is taken
    await services.journal.flush()
    await salma.says("/missed")
    report, file = await salma.receives(2, timeout=20)
    first, group, *_ = report.text.splitlines()
    assert first.startswith("Groupes de questions sans réponse depuis le ")
    assert "1. Demandé 2 fois : louer un chapiteau, mon numéro" == group
    assert file.text.startswith("Toutes ces questions, chacune avec ce qui l’ajoute")
    sheet = (file.file or b"").decode()
    assert "   fr : louer un chapiteau, mon numéro (2 fois)\n" in sheet
    assert "# services/fiche-a-nommer.yml\n" in sheet
    assert "0612345678" not in sheet


async def test_stats_tell_the_figures_and_hide_the_few(services: Services, salma: Resident, amina: Resident) -> None:
    """Staff read what was asked and how it ended; fewer than five are only said to be few."""
    for text in [QUESTION] * 6 + ["louer un chapiteau", "/help"]:  # the journal has a question before the next is taken
        await amina.says(text)
    await amina.receives(9)  # the fifth answer is asked about
    await services.journal.flush()
    lines = (await said(salma, "/stats")).splitlines()
    assert lines[0].endswith("questions : 7. Par message vocal : 0.")
    assert "Par suite donnée : réponse ≥ 5, sans réponse < 5" == lines[1]
    assert "1. Timbre de la commune : ≥ 5" in lines
    assert f"{pieces.date(today().isoformat(), services.live.current.content.responses['fr'])} : français 7" in lines


async def test_staff_are_answered_in_arabic_too(salma: Resident) -> None:
    """An employee whose language is Arabic reads everything in Arabic."""
    await said(salma, "/lang ar")
    assert (await said(salma, "/missed")).startswith("لا يوجد سؤال بدون جواب")
    assert (await said(salma, "/stats")).startswith("من ")
    assert "لا يوجد أي إعلان." == await said(salma, "/notice")
    assert "لم يكن المساعد متوقفا." == await said(salma, "/resume")
