"""How residents ask: in every writing, and never the same for two entries."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain
from typing import Final, NamedTuple

from knowledge.advice import Advice, advise
from knowledge.errors import Level, Problem
from knowledge.load import Reading, file_of, problem
from knowledge.normalize import bare, skeleton, words
from knowledge.schema import Entry

_NEAR: Final = 0.8  # share of letter runs in common; below it, wordings differ by a word that matters
_SAFE_SKELETON: Final = 6  # consonants; shorter skeletons are shared by words that have nothing to do with each other
_RUN: Final = 3  # letters


class _Wording(NamedTuple):
    entry: Entry
    writing: str
    place: int
    text: str


def empty_writings(reading: Reading, today: date) -> Iterator[Problem]:
    """An entry is asked for in each of the four writings."""
    for entry in reading.entries.values():
        for writing, wordings in entry.asked_as:
            if not wordings:
                yield problem(reading.documents[file_of(entry)], ["asked_as", writing], advise("no_wordings"), "warning")


def shared_wordings(reading: Reading, today: date) -> Iterator[Problem]:
    """A wording that two entries claim teaches the search nothing but doubt."""
    owners: dict[str, _Wording] = {}
    for wording in _wordings(reading):
        owner = owners.setdefault(" ".join(words(wording.text)), wording)
        if owner.entry is not wording.entry:
            yield _problem(reading, wording, advise("wording_shared", file=file_of(owner.entry)), "error")
        elif owner is not wording:
            yield _problem(reading, wording, advise("wording_twice"), "warning")


def near_wordings(reading: Reading, today: date) -> Iterator[Problem]:
    """Wordings of two entries that share nearly all letter runs whatever their order, or every consonant, in any script."""
    wordings = _wordings(reading)
    folded = [words(wording.text) for wording in wordings]
    pairs = {*_alike([_runs(found) for found in folded]), *_same_skeletons(folded)}
    nearest: dict[int, int] = {}
    for other, one in sorted(pairs):
        if wordings[other].entry is not wordings[one].entry and folded[other] != folded[one]:
            nearest.setdefault(one, other)
    for one, other in nearest.items():
        near = wordings[other]
        yield _problem(reading, wordings[one], advise("wording_near", other=near.text, file=file_of(near.entry)), "warning")


def _wordings(reading: Reading) -> list[_Wording]:
    return [
        _Wording(entry, writing, place, text)
        for entry in reading.entries.values()
        for writing, wordings in entry.asked_as
        for place, text in enumerate(wordings)
    ]


def _problem(reading: Reading, wording: _Wording, advice: Advice, level: Level) -> Problem:
    document = reading.documents[file_of(wording.entry)]
    return problem(document, ["asked_as", wording.writing, wording.place], advice, level)


def _runs(folded: Sequence[str]) -> frozenset[str]:
    """The runs of letters of bare words, each with its borders."""
    bordered = [f" {bare(word)} " for word in folded]
    return frozenset(word[at : at + _RUN] for word in bordered for at in range(len(word) - _RUN + 1))


def _alike(sets: Sequence[frozenset[str]]) -> Iterator[tuple[int, int]]:
    """The pairs of sets with at least `_NEAR` of their union in common, the smaller index first.

    Two such sets share one of their few rarest members (the prefix filter of similarity joins): each is compared with hardly any.
    """
    rank = {run: place for place, (run, _) in enumerate(reversed(Counter(chain.from_iterable(sets)).most_common()))}
    having: dict[str, list[int]] = defaultdict(list)
    for one in sorted(range(len(sets)), key=lambda index: len(sets[index])):
        mine = sets[one]
        rarest = sorted(mine, key=rank.__getitem__)[: len(mine) - math.ceil(_NEAR * len(mine)) + 1]
        for other in {other for run in rarest for other in having[run] if len(sets[other]) >= _NEAR * len(mine)}:
            shared = len(mine & sets[other])
            if shared >= _NEAR * (len(mine) + len(sets[other]) - shared):
                yield min(one, other), max(one, other)
        for run in rarest:
            having[run].append(one)


def _same_skeletons(folded: Sequence[Sequence[str]]) -> Iterator[tuple[int, int]]:
    """Each wording with the first that has the same consonants."""
    first: dict[tuple[str, ...], int] = {}
    for one, found in enumerate(folded):
        key = tuple(filter(None, map(skeleton, found)))
        if len("".join(key)) >= _SAFE_SKELETON and (other := first.setdefault(key, one)) != one:
            yield other, one
