"""The figures: what is counted, and that no small count is told."""

from __future__ import annotations

from datetime import date

from bot.loop.period import first_of, whole_months
from bot.loop.stats import Row, measured, rows
from bot.storage.counts import Count

DAY = date(2026, 11, 3)


def count(questions: int, writing: str = "fr", status: str = "answered", entry_id: str = "", *, wrong: int = 0) -> Count:
    """Questions of one day."""
    return Count(DAY, writing, status, entry_id, questions, 0, 0, wrong, 100 * questions)


def test_everything_is_counted_by_writing_status_and_entry() -> None:
    """Staff see how many asked, how, what became of it and of which entry."""
    counts = [count(20, entry_id="service-a", wrong=6), count(10, "ary", "declined"), count(7, "ar", entry_id="service-b")]
    stats = measured(counts, [30, 10, 20, 40, 50], DAY, DAY)
    assert (37, 0) == (stats.questions, stats.spoken)
    assert {"fr": 20, "ar": 7, "ary": 10, "arabizi": 0, "mixed": 0} == stats.writings
    assert {"answered": 27, "choices": 0, "declined": 10, "social": 0, "emergency": 0, "error": 0} == stats.statuses
    assert {"right": 0, "wrong": 6} == stats.feedback
    assert {"service-a": 20, "service-b": 7} == stats.entries
    assert (30, 50) == (stats.median, stats.slow)


def test_a_day_without_questions_is_there() -> None:
    """The table of days has no hole."""
    stats = measured([count(9)], [], date(2026, 11, 2), date(2026, 11, 4))
    assert [0, 9, 0] == [asked["fr"] for asked in stats.days.values()]


def test_few_response_times_are_not_told() -> None:
    """Of fewer than five answers no time is told."""
    assert (None, None) == (measured([], [1, 2, 3, 4], DAY, DAY).median, measured([], [1], DAY, DAY).slow)


def test_the_rows_hold_every_figure() -> None:
    """The table of a program has what the page has."""
    found = rows(measured([count(20, entry_id="service-a")], [5] * 5, DAY, DAY))
    assert Row("questions", "", 20) in found
    assert Row("entry", "service-a", 20) in found
    assert Row("milliseconds", "p95", 5) in found
    assert Row("day", "2026-11-03 fr", 20) in found


def test_the_period_ends_today_and_months_are_whole() -> None:
    """Thirty days are thirty days, and a month is published once it is over."""
    today = date(2026, 11, 26)
    assert date(2026, 10, 28) == first_of(30, today)
    assert [(date(2026, 10, 1), date(2026, 10, 31))] == whole_months(first_of(30, today), today)
    assert [] == whole_months(date(2026, 11, 1), today)
    assert [(date(2026, 11, 1), date(2026, 11, 30))] == whole_months(date(2026, 11, 30), date(2026, 12, 1))
