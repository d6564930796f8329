"""What the residents asked and what reached them, turned into figures."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

_SHORT: Final = 300  # characters, as `bot.delivery` has it
_NOISE: Final = re.compile(r"<[^>]*>|\d+")  # markup, and the edition that a content under test tells


def first_line(text: str) -> str:
    """What tells one answer from another: its first line without markup and figures."""
    return _NOISE.sub("", text.strip().split("\n", 1)[0]).strip()


@dataclass(frozen=True, slots=True)
class Figures:
    """What came of a load. `lost`: neither an answer nor a word that there may have been one; milliseconds from being asked."""

    asked: int
    answered: int
    told: int  # no answer arrived, but a sentence that says how to get it
    lost: int
    doubled: int  # answers that a resident got once more than asked for
    doubled_long: int  # of these, those that are too long to be sent again by the rule of `bot.delivery`
    turned: int  # answers that came before the answer to an earlier question
    seconds: float
    a_second: float
    p50: int
    p95: int
    p99: int


def figures(report: Mapping[str, Any], apologies: Sequence[str]) -> Figures:
    """The figures of a report of the Bot API of `bench.scale.telegram`; `apologies` are the first lines of what is no answer."""
    asked: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for chat, question, moment in report["asked"]:
        asked[chat].append((question, moment))
    came: dict[int, list[tuple[str, float]]] = defaultdict(list)
    long: set[str] = set()
    for chat, line, moment, length in report["received"]:
        came[chat].append((line, moment))
        if length > _SHORT:
            long.add(line)
    lines: list[str] = report["lines"]
    told = lost = turned = 0
    again: Counter[bool] = Counter()  # by whether it is long
    waits: list[float] = []
    ends: list[float] = []
    for chat, questions in asked.items():
        counts = Counter(line for line, _ in came[chat])
        first = dict(reversed(came[chat]))
        found = [(lines[question], moment) for question, moment in questions if lines[question] in first]
        missing = len(questions) - len(found)
        words = sum(counts[line] for line in apologies)
        told += min(missing, words)
        lost += max(0, missing - words)
        for line, _ in found:
            again[line in long] += counts[line] - 1
        order = [first[line] for line, _ in found]
        turned += sum(later < earlier for earlier, later in pairwise(order))
        waits.extend(first[line] - moment for line, moment in found)
        ends.extend(order)
    waits.sort()
    count = len(waits)
    seconds = max(ends, default=0.0) - min((moment for _, _, moment in report["asked"]), default=0.0)
    at = [round(1000 * waits[min(count - 1, int(count * share))]) if count else 0 for share in (0.5, 0.95, 0.99)]
    rate = round(count / seconds, 1) if seconds > 0 else 0.0
    return Figures(len(report["asked"]), count, told, lost, again.total(), again[True], turned, round(seconds, 1), rate, *at)
