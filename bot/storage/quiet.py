"""Trouble that comes with each message, logged once a minute."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import Final

_SECONDS: Final = 60


class Quiet:
    """Warnings of one kind: the first is logged, those of the next minute are only counted and told with the one after it."""

    def __init__(self, log: logging.Logger, clock: Callable[[], float] = time.monotonic) -> None:
        self._log = log
        self._clock = clock
        self._next = float("-inf")
        self._unsaid = 0

    def warning(self, message: str) -> None:
        """Log the message, or count it when one was logged less than a minute ago."""
        if self._clock() < self._next:
            self._unsaid += 1
            return
        self._log.warning("%s (and %s times since it was last said)", message, self._unsaid)
        self._next = self._clock() + _SECONDS
        self._unsaid = 0
