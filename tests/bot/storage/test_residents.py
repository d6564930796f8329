"""What the bot remembers about a chat."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import update

from bot.storage.database import Database, today
from bot.storage.residents import Residents
from bot.storage.seal import Seal
from bot.storage.tables import ResidentRow
from bot.storage.wishes import VoiceWish, Wishes

CHAT, OTHER = 4815162342, 1123581321
SEAL = Seal(b"s" * 32)


async def test_a_choice_outlives_a_restart(database: Database) -> None:
    """A resident chooses a language once, not once a start."""
    for wanted in (None, "ar"):
        residents = Residents(database, SEAL)
        assert wanted == (await residents.wishes(CHAT)).language
        await residents.choose_language(CHAT, "ar")
        await database.close()
        await database.open()


async def test_a_choice_can_be_changed_and_taken_back(database: Database) -> None:
    """The last wish counts."""
    residents = Residents(database, SEAL)
    for wish in ("fr", "ar", None):
        await residents.choose_language(CHAT, wish)
        assert wish == (await residents.wishes(CHAT)).language


async def test_each_wish_is_kept_beside_the_others(database: Database) -> None:
    """Who chose a language, then a voice, a rate and easy reading, has all four."""
    residents = Residents(database, SEAL)
    await residents.choose_language(CHAT, "ar")
    await residents.choose_voice(CHAT, "always")
    await residents.choose_rate(CHAT, "0.8")
    await residents.choose_simple(CHAT, simple=True)
    await residents.forbid_voice(CHAT)
    assert Wishes("ar", "always", "0.8", simple=True, voice_forbidden=True) == await residents.wishes(CHAT)
    await residents.choose_voice(CHAT, "when_spoken_to")
    assert Wishes("ar", "when_spoken_to", "0.8", simple=True) == await residents.wishes(CHAT)


@pytest.mark.parametrize(
    ("voice", "spoken_to", "speaks"),
    [
        (None, False, False), (None, True, True), ("when_spoken_to", False, False), ("when_spoken_to", True, True),
        ("always", False, True), ("never", True, False),
    ],
)  # fmt: skip
def test_who_is_answered_aloud(voice: VoiceWish | None, spoken_to: bool, speaks: bool) -> None:  # noqa: FBT001
    """Unasked, the bot speaks to who spoke to it, and to nobody who said never."""
    assert speaks == Wishes(voice=voice).speaks(spoken_to=spoken_to)


async def test_two_residents_do_not_mix(database: Database) -> None:
    """Nobody gets another's language."""
    residents = Residents(database, SEAL)
    await residents.choose_language(CHAT, "ar")
    assert Wishes() == await residents.wishes(OTHER)


async def test_many_choices_at_once_keep_one_row(database: Database) -> None:
    """Quick taps on two phones do not fail."""
    residents = Residents(database, SEAL)
    await asyncio.gather(*(residents.choose_language(CHAT, "fr") for _ in range(20)))
    assert "fr" == (await residents.wishes(CHAT)).language


async def test_what_is_stored_holds_no_chat_id(database: Database, on_disk: Callable[[], bytes]) -> None:
    """Whoever copies the disk cannot tell who wrote."""
    await Residents(database, SEAL).choose_language(CHAT, "fr")
    await database.close()
    stored = on_disk()
    assert SEAL.key(CHAT).encode() in stored
    assert str(CHAT).encode() not in stored


async def test_who_is_forgotten_is_as_one_who_never_wished(database: Database) -> None:
    """All the wishes of a chat go, those of others stay."""
    residents = Residents(database, SEAL)
    await residents.choose_language(CHAT, "ar")
    await residents.choose_simple(OTHER, simple=True)
    assert [True, False] == [await residents.forget(CHAT) for _ in range(2)]
    assert (Wishes(), Wishes(simple=True)) == (await residents.wishes(CHAT), await residents.wishes(OTHER))


async def test_only_who_left_long_ago_is_forgotten(database: Database) -> None:
    """The wishes of who still writes outlive a year, those of the others do not."""
    residents = Residents(database, SEAL)
    for chat in (CHAT, OTHER):
        await residents.choose_language(chat, "ar")
    async with database.session() as session:
        await session.execute(update(ResidentRow).values(changed_on=today() - timedelta(days=400)))
    await residents.seen(CHAT)
    assert 1 == await residents.forget_unseen_since(today() - timedelta(days=365))
    assert (Wishes("ar"), Wishes()) == (await residents.wishes(CHAT), await residents.wishes(OTHER))
