"""Who asks in vain is offered to be told once it is known: once, in few words, and a yes counts for that question only."""

from __future__ import annotations

import json

import pytest

from bot.context import BotApplication
from bot.voice.listen import Heard
from tests.bot.conftest import said, services
from tests.bot.test_listening import given_to
from tests.support.commitment_content import MISSED
from tests.support.fake_bot_api import FakeBotApi
from tests.support.resident import Resident

OFFER = "Vous prévenir quand je saurai répondre ? Tapez 1 pour oui, 2 pour non."
IN_ARABIC = "كراء خيمة كبيرة للحفلات"  # in vain, too


@pytest.fixture
def amina(api: FakeBotApi, commitment_bot: BotApplication) -> Resident:
    """A resident."""
    return api.resident("Amina", language_code="fr")


async def waits_for(bot: BotApplication, person: Resident) -> list[tuple[str, str, bool]]:
    """What a resident waits for, in which language, and whether aloud."""
    return [(one.question, one.language, one.voice) for one in await services(bot).promises.of(person.chat_id)]


async def test_the_offer_stands_in_the_answer(commitment_bot: BotApplication, amina: Resident) -> None:
    """One message says that there is no answer, what to do instead, and offers to tell; nothing is kept before a yes."""
    await amina.says(MISSED)
    [answer] = await amina.receives()
    assert answer.text.startswith("Je n’ai pas de réponse vérifiée à cette question.")
    assert answer.text.endswith(f"{OFFER}\n1. Oui\n2. Non")
    assert ["1. Oui", "2. Non"] == [button.label for button in answer.buttons][:2]
    assert [] == await waits_for(commitment_bot, amina)


@pytest.mark.parametrize("yes", ["[1. Oui]", "1", "oui", "نعم", "واخا", "wakha"])
async def test_a_yes_is_kept(commitment_bot: BotApplication, amina: Resident, yes: str) -> None:
    """By button, number or word in four writings; the resident hears for how long, and how to take it back."""
    await said(amina, MISSED)
    await (amina.presses(yes.strip("[]")) if yes.startswith("[") else amina.says(yes))
    [told] = await amina.receives()
    for word in ("12 mois", "/forget"):
        assert word in told.text
    assert [(MISSED, "fr", False)] == await waits_for(commitment_bot, amina)
    await said(amina, "oui")
    assert 1 == len(await waits_for(commitment_bot, amina))


@pytest.mark.parametrize("no", ["[2. Non]", "2", "non", "لا", "lla"])
async def test_after_a_no_nothing_is_kept(commitment_bot: BotApplication, amina: Resident, no: str) -> None:
    """A no ends it, and a yes that comes later is about nothing."""
    await said(amina, MISSED)
    await (amina.presses(no.strip("[]")) if no.startswith("[") else amina.says(no))
    [told] = await amina.receives()
    assert "n’est pas gardée" in told.text
    await said(amina, "oui")
    await amina.presses("1. Oui")
    [late] = await amina.receives()
    assert late.text.startswith("Ce choix n’est plus valable.")
    assert [] == await waits_for(commitment_bot, amina)


@pytest.mark.usefixtures("commitment_bot")
@pytest.mark.parametrize(
    ("message", "answer"),
    [
        ("les horaires de la piscine de Tanger", "Je ne connais que"),
        ("can you please tell me where the town hall is", "Je réponds en français et en arabe"),
        ("et combien ?", "De quel sujet parlez-vous"),
        ("8", "Il n’y a pas de choix ouvert"),
        ("vélo", "Je n’ai pas de réponse vérifiée"),
    ],
)
async def test_nothing_is_offered_where_nothing_is_missing(amina: Resident, message: str, answer: str) -> None:
    """Another town or language, half a question, a number or a lone word are nothing that the commune could answer later."""
    await amina.says(message)
    [told] = await amina.receives()
    assert answer in told.text
    assert OFFER not in told.text


async def test_a_group_is_offered_nothing(api: FakeBotApi, commitment_bot: BotApplication) -> None:
    """What one person asked before others is not told to all of them later."""
    amina = api.resident("Amina").in_group(api.group("Quartier"))
    answer = await said(amina, f"@{commitment_bot.bot.username} {MISSED}")
    assert "Je n’ai pas de réponse vérifiée" in answer
    assert OFFER not in answer


async def test_a_yes_counts_for_its_question_only(commitment_bot: BotApplication, amina: Resident) -> None:
    """The buttons of an older question are no longer valid, and a yes after another answer is about nothing."""
    await said(amina, MISSED)
    await said(amina, IN_ARABIC)
    await amina.presses("1. Oui")  # only the first question has it in French
    [late] = await amina.receives()
    assert late.text.startswith("هذا الاختيار لم يعد صالحا.")
    await said(amina, "piscine municipale")
    await said(amina, "oui")
    assert [] == await waits_for(commitment_bot, amina)


async def test_what_tells_who_somebody_is_is_not_kept(commitment_bot: BotApplication, amina: Resident) -> None:
    """A telephone number in the question is masked before anything is kept."""
    await said(amina, f"{MISSED}, appelez le 0612345678")
    await said(amina, "oui")
    assert [(f"{MISSED}, appelez le [tel]", "fr", False)] == await waits_for(commitment_bot, amina)


async def test_who_spoke_is_told_aloud(commitment_bot: BotApplication, amina: Resident) -> None:
    """A question that came by voice is one to answer by voice."""
    given_to(commitment_bot).hears = [Heard(MISSED, "fr", 2)]
    await amina.sends_voice()
    await amina.receives()
    assert OFFER in await said(amina, "oui")
    await said(amina, "oui")
    assert [(MISSED, "fr", True)] == await waits_for(commitment_bot, amina)


async def test_it_is_offered_in_arabic(commitment_bot: BotApplication, amina: Resident) -> None:
    """Who asks in Arabic reads the offer and its confirmation in Arabic."""
    assert "هل أخبرك حين أعرف الجواب؟" in await said(amina, IN_ARABIC)
    assert "تم تسجيل ذلك" in await said(amina, "نعم")
    assert [(IN_ARABIC, "ar", False)] == await waits_for(commitment_bot, amina)


@pytest.mark.usefixtures("commitment_bot")
async def test_an_open_offer_is_handed_over(amina: Resident) -> None:
    """Who asks for all that is kept gets the question that waits for a yes too."""
    await said(amina, MISSED)
    await amina.says("/mydata")
    _, file = await amina.receives(2)
    assert MISSED == json.loads(file.file)["memory"]["unanswered"]["question"]


async def test_who_is_forgotten_waits_for_nothing(commitment_bot: BotApplication, amina: Resident) -> None:
    """/forget erases the promise, and an offer that was still open."""
    await said(amina, MISSED)
    await said(amina, "oui")
    await said(amina, IN_ARABIC)
    await said(amina, "/forget")
    await said(amina, "1")
    assert [] == await waits_for(commitment_bot, amina)
    assert services(commitment_bot).opinions.unanswered.get((amina.chat_id, amina.user_id)) is None
