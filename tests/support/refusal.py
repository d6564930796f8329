"""Telegram says no: the one exception with which the fake refuses a call."""

from __future__ import annotations


class RefusalError(Exception):
    """Answered as `ok: false`. `by_the_bot` tells whether the bot broke a rule, which `api.violations` then records."""

    def __init__(self, code: int, description: str, *, retry_after: int | None = None, by_the_bot: bool = True) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.retry_after = retry_after
        self.by_the_bot = by_the_bot


def bad_request(reason: str, *, by_the_bot: bool = True) -> RefusalError:
    """The usual refusal, with Telegram's prefix."""
    return RefusalError(400, f"Bad Request: {reason}", by_the_bot=by_the_bot)
