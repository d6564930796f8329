"""Records of the journal, as the bot writes them."""

from __future__ import annotations

from datetime import date
from typing import Literal

from bot.storage.database import today
from bot.storage.journal import Record
from knowledge.model import Status, Writing


def record(
    question: str | None = None,
    writing: Writing = "fr",
    *,
    status: Status = "declined",
    entry_id: str | None = None,
    feedback: Literal["yes", "no"] | None = None,
    spoken: bool = False,
    milliseconds: int = 20,
    day: date | None = None,
) -> Record:
    """Something that was asked, today unless a day is given."""
    return Record(
        question,
        writing,
        "fr" if writing == "fr" else "ar",
        status,
        entry_id,
        None,
        0.5,
        milliseconds,
        "version",
        spoken,
        feedback,
        asked_on=day or today(),
    )
