"""Residents listen to a long answer part by part, call a number from a card, and ask for few words."""

from __future__ import annotations

import re

import pytest

from tests.support.fake_bot_api import FakeBotApi

pytestmark = pytest.mark.usefixtures("bot")

LONG = "/start service-unbuilt-land-tax"


@pytest.mark.parametrize("way", ["1", "button"])
@pytest.mark.parametrize(("code", "more", "label"), [("fr", "« suite »", "1. La suite"), ("ar", "«المزيد»", "1. المزيد")])
async def test_a_long_answer_waits_until_the_next_part_is_wanted(
    api: FakeBotApi, way: str, code: str, more: str, label: str
) -> None:
    """One message comes, says how to go on, and the rest comes when it is asked for, with the choices at its end."""
    amina = api.resident(language_code=code)
    await amina.says(LONG)
    [short] = await amina.receives()
    await amina.presses(next(button.label for button in short.buttons if button.data.endswith("#all")))
    [part] = await amina.receives()
    while label in [button.label for button in part.buttons]:
        assert 1 == len(amina.received) - amina.received.index(part)
        assert more in part.text
        await (amina.says("1") if way == "1" else amina.presses(label))
        [part] = await amina.receives()
    assert re.search(r"\d\. ", part.buttons[0].label)


async def test_a_question_may_be_asked_instead_of_the_next_part(api: FakeBotApi) -> None:
    """Who has heard enough goes on with the same subject; the old button says that it is no longer valid."""
    amina = api.resident()
    await amina.says(LONG)
    [short] = await amina.receives()
    await amina.presses(next(button.label for button in short.buttons if button.data.endswith("#all")))
    await amina.receives()
    await amina.says("combien ?")
    [cost] = await amina.receives()
    assert "terrains" in cost.text.lower()
    await amina.says("merci")
    await amina.receives()
    await amina.presses("1. La suite")
    [told] = await amina.receives()
    assert "n’est plus valable" in told.text


async def test_a_number_comes_as_a_card_after_the_text(api: FakeBotApi) -> None:
    """Who cannot tap a number inside a text calls it from the card."""
    amina = api.resident()
    await amina.says("/start place-call-centre-3737")
    [short] = await amina.receives()
    await amina.presses(next(button.label for button in short.buttons if button.data.endswith("#contact")))
    answer, card = await amina.receives(2)
    assert "3737" in answer.text
    assert {"phone_number": "3737", "first_name": "Centre d’appel Allo Idarati 3737"} == card.json["contact"]


@pytest.mark.parametrize(("code", "on", "off"), [("fr", "version simple", "version complète"), ("ar", "بسيطة", "الكاملة")])
async def test_simple_gives_the_short_version_until_it_is_taken_back(api: FakeBotApi, code: str, on: str, off: str) -> None:
    """Who reads with difficulty gets the short text alone, everything on demand, and it is said when it changes."""
    amina, brahim = api.resident(language_code=code), api.resident("Brahim", language_code=code)
    question = LONG
    for sent, resident in ((question, amina), ("/simple", amina), (question, amina), (question, brahim), ("/simple", amina)):
        await resident.says(sent)
    full, told, simple, taken_back = await amina.receives(4)
    [other] = await brahim.receives()
    assert on in told.text
    assert off in taken_back.text
    assert full.text == other.text
    assert len(simple.text) < len(full.text)
    assert simple.buttons[0].data.endswith("#all")


@pytest.mark.parametrize(
    "words", [("plus simple", "version complète"), ("بسط ليا", "صيغة كاملة"), ("sahhel lia", "jawbni b tafsil")]
)
async def test_easy_reading_is_asked_for_in_plain_words(api: FakeBotApi, words: tuple[str, str]) -> None:
    """Who knows no command says it, and hears that it is understood, in the same language."""
    amina = api.resident()
    for asked, told in zip(words, ({"version simple", "بسيطة"}, {"version complète", "الكاملة"}), strict=True):
        await amina.says(asked)
        [answer] = await amina.receives()
        assert any(part in answer.text for part in told)
