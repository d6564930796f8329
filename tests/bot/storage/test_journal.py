"""What is remembered of questions, and that nobody stands beside them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import text

from bot.storage.counts import Count, Counts
from bot.storage.database import Database, today
from bot.storage.journal import Feedback, Journal, Record, Verdict

ASKED = Record("bghit nchri tanber", "arabizi", "fr", "answered", "service-stamp", "cost", 0.91, 40, "v1", spoken=False)
DECLINED = Record("où est la lune ?", "fr", "fr", "declined", None, None, 0.05, 20, "v1", spoken=True)
CHOICES = Record("timbre", "fr", "fr", "choices", None, None, 0.4, 30, "v1", spoken=False)


@pytest.fixture
def journal(database: Database) -> Journal:
    """An empty journal."""
    return Journal(database)


def by_id(*records: Record) -> list[Record]:
    """Records of one day as the journal gives them."""
    return sorted(records, key=lambda record: record.id)


async def test_what_was_asked_is_read_as_it_was_written(journal: Journal) -> None:
    """Staff see each question with how it ended."""
    await journal.write([ASKED, DECLINED])
    assert by_id(ASKED, DECLINED) == await journal.records(today(), today())
    assert [] == await journal.records(date(2026, 1, 1), today() - timedelta(days=1))


async def test_a_record_written_again_stays_one(journal: Journal) -> None:
    """A connection that broke after the writing, before the confirmation, makes nobody ask twice."""
    await journal.write([ASKED])
    await journal.write([ASKED, DECLINED])
    assert by_id(ASKED, DECLINED) == await journal.records(today(), today())


async def test_a_feedback_finds_its_record(journal: Journal) -> None:
    """A "no" with its words stands beside the answer it is about; a later tap takes back the verdict, not the words."""
    await journal.write([ASKED, DECLINED, Feedback(ASKED.id, "no", "le prix a changé")])
    assert by_id(replace(ASKED, feedback="no", why="le prix a changé"), DECLINED) == await journal.records(today(), today())
    await journal.write([Feedback(ASKED.id, "yes"), Feedback(4, "no")])
    assert by_id(replace(ASKED, feedback="yes", why="le prix a changé"), DECLINED) == await journal.records(today(), today())


async def test_missed_questions_are_those_that_nobody_was_served_by(journal: Journal) -> None:
    """Declined, choices that were refused, answers marked "no": and no other."""
    wrong, right = replace(ASKED, id=1, feedback="no"), replace(ASKED, id=2, feedback="yes")
    refused = replace(CHOICES, id=3, feedback="no")
    await journal.write([ASKED, DECLINED, CHOICES, wrong, right, refused])
    assert by_id(DECLINED, wrong, refused) == await journal.missed(today(), today())


async def test_two_questions_of_one_person_cannot_be_joined(journal: Journal, database: Database, database_url: str) -> None:
    """Neither the ids nor the place of the rows tell which question came after which."""
    records = [Record(str(number), "fr", "fr", "declined", None, None, 0, 0, "v1", spoken=False) for number in range(40)]
    for record in records:
        await journal.write([record])
    await database.purge()
    lie = "SELECT question FROM journal"
    written = lie if database_url.startswith("sqlite") else f"{lie} ORDER BY xmin::text::bigint, ctid"
    async with database.session() as session:
        lying = list(await session.scalars(text(written)))
    assert [record.question for record in by_id(*records)] == lying


async def test_a_broken_character_costs_no_record(journal: Journal) -> None:
    """What a phone sent half is kept without that half."""
    await journal.write([replace(ASKED, question="tanber\0 \ud83d"), Feedback(ASKED.id, "no", "\0non")])
    [record] = await journal.records(today(), today())
    assert ("tanber ?", "non") == (record.question, record.why)


async def test_what_is_forgotten_leaves_the_disk(journal: Journal, database: Database, on_disk: Callable[[], bytes]) -> None:
    """A resident's words cannot be read from a copied disk once they are taken back."""
    words = "une phrase que personne ne doit retrouver "
    records = [replace(ASKED, question=words + str(number), id=number) for number in range(60)]
    await journal.write(records)
    await database.purge()
    assert 60 == on_disk().count(words.encode())
    assert 50 == await journal.forget(range(50))
    await database.purge()
    assert 10 == on_disk().count(words.encode())


async def test_old_records_become_counts(journal: Journal, database: Database, on_disk: Callable[[], bytes]) -> None:
    """After their time the numbers stay, the words do not, and staff see the same figures before and after."""
    old = today() - timedelta(days=91)
    verdicts: tuple[Verdict | None, ...] = ("yes", "no", "no", None)
    said = [replace(ASKED, id=id_, asked_on=old, feedback=verdict) for id_, verdict in enumerate(verdicts)]
    spoken = replace(DECLINED, asked_on=old)
    counts = Counts(database)
    await journal.write([*said, spoken, CHOICES])
    expected = [
        Count(old, "arabizi", "answered", "service-stamp", 4, 0, 1, 2, 160),
        Count(old, "fr", "declined", "", 1, 1, 0, 0, 20),
        Count(today(), "fr", "choices", "", 1, 0, 0, 0, 30),
    ]
    assert expected == await counts.between(old, today())
    assert [5, 0] == [await counts.fold(today() - timedelta(days=90)) for _ in range(2)]
    assert expected == await counts.between(old, today())
    assert [CHOICES] == await journal.records(old, today())
    await database.purge()
    assert b"tanber" not in on_disk()


async def test_records_that_come_late_are_counted_too(journal: Journal, database: Database) -> None:
    """What was folded once is added to, not replaced."""
    old, counts = today() - timedelta(days=91), Counts(database)
    for id_ in (1, 2):
        await journal.write([replace(ASKED, id=id_, asked_on=old)])
        await counts.fold(today())
    assert [Count(old, "arabizi", "answered", "service-stamp", 2, 0, 0, 0, 80)] == await counts.between(old, old)
