"""The chats of the municipal staff, and what they were told last about the content."""

from __future__ import annotations

from collections.abc import Iterable

from knowledge.errors import Problem


class Staff:
    """The staff hear of problems once: again only when the problems are others, or are gone."""

    def __init__(self, chats: Iterable[int]) -> None:
        self.chats = frozenset(chats)
        self._told: tuple[Problem, ...] = ()

    def is_news(self, errors: tuple[Problem, ...]) -> bool:
        """Whether the errors of the content are not those that were told last; from now on they are."""
        known, self._told = self._told, errors
        return errors != known
