"""Counts as they may be told: none from 1 to 4, and none from which one of those could be worked out."""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping, Sequence
from typing import Final, Literal, TypeAlias, TypeVar

HIDDEN_BELOW: Final = 5
K = TypeVar("K", bound=Hashable)

Veil: TypeAlias = Literal["< 5", "≥ 5", "≥ 1"]
Figure: TypeAlias = int | Veil
RANGES: Final[Mapping[Veil, tuple[float, float]]] = {
    "< 5": (1, HIDDEN_BELOW - 1),
    "≥ 5": (HIDDEN_BELOW, math.inf),
    "≥ 1": (1, math.inf),
}


def hidden(counts: Mapping[K, int], sums: Sequence[tuple[K, Sequence[K]]]) -> dict[K, Figure]:
    """The counts, those from 1 to 4 as "< 5"; `sums`: which count is the sum of which others, as any reader knows.

    Where a sum tells what is hidden in it, the least of the shown counts in it becomes "≥ 5", at last the sum itself, until none
    does. A sum that is hidden and still told, for as many small ones make it, becomes "≥ 1".
    """
    told: dict[K, Figure] = {key: "< 5" if 0 < count < HIDDEN_BELOW else count for key, count in counts.items()}
    # What is hidden in one sum is missing in another.
    while any([_hides_more(told, total, parts) for total, parts in sums]):  # noqa: C419  # each in every round
        pass
    return told


def _hides_more(told: dict[K, Figure], total: K, parts: Sequence[K]) -> bool:
    """Hide one count more where a sum tells what is hidden; whether it did."""
    if not _tells(told[total], [told[part] for part in parts]):
        return False
    shown = {key: count for key in parts if isinstance(count := told[key], int) and count}
    if shown:
        told[min(shown, key=lambda key: shown[key])] = "≥ 5"
    else:
        told[total] = "≥ 1" if told[total] == "< 5" else "≥ 5"
    return True


def _tells(total: Figure, parts: Sequence[Figure]) -> bool:
    """Whether a hidden count can only be one number, seen the others of its sum."""
    (least, most), ranges = _range(total), [_range(part) for part in parts]
    lows, highs = sum(low for low, _ in ranges), sum(high for _, high in ranges)
    if isinstance(total, str) and max(least, lows) >= min(most, highs):
        return True
    return any(
        max(low, least - sum(other for at, (_, other) in enumerate(ranges) if at != place)) >= min(high, most - lows + low)
        for place, (low, high) in enumerate(ranges)
        if isinstance(parts[place], str)
    )


def _range(figure: Figure) -> tuple[float, float]:
    """The least and the most that a count may be."""
    return (figure, figure) if isinstance(figure, int) else RANGES[figure]
