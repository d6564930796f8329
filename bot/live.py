"""The assistant that answers now, and how new content takes its place: examined and learnt aside, whole or not at all."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from knowledge.advice import advise
from knowledge.assistant import Assistant
from knowledge.check import examine
from knowledge.errors import ContentError, Problem, place
from knowledge.load import CONTENT, Content, load
from knowledge.model import Kind
from knowledge.settings import KnowledgeSettings
from knowledge.version import version

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a reload came to: the content that answers from now on and, when newer content was refused, its errors."""

    version: str
    entries: Mapping[Kind, int]
    errors: tuple[Problem, ...]
    warnings: int


class LiveAssistant:
    """Holds the one assistant that answers: whoever takes `current` keeps a whole one, whatever is reloaded meanwhile."""

    def __init__(self, assistant: Assistant, version: str, settings: KnowledgeSettings) -> None:
        self.current = assistant
        self.version = version
        self.folder = settings.content or CONTENT
        self.choices_at = settings.search.choices_at
        self._settings = settings
        self._tried = version
        self._turn = asyncio.Lock()
        self._begun = 0
        self._latest: Outcome | None = None

    @classmethod
    def load(cls, settings: KnowledgeSettings) -> LiveAssistant:
        """The assistant of the content folder named in the settings. Raises ContentError with every problem found."""
        found = version(settings.content or CONTENT)  # before loading, so that a change made meanwhile is noticed later
        return cls(Assistant.load(settings), found, settings)

    async def is_stale(self) -> bool:
        """Whether the files are no longer those that were last tried."""
        return self._tried != await asyncio.to_thread(version, self.folder)

    async def reload(self) -> Outcome:
        """Let the content answer as its files are now, or say why not. Whoever asks while one reload runs shares the next."""
        begun_before = self._begun
        async with self._turn:
            if self._begun == begun_before or self._latest is None:
                self._begun += 1
                self._latest = None  # a reload that is cut off leaves nothing to share
                self._latest = await self._reloaded()
            return self._latest

    async def _reloaded(self) -> Outcome:
        log.info("reading the content files")
        try:
            problems = await self._renewed()
        except Exception as error:  # noqa: BLE001  # whatever new content brings about, the last good one goes on answering
            log.error("the content was not learnt: %s", place(error))  # noqa: TRY400  # on one line
            problems = [Problem(str(self.folder), 1, "folder", advise("not_learnt", error=type(error).__name__))]
        errors = tuple(problem for problem in problems if problem.level == "error")
        entries = Counter(entry.kind for entry in self.current.content.entries.values())
        outcome = Outcome(self.version, entries, errors, len(problems) - len(errors))
        _report(outcome)
        return outcome

    async def _renewed(self) -> Sequence[Problem]:
        """Every problem of the files; when there is no error they answer from now on."""
        content, problems = await self._examined()
        if content and self._tried != self.version:
            assistant = await asyncio.to_thread(Assistant, content, self._settings)
            self.current, self.version = assistant, self._tried
        return problems

    async def _examined(self) -> tuple[Content | None, Sequence[Problem]]:
        """The content and its problems, read anew until no file changes meanwhile: half a change is no content."""
        while True:
            self._tried = await asyncio.to_thread(version, self.folder)
            found = await asyncio.to_thread(_examine, self.folder)
            if not await self.is_stale():
                return found


def _examine(folder: Path) -> tuple[Content | None, Sequence[Problem]]:
    """The content of a folder, None when it has an error, and every problem."""
    try:
        content = load(folder)
    except ContentError as error:
        return None, error.problems
    problems = examine(folder, datetime.now().astimezone().date())
    return None if any(problem.level == "error" for problem in problems) else content, problems


def _report(outcome: Outcome) -> None:
    if outcome.errors:
        log.error("the content files have %d error(s); version %s goes on answering", len(outcome.errors), outcome.version)
        for problem in outcome.errors:
            log.error("%s", problem)
        return
    kinds = ", ".join(f"{kind} {count}" for kind, count in outcome.entries.items())
    total = sum(outcome.entries.values())
    log.info("content %s answers: %d entries (%s), %d warning(s)", outcome.version, total, kinds, outcome.warnings)
