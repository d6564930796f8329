"""No count from 1 to 4 is told, nor can it be worked out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from bot.loop.hiding import Figure, hidden
from bot.loop.stats import Stats, measured
from bot.storage.counts import Count
from knowledge.model import Status, Writing

FIRST, LAST = date(2026, 11, 1), date(2026, 11, 4)
A_LOT = 150  # more than all that is counted here
MAY_BE = {"< 5": range(1, 5), "≥ 5": range(5, A_LOT), "≥ 1": range(1, A_LOT)}
WRITINGS: tuple[Writing, ...] = ("fr", "ary", "mixed")
STATUSES: tuple[Status, ...] = ("answered", "declined")
asked = st.builds(
    lambda day, writing, status, entry, questions: Count(
        FIRST + timedelta(day), writing, status, entry if status == "answered" else "", questions, 0, 0, 0, 0
    ),
    st.integers(0, 3),
    st.sampled_from(WRITINGS),
    st.sampled_from(STATUSES),
    st.sampled_from(["", "service-a", "service-b"]),
    st.integers(1, 7),
)


def may_be(figure: Figure) -> Sequence[int]:
    """The numbers that a reader thinks of."""
    return [figure] if isinstance(figure, int) else MAY_BE[figure]


def worked_out(total: Figure, parts: Sequence[Figure]) -> list[Figure]:
    """What is hidden of a sum and its parts, and can only be one number: all ways to add them up are tried."""
    signed = [(total, -1), *((part, 1) for part in parts)]
    found: list[Figure] = []
    for place, (figure, sign) in enumerate(signed):
        others = {0}
        for other, direction in signed[:place] + signed[place + 1 :]:
            others = {reached + direction * number for reached in others for number in may_be(other)}
        if isinstance(figure, str) and len([number for number in may_be(figure) if -sign * number in others]) == 1:
            found.append(figure)
    return found


def told(counts: Sequence[Count]) -> Stats:
    """The figures of the days."""
    return measured(counts, [], FIRST, LAST)


def one(day: int, questions: int, writing: Writing = "fr") -> Count:
    """Questions of a day that were not answered."""
    return Count(FIRST + timedelta(day), writing, "declined", "", questions, 0, 0, 0, 0)


@given(st.lists(asked, max_size=14))
@example([one(0, 20), one(1, 3)])
@example([one(0, 4), one(1, 4)])
@example([one(day, 1) for day in range(4)])
def test_no_hidden_count_can_be_worked_out(counts: list[Count]) -> None:
    """Whatever is asked, no row, column or list of the figures, with its total, tells a reader what is hidden in it."""
    stats = told(counts)
    for writing, total in stats.writings.items():
        assert [] == worked_out(total, [asked[writing] for asked in stats.days.values()])
    assert [] == worked_out(stats.questions, list(stats.writings.values()))
    assert [] == worked_out(stats.questions, list(stats.statuses.values()))
    if sum(c.questions for c in counts if c.status == "answered") == sum(c.questions for c in counts if c.entry_id):
        assert [] == worked_out(stats.statuses["answered"], list(stats.entries.values()))


@given(st.lists(asked, max_size=14))
def test_the_total_of_a_day_tells_no_small_count_of_it(counts: list[Count]) -> None:
    """Who knows the total of a day, as it is told of that day alone, works out no count under 5 in its row."""
    for day, row in told(counts).days.items():
        total = measured(counts, [], day, day).questions
        assert "< 5" not in worked_out(total, list(row.values()))


@given(st.lists(asked, max_size=14))
def test_what_is_told_is_true(counts: list[Count]) -> None:
    """A number told is the number, what stands for a hidden one is true of it, and a zero stays a zero."""
    for day, row in told(counts).days.items():
        for writing, figure in row.items():
            number = sum(count.questions for count in counts if (count.day, count.writing) == (day, writing))
            assert number in may_be(figure)
            assert (number == 0) == (figure == 0)
            assert not isinstance(figure, int) or not 0 < figure < 5


def test_twenty_and_three_days_are_not_told_apart() -> None:
    """20 one day and 3 the next: the total is told, and neither of them."""
    stats = told([one(0, 20), one(1, 3)])
    assert (23, ["≥ 5", "< 5", 0, 0]) == (stats.writings["fr"], [asked["fr"] for asked in stats.days.values()])


def test_only_what_must_be_is_hidden() -> None:
    """Beside two hidden counts, or where nothing is small, all else is told."""
    sums = [("all", ["a", "b", "c"])]
    assert {"a": 12, "b": "< 5", "c": "< 5", "all": 17} == hidden({"a": 12, "b": 2, "c": 3, "all": 17}, sums)
    assert {"a": 12, "b": "≥ 5", "c": "< 5", "all": 23} == hidden({"a": 12, "b": 8, "c": 3, "all": 23}, sums)
    assert {"a": 12, "b": 8, "c": 0, "all": 20} == hidden({"a": 12, "b": 8, "c": 0, "all": 20}, sums)
