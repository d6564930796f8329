"""Reads the content folder into typed, frozen objects, or says everything that prevents it, with file, line and field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

from pydantic import TypeAdapter, ValidationError

from knowledge.advice import Advice, advise, advised
from knowledge.document import Document, Location
from knowledge.errors import ContentError, Level, Problem
from knowledge.language_words import LanguageWordings
from knowledge.model import LANGUAGES, Facet, Kind, Language
from knowledge.privacy_words import PrivacyWordings
from knowledge.pronunciation import Pronunciation
from knowledge.response_schema import Alarms, Emergencies, Messages, Responses
from knowledge.schema import AskedAs, Entry, Notice, NumberWord, Wordings
from knowledge.voice_words import VoiceWordings

CONTENT: Final = Path(__file__).parent / "content"
FOLDERS: Final[Mapping[Kind, str]] = {
    "commitment": "commitments", "service": "services", "partner": "partners", "place": "places",
    "participation": "participation", "about": "about",
}  # fmt: skip
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Content:
    """All that staff wrote, valid on its own terms; what the files say of each other is examined by `check`."""

    entries: Mapping[str, Entry]
    responses: Mapping[Language, Responses]
    emergencies: Emergencies
    messages: Messages
    alarms: Alarms
    outside: AskedAs
    elsewhere: Mapping[str, AskedAs]
    queries: Mapping[str, AskedAs]
    notices: Sequence[Notice]
    facets: Mapping[Facet, AskedAs]
    facet_questions: Mapping[Facet, AskedAs]
    fillers: AskedAs
    follow_ups: AskedAs
    foreign: Mapping[str, Wordings]
    numbers: Mapping[NumberWord, AskedAs]
    concepts: Mapping[str, AskedAs]
    pronunciation: Pronunciation
    voice_words: VoiceWordings
    privacy_words: PrivacyWordings
    language_words: LanguageWordings
    documents: Mapping[str, Document]


@dataclass(frozen=True, slots=True)
class Reading:
    """A content folder as far as it can be read: its sound entries, and every problem that a file has by itself.

    `ids` are those of all entries, sound or not. `content` is None while a file of responses or vocabulary is at fault.
    """

    folder: Path
    entries: Mapping[str, Entry]
    ids: frozenset[str]
    documents: Mapping[str, Document]
    problems: tuple[Problem, ...]
    content: Content | None


def load(folder: Path = CONTENT) -> Content:
    """The content of a folder. Raises ContentError with every problem that any file has by itself."""
    reading = read(folder)
    if reading.problems or reading.content is None:
        raise ContentError(reading.problems)
    return reading.content


def read(folder: Path) -> Reading:
    """What a folder holds and what is wrong with it; never raises for what staff wrote."""
    reader = _Reader(folder)
    if not reader.begin():
        return Reading(folder, {}, frozenset(), {}, tuple(reader.problems), None)
    entries = {entry.id: entry for entry in reader.entries()}
    mended = len(reader.problems)
    found = {
        "responses": {language: reader.read(f"responses/{language}.yml", Responses) for language in LANGUAGES},
        "emergencies": reader.read("responses/emergency.yml", Emergencies),
        "messages": reader.read("vocabulary/messages.yml", Messages),
        "alarms": reader.read("vocabulary/alarms.yml", Alarms),
        "outside": reader.read("vocabulary/outside.yml", AskedAs),
        "elsewhere": reader.read("vocabulary/elsewhere.yml", dict[str, AskedAs]),
        "queries": reader.read("vocabulary/queries.yml", dict[str, AskedAs]),
        "notices": reader.read("notices.yml", list[Notice]),
        "facets": reader.read("vocabulary/facets.yml", dict[Facet, AskedAs]),
        "facet_questions": reader.read("vocabulary/facet-questions.yml", dict[Facet, AskedAs]),
        "fillers": reader.read("vocabulary/fillers.yml", AskedAs),
        "follow_ups": reader.read("vocabulary/follow-ups.yml", AskedAs),
        "foreign": reader.read("vocabulary/foreign.yml", dict[str, Wordings]),
        "numbers": reader.read("vocabulary/numbers.yml", dict[NumberWord, AskedAs]),
        "concepts": reader.concepts(),
        "pronunciation": reader.read("vocabulary/pronunciation.yml", Pronunciation),
        "voice_words": reader.read("vocabulary/voice.yml", VoiceWordings),
        "privacy_words": reader.read("vocabulary/privacy.yml", PrivacyWordings),
        "language_words": reader.read_if_there("vocabulary/language.yml", LanguageWordings),
    }
    content = None
    if len(reader.problems) == mended:
        content = Content(entries=entries, documents=reader.documents, **found)  # type: ignore[arg-type]  # none is None
    return Reading(folder, entries, frozenset(reader.ids), reader.documents, tuple(reader.problems), content)


def file_of(entry: Entry) -> str:
    """The entry's file, relative to the content folder."""
    return f"{FOLDERS[entry.kind]}/{entry.id}.yml"


def problem(document: Document, location: Location, advice: Advice, level: Level = "error") -> Problem:
    """What to do at a place of a file, the place as staff count: lines and elements from 1."""
    field = ".".join(str(step + 1) if isinstance(step, int) else step for step in location) or "file"
    return Problem(document.name, document.line(location), field, advice, level)


class _Reader:
    """Reads file after file and collects problems instead of stopping at the first."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []
        self.documents: dict[str, Document] = {}
        self.ids: dict[str, str] = {}

    def begin(self) -> bool:
        """Whether there is anything to read."""
        exists = self.folder.is_dir()
        anything = exists and any(self.folder.rglob("*.yml"))
        if not anything:
            advice = advise("folder_empty" if exists else "folder_missing")
            self.problems.append(Problem(str(self.folder.absolute()), 1, "folder", advice))
        return anything

    def entries(self) -> Iterator[Entry]:
        paths = [(kind, path) for kind, name in FOLDERS.items() for path in sorted((self.folder / name).glob("*.yml"))]
        if not paths:
            self.problems.append(Problem(str(self.folder.absolute()), 1, "folder", advise("folder_empty")))
        for kind, path in paths:
            name = self._name(path)
            entry = self.read(name, Entry)
            other = self.ids.setdefault(path.stem, name)
            if entry is None:
                continue
            if entry.id != path.stem:
                self._report(name, ["id"], advise("id_not_file_name", name=path.stem))
            elif entry.kind != kind:
                self._report(name, ["kind"], advise("wrong_folder", kind=kind))
            elif other != name:
                self._report(name, ["id"], advise("id_twice", file=other))
            else:
                yield entry

    def concepts(self) -> dict[str, AskedAs]:
        merged: dict[str, AskedAs] = {}
        owners: dict[str, str] = {}
        for path in sorted((self.folder / "vocabulary").glob("words-*.yml")):
            name = self._name(path)
            for concept, words in (self.read(name, dict[str, AskedAs]) or {}).items():
                if concept in merged:
                    self._report(name, [concept], advise("concept_twice", file=owners[concept]))
                merged[concept] = words
                owners[concept] = name
        return merged

    def read(self, name: str, shape: type[T]) -> T | None:
        document = self.documents[name] = Document(self.folder / name, name)
        self.problems += document.problems
        if document.problems:
            return None
        try:
            return TypeAdapter(shape).validate_python(document.data)
        except ValidationError as error:
            for location, advice in advised(error.errors(include_url=False)):
                self._report(name, location, advice)
            return None

    def read_if_there(self, name: str, shape: type[T]) -> T | None:
        """What the file holds; where a commune has none, what the shape is without it."""
        return self.read(name, shape) if (self.folder / name).exists() else shape()

    def _name(self, path: Path) -> str:
        return path.relative_to(self.folder).as_posix()

    def _report(self, name: str, location: Location, advice: Advice) -> None:
        self.problems.append(problem(self.documents[name], location, advice))
