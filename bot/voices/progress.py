"""How far a long command has come: a bar where a person watches, else a line every tenth, on standard error."""

from __future__ import annotations

import sys
from typing import Final

_WIDTH: Final = 40


class Progress:
    """Counts up to a total, which may be unknown (0)."""

    def __init__(self, what: str, total: int) -> None:
        self._what = what
        self._total = total
        self._tenth = 0
        self._watched = sys.stderr.isatty()

    def at(self, done: int) -> None:
        """Tell how much is done."""
        if not self._total:
            return
        if self._watched:
            full = _WIDTH * done // self._total
            end = "\n" if done >= self._total else ""
            line = f"\r{self._what} [{'#' * full}{'.' * (_WIDTH - full)}] {done}/{self._total}"
            print(line, end=end, file=sys.stderr, flush=True)
        elif (tenth := 10 * done // self._total) > self._tenth:
            self._tenth = tenth
            print(f"{self._what} : {10 * tenth} % ({done}/{self._total})", file=sys.stderr, flush=True)
