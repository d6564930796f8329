"""Residents say in plain words in which language they wish to be answered, and are from then on."""

from __future__ import annotations

import pytest

from bot.context import BotApplication
from bot.voice.listen import Heard
from knowledge.model import LANGUAGES, Language
from tests.bot.conftest import said, services
from tests.bot.test_listening import given_to
from tests.support.fake_bot_api import FakeBotApi
from tests.support.tiny_content import QUESTION

KEPT = {"fr": "Je répondrai en français.", "ar": "سأجيب بالعربية."}
POOL = {"fr": "Piscine municipale", "ar": "مسبح جماعي"}
ARABIC_QUESTION = "أين مسبح جماعي"


@pytest.mark.parametrize(
    ("wish", "language", "question"),
    [
        ("réponds en arabe stp", "ar", QUESTION), ("b l3arbiya 3afak", "ar", QUESTION), ("جاوبني بالعربية", "ar", QUESTION),
        ("en français stp", "fr", ARABIC_QUESTION), ("جاوبني بالفرنسية", "fr", ARABIC_QUESTION),
        ("أجبني بالفرنسية من فضلك", "fr", ARABIC_QUESTION), ("jawbni b français", "fr", ARABIC_QUESTION),
    ],
)  # fmt: skip
async def test_a_language_wished_in_plain_words_is_kept(
    api: FakeBotApi, tiny_bot: BotApplication, wish: str, language: Language, question: str
) -> None:
    """The wish is said back in the new language, the next answer is in it, and « dans ma langue » ends it."""
    amina, [other] = api.resident(), [other for other in LANGUAGES if other != language]
    assert POOL[other] in await said(amina, question)
    assert KEPT[language] in await said(amina, wish)
    assert language == (await services(tiny_bot).residents.wishes(amina.chat_id)).language
    assert POOL[language] in await said(amina, question)
    await said(amina, "réponds dans ma langue")
    assert POOL[other] in await said(amina, question)


async def test_a_question_with_a_wish_in_it_is_a_question(api: FakeBotApi, tiny_bot: BotApplication) -> None:
    """Who asks where something is gets that; nothing is kept that was not said alone."""
    amina = api.resident()
    assert POOL["fr"] in await said(amina, f"{QUESTION}, réponds en arabe")
    assert (await services(tiny_bot).residents.wishes(amina.chat_id)).language is None


async def test_a_spoken_wish_is_no_emergency(api: FakeBotApi, bot: BotApplication) -> None:
    """« Je veux l’arabe » looks to the search like a cry for help: it is asked back and kept as any other spoken wish."""
    amina = api.resident()
    given_to(bot).hears = [Heard("je veux l’arabe", "fr", 2)]
    await amina.sends_voice()
    [asked] = await amina.receives()
    assert 2 == len(asked.buttons)
    assert KEPT["ar"] in await said(amina, "oui")
