"""What the staff set holds until it is taken back."""

from __future__ import annotations

from bot.storage.database import Database
from bot.storage.marks import Marks
from knowledge.schema import Notice, Text


async def test_a_pause_outlives_a_restart(database: Database) -> None:
    """The assistant stays paused, with its last reason, until somebody resumes it."""
    marks = Marks(database)
    assert await marks.paused() is None
    for reason in ("travaux", "panne « électrique »"):
        await marks.pause(reason)
    await database.close()
    await database.open()
    assert "panne « électrique »" == await marks.paused()
    assert [True, False] == [await marks.resume() for _ in range(2)]
    assert await marks.paused() is None


async def test_notices_are_kept_in_the_order_of_their_days(database: Database) -> None:
    """Each notice is found with its days and both its languages, and can be removed by its name alone."""
    marks = Marks(database)
    later, sooner = (
        Notice(text=Text(fr="Fermé.", ar="مغلق."), start=day, end=day, entries=("service-stamp",))
        for day in ("2026-12-02", "2026-11-30")
    )
    name = await marks.add_notice(later)
    await marks.add_notice(sooner)
    await marks.pause("travaux")
    assert [sooner, later] == [*(await marks.notices()).values()]
    assert [True, False, False] == [await marks.remove_notice(named) for named in (name, name, "paused")]
    assert [sooner] == [*(await marks.notices()).values()]
    assert "travaux" == await marks.paused()
