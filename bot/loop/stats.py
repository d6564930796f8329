"""What the journal and its counts say: how many asked, in which writing, how it ended, how fast. Counts under 5 are hidden."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal, NamedTuple, TypeAlias, TypeVar, get_args

from bot.storage.counts import Count
from knowledge.model import Status, Writing

HIDDEN_BELOW: Final = 5
WRITINGS: Final = get_args(Writing)
STATUSES: Final = get_args(Status)
_TOP: Final = 10
_SLOW: Final = 0.95
K = TypeVar("K", bound=Hashable)

Figure: TypeAlias = int | Literal["< 5", "≥ 5"]


@dataclass(frozen=True, slots=True)
class Stats:
    """Figures of the days from `first` to `last`, both included.

    `entries` are those that most questions led to; `median` and `slow` (95 % are faster) are milliseconds until an answer was
    ready, None where fewer than five are known.
    """

    first: date
    last: date
    questions: Figure
    days: Mapping[date, Mapping[str, Figure]]
    writings: Mapping[str, Figure]
    statuses: Mapping[str, Figure]
    feedback: Mapping[str, Figure]
    spoken: Figure
    entries: Mapping[str, Figure]
    median: int | None
    slow: int | None


def measured(counts: Sequence[Count], milliseconds: Iterable[int], first: date, last: date) -> Stats:
    """The figures of some days; `milliseconds` are the response times that the journal still holds."""
    counts = [count for count in counts if first <= count.day <= last]
    days = {first + timedelta(days): dict.fromkeys(WRITINGS, 0) for days in range((last - first).days + 1)}
    for count in counts:
        days[count.day][count.writing] = days[count.day].get(count.writing, 0) + count.questions
    entries = Counter[str]()
    for count in counts:
        if count.entry_id and count.status == "answered":
            entries[count.entry_id] += count.questions
    times = sorted(milliseconds)
    return Stats(
        first,
        last,
        hidden({"": sum(count.questions for count in counts)})[""],
        {day: hidden(asked) for day, asked in days.items()},
        hidden({writing: sum(c.questions for c in counts if c.writing == writing) for writing in WRITINGS}),
        hidden({status: sum(c.questions for c in counts if c.status == status) for status in STATUSES}),
        hidden({"right": sum(count.right for count in counts), "wrong": sum(c.wrong for c in counts if c.status == "answered")}),
        hidden({"": sum(count.spoken for count in counts)})[""],
        hidden(dict(sorted(entries.items(), key=lambda entry: (-entry[1], entry[0]))[:_TOP])),
        _quantile(times, 0.5),
        _quantile(times, _SLOW),
    )


class Row(NamedTuple):
    """A figure, and what is counted by it; the meanings stand in open_data.yml."""

    indicator: str
    category: str
    value: Figure | None


def rows(stats: Stats) -> list[Row]:
    """Every figure, one a row; a response time is None where fewer than five are known."""
    found = [Row("questions", "", stats.questions), Row("spoken", "", stats.spoken)]
    found += [Row("writing", writing, count) for writing, count in stats.writings.items()]
    found += [Row("status", status, count) for status, count in stats.statuses.items()]
    found += [Row("feedback", verdict, count) for verdict, count in stats.feedback.items()]
    found += [Row("entry", entry_id, count) for entry_id, count in stats.entries.items()]
    found += [Row("milliseconds", "median", stats.median), Row("milliseconds", "p95", stats.slow)]
    found += [Row("day", f"{day} {writing}", n) for day, asked in stats.days.items() for writing, n in asked.items() if n]
    return found


def hidden(counts: Mapping[K, int]) -> dict[K, Figure]:
    """The counts, those from 1 to 4 as "< 5"; where that is only one of several, the least of the others is only "≥ 5".

    Otherwise the one that is hidden would be their sum less all that is shown.
    """
    small = [key for key, count in counts.items() if 0 < count < HIDDEN_BELOW]
    others = [key for key, count in counts.items() if count >= HIDDEN_BELOW]
    least = [min(others, key=lambda key: counts[key])] if len(small) == 1 and others else []
    return {key: "< 5" if key in small else "≥ 5" if key in least else count for key, count in counts.items()}


def _quantile(ordered: Sequence[int], share: float) -> int | None:
    """The time within which this share of the answers was ready."""
    return ordered[math.ceil(share * len(ordered)) - 1] if len(ordered) >= HIDDEN_BELOW else None
