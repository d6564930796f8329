"""The days that are looked at: the last so many, or whole months of them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

PERIOD: Final = 30  # days, where nobody names another number


def first_of(days: int, today: date) -> date:
    """The first of so many days that end today."""
    return today - timedelta(days - 1)


def whole_months(first: date, today: date) -> list[tuple[date, date]]:
    """The first and last day of each month that is over, from the month of `first` on."""
    found = []
    start = first.replace(day=1)
    while (following := (start + timedelta(31)).replace(day=1)) <= today:
        found.append((start, following - timedelta(1)))
        start = following
    return found
