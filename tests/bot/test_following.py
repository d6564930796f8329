"""Residents follow a commitment by button, number or command, see what they follow, and stop."""

from __future__ import annotations

import pytest

from bot.context import BotApplication
from bot.live import LiveAssistant
from tests.bot.conftest import said, services, turn
from tests.support.commitment_content import KIOSK, NUMBER, TITLE
from tests.support.fake_bot_api import FakeBotApi
from tests.support.resident import Resident

READ = "le kiosque pour les idées"
FOLLOWED = f"Vous suivez maintenant : {TITLE}"


@pytest.fixture
def amina(api: FakeBotApi, commitment_bot: BotApplication) -> Resident:
    """A resident."""
    return api.resident("Amina", language_code="fr")


async def follows(bot: BotApplication, person: Resident) -> list[str]:
    """What a resident follows."""
    return [followed.entry_id for followed in await services(bot).follows.of(person.chat_id)]


@pytest.mark.parametrize(
    "way", ["[2. Suivre cet engagement]", "2", "/follow", "/FOLLOW", f"/follow {NUMBER.lower()}", "/follow kiosque idées"]
)
async def test_each_way_to_follow_does_it(commitment_bot: BotApplication, amina: Resident, way: str) -> None:
    """The button under a commitment, its number and the command are one; the resident hears what follows, and how to stop."""
    assert "2. Suivre cet engagement" in await said(amina, READ)
    await (amina.presses(way.strip("[]")) if way.startswith("[") else amina.says(way))
    [told] = await amina.receives()
    assert FOLLOWED == told.text.splitlines()[0]
    for word in ("12 mois", "/following"):
        assert word in told.text
    assert [KIOSK] == await follows(commitment_bot, amina)
    assert (await said(amina, "/follow")).startswith("Vous suivez déjà")


@pytest.mark.parametrize("way", ["/follow", "/follow piscine", f"/follow {NUMBER}", "/follow kiosque"])
async def test_following_needs_no_reading_before(commitment_bot: BotApplication, amina: Resident, way: str) -> None:
    """A name or number is enough; without one, or for what is no commitment, the resident reads how."""
    found = way in (f"/follow {NUMBER}", "/follow kiosque")
    assert (await said(amina, way)).startswith(FOLLOWED if found else "Lisez d’abord l’engagement, puis écrivez /follow.")
    assert [KIOSK] * found == await follows(commitment_bot, amina)


async def test_a_name_that_may_be_several_is_asked_about(commitment_bot: BotApplication, amina: Resident) -> None:
    """Only commitments are offered, numbered; the number follows."""
    assert f"1. {TITLE}" in await said(amina, "/follow kiosque bibliothèque")
    assert (await said(amina, "1")).startswith(FOLLOWED)
    assert [KIOSK] == await follows(commitment_bot, amina)


@pytest.mark.usefixtures("commitment_bot")
@pytest.mark.parametrize("question", ["piscine municipale", "liste des engagements"])
async def test_nothing_else_can_be_followed(amina: Resident, question: str) -> None:
    """A service has nothing registered that changes, nor has the page about all commitments."""
    assert "Suivre" not in await said(amina, question)


async def test_in_easy_reading_it_is_offered_too(amina: Resident) -> None:
    """Who reads simple answers can follow as well."""
    await said(amina, "/simple")
    assert ". Suivre cet engagement" in await said(amina, READ)


@pytest.mark.parametrize("way", [f"[1. {TITLE}]", "1", "/following stop 1"])
async def test_what_is_followed_is_listed_and_stopped(commitment_bot: BotApplication, amina: Resident, way: str) -> None:
    """The list counts what is followed; a number, a button or the command ends one."""
    assert (await said(amina, "/following")).startswith("Vous ne suivez aucun engagement.")
    await said(amina, f"/follow {NUMBER}")
    listed = await said(amina, "/following")
    assert f"Engagements que vous suivez : 1. Pour ne plus en suivre un, tapez son numéro.\n\n1. {TITLE}" == listed
    await (amina.presses(way.strip("[]")) if way.startswith("[") else amina.says(way))
    [told] = await amina.receives()
    assert f"Vous ne suivez plus : {TITLE}" == told.text
    assert [] == await follows(commitment_bot, amina)


@pytest.mark.parametrize("number", [0, 2, 99])
async def test_a_number_that_is_not_in_the_list_stops_nothing(
    commitment_bot: BotApplication, amina: Resident, number: int
) -> None:
    """The resident is told so."""
    await said(amina, f"/follow {NUMBER}")
    assert (await said(amina, f"/following stop {number}")).startswith("Aucun suivi ne porte ce numéro.")
    assert [KIOSK] == await follows(commitment_bot, amina)


async def test_a_commitment_that_is_gone_can_be_stopped(
    commitment_bot: BotApplication, amina: Resident, tiny: LiveAssistant
) -> None:
    """What was taken out of the content stays in the list under its short name."""
    await said(amina, f"/follow {NUMBER}")
    turn(commitment_bot, tiny)
    assert f"1. {KIOSK}" in await said(amina, "/following")
    assert f"Vous ne suivez plus : {KIOSK}" == await said(amina, "1")


async def test_all_of_it_is_said_in_arabic(commitment_bot: BotApplication, amina: Resident) -> None:
    """Who reads Arabic follows, lists and stops in Arabic, and is told in Arabic later."""
    await said(amina, "/lang ar")
    assert "متابعة هذا الالتزام" in await said(amina, "ما هو كشك الأفكار")
    assert "أنت تتابع الآن" in await said(amina, "/follow")
    assert ["ar"] == [followed.language for followed in await services(commitment_bot).follows.of(amina.chat_id)]
    assert "الالتزامات التي تتابعها" in await said(amina, "/following")
    assert "لم تعد تتابع" in await said(amina, "1")


async def test_who_is_forgotten_follows_nothing(commitment_bot: BotApplication, amina: Resident) -> None:
    """/forget ends all of it."""
    await said(amina, f"/follow {NUMBER}")
    await said(amina, "/forget")
    await said(amina, "oui")
    assert [] == await follows(commitment_bot, amina)


@pytest.mark.usefixtures("commitment_bot")
@pytest.mark.parametrize("code", ["fr", "ar"])
async def test_help_and_the_menu_of_commands_name_it(api: FakeBotApi, code: str) -> None:
    """Nobody has to guess the commands."""
    amina = api.resident(language_code=code)
    told = await said(amina, "/help")
    shown = [command["command"] for command in api.presented("commands", code)]
    for name in ("follow", "following"):
        assert f"/{name}" in told
        assert name in shown
