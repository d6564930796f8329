"""Reads the content folder into typed, frozen objects, or says everything that prevents it, with file, line and field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from knowledge.advice import advice, written
from knowledge.document import Document, Location
from knowledge.errors import ContentError, Problem
from knowledge.model import LANGUAGES, Facet, Kind, Language
from knowledge.response_schema import Alarms, Emergencies, Messages, Responses
from knowledge.schema import AskedAs, Entry, Notice, Wordings

CONTENT = Path(__file__).parent / "content"
FOLDERS: Mapping[Kind, str] = {
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
    fillers: AskedAs
    follow_ups: AskedAs
    foreign: Mapping[str, Wordings]
    numbers: Mapping[str, AskedAs]
    concepts: Mapping[str, AskedAs]
    documents: Mapping[str, Document]


def load(folder: Path = CONTENT) -> Content:
    """The content of a folder. Raises ContentError with every problem that any file has by itself."""
    reader = _Reader(folder)
    entries = {entry.id: entry for entry in reader.entries()}
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
        "fillers": reader.read("vocabulary/fillers.yml", AskedAs),
        "follow_ups": reader.read("vocabulary/follow-ups.yml", AskedAs),
        "foreign": reader.read("vocabulary/foreign.yml", dict[str, Wordings]),
        "numbers": reader.read("vocabulary/numbers.yml", dict[str, AskedAs]),
        "concepts": reader.concepts(),
    }
    if reader.problems:
        raise ContentError(reader.problems)
    return Content(entries=entries, documents=reader.documents, **found)  # type: ignore[arg-type]  # no problem, so none is None


class _Reader:
    """Reads file after file and collects problems instead of stopping at the first."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []
        self.documents: dict[str, Document] = {}
        if not folder.is_dir():
            raise ContentError([Problem(str(folder), 1, "dossier", "ce dossier de contenu n’existe pas")])

    def entries(self) -> Iterator[Entry]:
        paths = [(kind, path) for kind, name in FOLDERS.items() for path in sorted((self.folder / name).glob("*.y*ml"))]
        if not paths:
            self.problems.append(Problem(str(self.folder), 1, "dossier", "il ne contient aucune fiche"))
        for kind, path in paths:
            name = path.relative_to(self.folder).as_posix()
            entry = self.read(name, Entry)
            if entry is None:
                continue
            if entry.id != path.stem:
                self._report(name, ["id"], f"écrivez le nom du fichier : {path.stem}")
            elif entry.kind != kind:
                self._report(name, ["kind"], f"une fiche de ce dossier est de type {kind}")
            else:
                yield entry

    def concepts(self) -> dict[str, AskedAs]:
        merged: dict[str, AskedAs] = {}
        for path in sorted((self.folder / "vocabulary").glob("words-*.yml")):
            name = path.relative_to(self.folder).as_posix()
            for concept, words in (self.read(name, dict[str, AskedAs]) or {}).items():
                if concept in merged:
                    self._report(name, [concept], "ce mot est déjà dans un autre fichier de vocabulaire : réunissez-les")
                merged[concept] = words
        return merged

    def read(self, name: str, shape: type[T]) -> T | None:
        document = self.documents[name] = Document(self.folder / name, name)
        if document.problem:
            self.problems.append(document.problem)
            return None
        try:
            return TypeAdapter(shape).validate_python(document.data)
        except ValidationError as error:
            for detail in error.errors(include_url=False):
                self._report(name, written(detail["loc"]), advice(detail))
            return None

    def _report(self, name: str, location: Location, advice: str) -> None:
        field = ".".join(str(step + 1) if isinstance(step, int) else step for step in location) or "fichier"
        self.problems.append(Problem(name, self.documents[name].line(location), field, advice))
