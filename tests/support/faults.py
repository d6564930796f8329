"""What can be made to go wrong: a refusal, a lost connection, a delay, for the next calls of a method."""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final, Literal

from tests.support.refusal import RefusalError

BAD_GATEWAY: Final = (
    "<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center></body></html>"
)
_DESCRIPTIONS: Final = {429: "Too Many Requests: retry after {retry_after}", 403: "Forbidden: bot was blocked by the user"}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that goes wrong."""

    refusal: RefusalError | None = None
    drop: Literal["before", "after"] | None = None
    delay: float = 0


class Faults:
    """The planned faults of each method, in the order they were planned."""

    def __init__(self) -> None:
        self._planned: defaultdict[str, deque[Fault]] = defaultdict(deque)

    def fail(
        self, method: str, code: int, description: str | None = None, *, retry_after: int | None = None, times: int = 1
    ) -> None:
        """The next calls are refused and do nothing; 502 comes as a web page, like Telegram's."""
        text = description or _DESCRIPTIONS.get(code, HTTPStatus(code).phrase).format(retry_after=retry_after)
        self._plan(method, Fault(RefusalError(code, text, retry_after=retry_after, by_the_bot=False)), times)

    def drop(self, method: str, *, after_accepting: bool = False, times: int = 1) -> None:
        """The connection of the next calls is cut: before anything happened, or when only the answer is missing."""
        self._plan(method, Fault(drop="after" if after_accepting else "before"), times)

    def delay(self, method: str, seconds: float, times: int = 1) -> None:
        """The next calls take their time and then succeed."""
        self._plan(method, Fault(delay=seconds), times)

    def next(self, method: str) -> Fault:
        """What happens to the call that has just come."""
        planned = self._planned[method]
        return planned.popleft() if planned else Fault()

    def _plan(self, method: str, fault: Fault, times: int) -> None:
        self._planned[method].extend([fault] * times)
