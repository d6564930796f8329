"""A rule of reading: what it finds, and what is said for it, worked out or as a template of re.sub."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

Rule = tuple[re.Pattern[str], Callable[[re.Match[str]], str] | str]


def applied(rules: Iterable[Rule], text: str) -> str:
    """The text after each rule in its turn."""
    for pattern, say in rules:
        text = pattern.sub(say, text)
    return text
