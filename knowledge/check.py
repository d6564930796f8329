"""The examination of the content: what single files cannot tell, and every problem at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Final

from knowledge.errors import Problem
from knowledge.load import Reading, read
from knowledge.rules import agreement, comments, dates, listening, questions, references, responses, voice, wordings

Rule = Callable[[Reading, date], Iterator[Problem]]

RULES: Final[tuple[Rule, ...]] = (
    comments.cut_texts,
    references.references,
    references.conflicts,
    references.emergencies,
    references.strays,
    responses.translations,
    responses.names,
    agreement.agreement,
    listening.lengths,
    listening.long_sentences,
    voice.unread,
    voice.acronyms,
    voice.ambiguous_numbers,
    dates.reviews,
    dates.old_sources,
    dates.announcements,
    wordings.empty_writings,
    wordings.confusions,
    questions.unasked,
)


def examine(folder: Path, today: date) -> list[Problem]:
    """Every problem of a content folder, sorted by file and line; a file that cannot be read hides nothing of the others."""
    reading = read(folder)
    return sorted([*reading.problems, *(problem for rule in RULES for problem in rule(reading, today))])
