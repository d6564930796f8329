"""What files say of each other exists, and every file is read by somebody."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from knowledge.advice import Advice, advise
from knowledge.errors import Problem
from knowledge.load import FOLDERS, Reading, file_of, problem
from knowledge.schema import Entry


def references(reading: Reading, today: date) -> Iterator[Problem]:
    """Related entries and cited sources exist, each source is cited, and a commitment alone has `ogp`."""
    for entry in reading.entries.values():
        document = reading.documents[file_of(entry)]
        for place, other in enumerate(entry.related):
            if other == entry.id:
                yield problem(document, ["related", place], advise("own_relation"))
            elif other not in reading.ids:
                yield problem(document, ["related", place], advise("unknown_entry", id=other))
        for place, fact in enumerate(entry.facts):
            if fact.source not in entry.sources:
                yield problem(document, ["facts", place, "source"], advise("unknown_source", source=fact.source))
        for key in sorted(entry.sources.keys() - {fact.source for fact in entry.facts}):
            yield problem(document, ["sources", key], advise("unused_source"), "warning")
        if code := _ogp(entry):
            yield problem(document, ["ogp"], advise(code))


def conflicts(reading: Reading, today: date) -> Iterator[Problem]:
    """The parts that a conflict names have facts, without which it would never be told; `what` is the short text too."""
    for entry in reading.entries.values():
        named = [(place, step, kind) for place, one in enumerate(entry.conflicts) for step, kind in enumerate(one.kinds)]
        for place, step, kind in named:
            if kind not in {"what", *entry.facets()}:
                location = ("conflicts", place, "kinds", step)
                yield problem(reading.documents[file_of(entry)], location, advise("conflict_of_no_part", kind=kind))


def emergencies(reading: Reading, today: date) -> Iterator[Problem]:
    """The sources that emergency answers cite exist."""
    name = "responses/emergency.yml"
    for danger, answer in reading.content.emergencies.answers.items() if reading.content else ():
        for place, source in enumerate(answer.sources):
            if reading.content and source not in reading.content.emergencies.sources:
                location = ["answers", danger, "sources", place]
                yield problem(reading.documents[name], location, advise("unknown_source", source=source))


def strays(reading: Reading, today: date) -> Iterator[Problem]:
    """No YAML file lies where nothing reads it: in a misspelt folder, in a folder of a folder, or with another ending."""
    for path in sorted(reading.folder.rglob("*.*")):
        name = path.relative_to(reading.folder).as_posix()
        if path.suffix.lower() in {".yml", ".yaml"} and name not in reading.documents:
            yield Problem(name, 1, "file", _home(path))


def _home(path: Path) -> Advice:
    renamed = path.with_suffix(".yml")
    if renamed != path:
        return advise("extension", name=renamed.name)
    return advise("misplaced", folders=", ".join(FOLDERS.values()))


def _ogp(entry: Entry) -> str | None:
    if entry.kind == "commitment":
        return None if entry.ogp else "ogp_missing"
    return "ogp_unwanted" if entry.ogp else None
