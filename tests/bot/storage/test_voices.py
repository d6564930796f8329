"""Which voice notes Telegram already keeps."""

from __future__ import annotations

import pytest

from bot.storage.database import Database
from bot.storage.voices import SentVoices

BOT, OTHER_BOT = 7000000001, 7000000002


@pytest.fixture
def voices(database: Database) -> SentVoices:
    """The voices of a new database."""
    return SentVoices(database)


async def test_a_note_sent_once_is_known_to_the_bot_that_sent_it(voices: SentVoices) -> None:
    """An id is sent again by its own bot alone, and its newest one."""
    for file_id in ("older", "newer"):
        await voices.keep(BOT, "key", file_id)
    assert "newer" == await voices.file_id(BOT, "key")
    assert await voices.file_id(OTHER_BOT, "key") is None
    assert await voices.file_id(BOT, "other key") is None


async def test_an_id_that_was_refused_is_forgotten(voices: SentVoices) -> None:
    """The next resident gets the note uploaded anew; other notes stay known."""
    await voices.keep(BOT, "key", "id")
    await voices.keep(BOT, "other", "id of other")
    await voices.forget(BOT, "key")
    assert await voices.file_id(BOT, "key") is None
    assert "id of other" == await voices.file_id(BOT, "other")
