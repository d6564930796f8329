"""What an examination comes to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

State = Literal["good", "poor", "bad"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: `bad` keeps the bot from working, `poor` from working as well as it could."""

    name: str
    state: State
    text: str  # what was found; where it is not good, also what to do
