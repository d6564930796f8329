"""What the journal and its counts say: how many asked, in which writing, how it ended, how fast. Counts under 5 are hidden."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final, NamedTuple, TypeAlias, get_args

from bot.loop.hiding import HIDDEN_BELOW, Figure, hidden
from bot.storage.counts import Count
from knowledge.model import Status, Writing

WRITINGS: Final = get_args(Writing)
STATUSES: Final = get_args(Status)
_TOP: Final = 10
_SLOW: Final = 0.95
_OF_A_DAY: Final = "of a day"  # not told, but `--days` tells it of today, and so of each day after another
_Key: TypeAlias = tuple[str, Hashable]


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
    groups = _groups(counts, [first + timedelta(days) for days in range((last - first).days + 1)])
    told = hidden({(name, key): n for name, group in groups.items() for key, n in group.items()}, _sums(groups))
    shown = {name: {key: told[name, key] for key in group} for name, group in groups.items()}
    times = sorted(milliseconds)
    return Stats(
        first,
        last,
        told["questions", ""],
        {day: {writing: told["day", (day, writing)] for writing in groups["writing"]} for day in groups[_OF_A_DAY]},
        shown["writing"],
        shown["status"],
        shown["feedback"],
        told["spoken", ""],
        shown["entry"],
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


def _groups(counts: Sequence[Count], days: Sequence[date]) -> dict[str, dict[Any, int]]:
    """How many of everything: of each indicator by category, and sums that stand nowhere."""
    asked = Counter[object]()
    for count in counts:
        asked.update(dict.fromkeys((count.writing, count.status, (count.day, count.writing), count.day), count.questions))
    entries = Counter[str]()
    for count in counts:
        if count.entry_id and count.status == "answered":
            entries[count.entry_id] += count.questions
    writings = dict.fromkeys((*WRITINGS, *(count.writing for count in counts)))
    wrong = sum(count.wrong for count in counts if count.status == "answered")
    return {
        "questions": {"": sum(count.questions for count in counts)},
        "spoken": {"": sum(count.spoken for count in counts)},
        "writing": {writing: asked[writing] for writing in writings},
        "status": {status: asked[status] for status in dict.fromkeys((*STATUSES, *(count.status for count in counts)))},
        "feedback": {"right": sum(count.right for count in counts), "wrong": wrong},
        "entry": dict(sorted(entries.items(), key=lambda entry: (-entry[1], entry[0]))[:_TOP]),
        "day": {(day, writing): asked[day, writing] for day in days for writing in writings},
        _OF_A_DAY: {day: asked[day] for day in days},
    }


def _sums(groups: Mapping[str, Mapping[Any, int]]) -> list[tuple[_Key, list[_Key]]]:
    """What is the sum of what, as far as a reader may know."""
    entries, answered = groups["entry"], ("status", "answered")
    sums: list[tuple[_Key, list[_Key]]] = [
        (("questions", ""), [(name, key) for key in groups[name]]) for name in ("writing", "status")
    ]
    sums += [(("writing", writing), [("day", (day, writing)) for day in groups[_OF_A_DAY]]) for writing in groups["writing"]]
    sums += [((_OF_A_DAY, day), [("day", (day, writing)) for writing in groups["writing"]]) for day in groups[_OF_A_DAY]]
    if sum(entries.values()) == groups[answered[0]][answered[1]]:
        sums.append((answered, [("entry", entry_id) for entry_id in entries]))
    return sums


def _quantile(ordered: Sequence[int], share: float) -> int | None:
    """The time within which this share of the answers was ready."""
    return ordered[math.ceil(share * len(ordered)) - 1] if len(ordered) >= HIDDEN_BELOW else None
