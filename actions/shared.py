"""The one assistant of this process, loaded on first use: Rasa makes actions without arguments, so they meet it here."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from threading import Lock
from typing import Final

from knowledge.assistant import Assistant
from knowledge.load import CONTENT
from knowledge.settings import KnowledgeSettings, read_section
from knowledge.version import version


@dataclass(frozen=True, slots=True)
class Loaded:
    """An assistant, and the version of the content it answers from."""

    assistant: Assistant
    version: str


class Shared:
    """Loads once, whichever thread asks first; the others wait for it."""

    def __init__(self) -> None:
        self._turn = Lock()
        self._loaded: Loaded | None = None

    def get(self) -> Loaded:
        """The assistant of the settings in `config.yml`. Raises KnowledgeError, and tries again when asked again."""
        with self._turn:
            if self._loaded is None:
                self._loaded = _load(read_section(KnowledgeSettings, "knowledge"))
            return self._loaded

    async def here(self) -> Loaded:
        """The same on an event loop, which is not held up by the seconds that loading takes."""
        return await asyncio.to_thread(self.get) if self._loaded is None else self._loaded


def _load(settings: KnowledgeSettings) -> Loaded:
    found = version(settings.content or CONTENT)  # before loading, so that it is never newer than what answers
    return Loaded(Assistant.load(settings), found)


SHARED: Final = Shared()
