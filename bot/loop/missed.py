"""Questions asked in vain, grouped across writings: the same thing asked in French and in Darija is one group.

Two questions are alike by the cosine of their vectors (consonant skeletons and concepts, which no script owns) and by the entries
that the engine finds probable for both. Groups are joined by the mean likeness of their members (average linkage).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.sparse import diags_array
from scipy.spatial.distance import squareform

from bot.masking import BANK, ID, MAIL, NAME, NUMBER, TEL
from bot.storage.journal import Record
from knowledge.advice import HIDDEN
from knowledge.assistant import Assistant
from knowledge.decide import MESSAGE
from knowledge.index import Vectorizer, read
from knowledge.model import Match, Question
from knowledge.normalize import is_arabic, words
from knowledge.samples import samples
from knowledge.settings import ViewWeights
from knowledge.understand import Understanding

# Chosen on the groups `tried` of tests/bot/loop/groups.yml; the figures on those `judged` are in the test.
_VIEWS: Final = ViewWeights(word=0, letters=0, skeleton=1, concept=2)
_PROFILE: Final = 0.25  # weight of the entries that are probable for both, beside the cosine
_ALIKE: Final = 0.22  # mean likeness from which groups are one
_MOST: Final = 2000  # different questions, the most asked first: the comparison of each with each takes 32 MB
_NEAREST: Final = 3
_SPACE: Final = re.compile(r"\s+")
_MASK: Final = re.compile("|".join(map(re.escape, (TEL, ID, MAIL, BANK, NUMBER, NAME))))

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Wording:
    """One way it was asked: the masked words, the list of `asked_as` they belong to, and how often."""

    text: str
    writing: str
    times: int


@dataclass(frozen=True, slots=True)
class Group:
    """The same thing asked in vain: its number, how many asked, the wordings (the most frequent first), the likeliest entries."""

    number: int
    asked: int
    wordings: tuple[Wording, ...]
    nearest: tuple[Match, ...]


@dataclass(frozen=True, slots=True)
class _Question:
    wording: Wording
    refused: frozenset[str]  # entries that somebody said were the wrong answer


def grouped(records: Iterable[Record], assistant: Assistant) -> list[Group]:
    """The groups, the most asked first, of what the assistant still does not answer; the same records give the same groups."""
    found = [(question, heard) for question in _distinct(records) if (heard := _unanswered(question, assistant))][:_MOST]
    if not found:
        return []
    wordings = [question.wording for question, _ in found]
    entries = _probable_entries([heard for _, heard in found], assistant)
    groups: dict[int, list[int]] = {}
    for place, label in enumerate(_labels(_likeness([heard for _, heard in found], entries, assistant))):
        groups.setdefault(label, []).append(place)
    unordered = [_group([wordings[place] for place in places], entries[places], assistant) for places in groups.values()]
    ordered = sorted(unordered, key=lambda group: (-group.asked, group.wordings[0].text))
    return [replace(group, number=number) for number, group in enumerate(ordered, 1)]


def _distinct(records: Iterable[Record]) -> list[_Question]:
    """Each question once, whatever its accents and signs, the most asked first."""
    found: dict[tuple[str, ...], list[Record]] = {}
    for record in records:
        if key := tuple(words(_shown(record.question or ""))):
            found.setdefault(key, []).append(record)
    questions = [_question(same) for same in found.values()]
    return sorted(questions, key=lambda question: (-question.wording.times, question.wording.text))


def _question(same: Sequence[Record]) -> _Question:
    first = min(same, key=lambda record: (record.question or "", record.writing))
    wording = Wording(_shown(first.question or ""), _writing(first), len(same))
    return _Question(wording, frozenset(record.entry_id for record in same if record.entry_id))


def _shown(text: str) -> str:
    """The words on one line, as content may hold them: nothing hidden, and no mark of what was masked."""
    return _SPACE.sub(" ", _MASK.sub(" ", HIDDEN.sub(" ", text))).strip()


def _writing(record: Record) -> str:
    """The list of `asked_as` for a question; what is mixed goes where most of its words and its answer belong."""
    if record.writing != "mixed":
        return record.writing
    if record.language == "fr":
        return "fr"
    found = words(record.question or "")
    return "ary" if 2 * sum(map(is_arabic, found)) >= len(found) else "arabizi"


def _unanswered(question: _Question, assistant: Assistant) -> Understanding | None:
    """The question as understood; None when it asks for nothing (a number, an insult) or today's content answers it."""
    heard = assistant.understander.understand(Question(question.wording.text))
    if not heard.beyond or heard.number is not None or heard.foreign or heard.danger:
        return None
    decision = assistant.judge.decide(heard)
    wrong = decision.outcome == "answer" and decision.labels[0] in question.refused
    return heard if wrong or decision.outcome in ("decline", "choices") else None


def _probable_entries(heard: Sequence[Understanding], assistant: Assistant) -> Floats:
    """A row a question, a column an entry in the order of the content: its probability."""
    place = {entry_id: column for column, entry_id in enumerate(assistant.content.entries)}
    found = np.zeros((len(heard), len(place)))
    for row, one in enumerate(heard):
        for match in assistant.judge.rank(one):
            if not match.label.startswith(MESSAGE):
                found[row, place[match.label]] = match.probability
    return found


def _likeness(heard: Sequence[Understanding], entries: Floats, assistant: Assistant) -> Floats:
    """How alike each two questions are, from 0 to 1."""
    readings = [read(" ".join(one.beyond), assistant.judge.vocabulary) for one in heard]
    known = [read(text, assistant.judge.vocabulary) for text, _, _ in samples(assistant.content)]  # what is usual weighs little
    rows = Vectorizer(_VIEWS).fit_transform([*known, *readings])[len(known) :]
    lengths = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1), np.float64)).ravel()
    rows = diags_array(1 / np.maximum(lengths, 1e-9)) @ rows
    shares = np.sqrt(entries / np.maximum(entries.sum(axis=1, keepdims=True), 1e-9))
    return np.asarray(((rows @ rows.T).toarray() + _PROFILE * (shares @ shares.T)) / (1 + _PROFILE))


def _labels(likeness: Floats) -> list[int]:
    """The group of each question."""
    if len(likeness) == 1:
        return [0]
    distance = np.clip(1 - (likeness + likeness.T) / 2, 0, None)
    np.fill_diagonal(distance, 0)
    return [int(label) for label in fcluster(linkage(squareform(distance), "average"), 1 - _ALIKE, "distance")]


def _group(wordings: Sequence[Wording], entries: Floats, assistant: Assistant) -> Group:
    """A group without its number; its nearest entries are those most probable on average, each asking counted."""
    times = np.array([wording.times for wording in wordings])
    mean = times @ entries / times.sum()
    names = list(assistant.content.entries)
    nearest = tuple(Match(names[column], float(mean[column])) for column in np.argsort(-mean, kind="stable")[:_NEAREST])
    return Group(0, int(times.sum()), tuple(wordings), nearest)
