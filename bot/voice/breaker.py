"""A rest for an engine or a server that fails: the next answer does not wait for what failed twice just now."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

MINUTES: Final = 10 * 60.0
HOUR: Final = 60 * 60.0
_REFUSED: Final = 6 * HOUR
_LONGEST: Final = 24 * HOUR
_IN_A_ROW: Final = 2


class Breaker:
    """Open while the engine rests; after the rest one attempt decides, and a failure opens it again."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock: Final = clock
        self._failures = 0
        self._refusals = 0
        self._until = 0.0

    @property
    def is_open(self) -> bool:
        """Whether the engine must not be asked now."""
        return self._clock() < self._until

    @property
    def is_on_trial(self) -> bool:
        """Whether the rest is over, and the next attempt decides."""
        return self._failures >= _IN_A_ROW and not self.is_open

    def succeeded(self) -> None:
        """All is forgotten, a rest as well."""
        self._failures = self._refusals = 0
        self._until = 0.0

    def failed(self, rest: float) -> None:
        """Rest so many seconds from the second failure in a row."""
        self._failures += 1
        if self._failures >= _IN_A_ROW:
            self._until = self._clock() + rest

    def refused(self) -> None:
        """The service wants to be left alone: six hours at once, then twice as long each time, a day at most."""
        self._failures = _IN_A_ROW
        self._until = self._clock() + min(_REFUSED * 2**self._refusals, _LONGEST)
        self._refusals += 1
