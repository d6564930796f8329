"""The examination of the content: what single files cannot tell, and every problem at once."""

from __future__ import annotations

import re
import string
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Final

from knowledge.document import Location
from knowledge.errors import ContentError, Problem
from knowledge.load import FOLDERS, Content, load
from knowledge.model import FACETS, KINDS
from knowledge.normalize import fold, words
from knowledge.schema import Entry, Text

_DIGITS: Final = re.compile(r"\d+")
_LONGEST_SHORT: Final = 320  # characters said aloud in about twenty seconds
_LONGEST_TITLE: Final = 110

_Found = Iterator[tuple[Location, str, str]]


def examine(folder: Path, today: date) -> list[Problem]:
    """Every problem of a content folder, sorted by file and line; `level` is error or warning."""
    try:
        content = load(folder)
    except ContentError as error:
        return list(error.problems)
    found = list(_responses(content))
    for entry in content.entries.values():
        name = file_of(entry)
        for rule in (_references, _languages, _lengths, _dates):
            for location, advice, level in rule(entry, content, today):
                found.append(_problem(content, name, location, advice, level))
    found += _shared_wordings(content)
    return sorted(found)


def file_of(entry: Entry) -> str:
    """The entry's file, relative to the content folder."""
    return f"{FOLDERS[entry.kind]}/{entry.id}.yml"


def _references(entry: Entry, content: Content, today: date) -> _Found:
    for place, other in enumerate(entry.related):
        if other not in content.entries:
            yield ["related", place], f"« {other} » n’est l’id d’aucune fiche", "error"
        elif other == entry.id:
            yield ["related", place], "une fiche n’est pas liée à elle-même : retirez cette ligne", "error"
    for place, fact in enumerate(entry.facts):
        if fact.source not in entry.sources:
            yield ["facts", place, "source"], f"« {fact.source} » n’est pas dans sources: de cette fiche", "error"
    for key in entry.sources.keys() - {fact.source for fact in entry.facts}:
        yield ["sources", key], "aucun fait ne cite cette source : citez-la ou retirez-la", "warning"
    if (entry.ogp is None) == (entry.kind == "commitment"):
        yield ["ogp"], "une fiche de type commitment a un champ ogp:, et elle seule", "error"


def _languages(entry: Entry, content: Content, today: date) -> _Found:
    for location, text in _texts(entry):
        french, arabic = _numbers(text.fr), _numbers(text.ar)
        if french != arabic:
            differing = ", ".join(sorted(french ^ arabic))
            yield location, f"le français et l’arabe ne disent pas les mêmes nombres : {differing}", "error"


def _lengths(entry: Entry, content: Content, today: date) -> _Found:
    for language in ("fr", "ar"):
        if len(getattr(entry.short, language)) > _LONGEST_SHORT:
            yield ["short", language], f"trop long pour être écouté : {_LONGEST_SHORT} caractères au plus", "error"
        if len(getattr(entry.title, language)) > _LONGEST_TITLE:
            yield ["title", language], f"titre trop long pour un bouton : {_LONGEST_TITLE} caractères au plus", "error"
    for writing, wordings in entry.asked_as:
        if not wordings:
            yield ["asked_as", writing], "ajoutez des façons de demander dans cette écriture", "warning"


def _dates(entry: Entry, content: Content, today: date) -> _Found:
    if entry.review_by < today.isoformat():
        yield ["review_by"], f"à relire depuis le {entry.review_by}", "warning"
    if entry.reviewed_on > today.isoformat():
        yield ["reviewed_on"], "cette date est dans le futur", "error"
    for key, source in entry.sources.items():
        if source.as_of and source.as_of > today.isoformat():
            yield ["sources", key, "as_of"], "cette date est dans le futur", "error"


def _shared_wordings(content: Content) -> Iterator[Problem]:
    """A wording that two entries claim teaches the search nothing but doubt."""
    owners: dict[str, list[tuple[Entry, str, int]]] = defaultdict(list)
    for entry in content.entries.values():
        for writing, wordings in entry.asked_as:
            for place, wording in enumerate(wordings):
                owners[" ".join(words(wording))].append((entry, writing, place))
    for claims in owners.values():
        for entry, writing, place in claims[1:]:
            first = claims[0][0]
            advice = f"déjà écrit dans {file_of(first)} : gardez-le dans une seule fiche, une seule fois"
            level = "error" if first.id != entry.id else "warning"
            yield _problem(content, file_of(entry), ["asked_as", writing, place], advice, level)


def _responses(content: Content) -> Iterator[Problem]:
    """Both languages have the same places to fill in, and every name of the house has its words."""
    french, arabic = (dict(_leaves(content.responses[language].model_dump())) for language in ("fr", "ar"))
    for location, text in arabic.items():
        if location in french and _places(text) != _places(french[location]):
            wanted = " ".join(sorted(_places(french[location]))) or "aucun mot entre accolades"
            yield _problem(
                content, "responses/ar.yml", location, f"gardez les mêmes accolades qu’en français : {wanted}", "error"
            )
    for language in ("fr", "ar"):
        found = content.responses[language]
        for field, wanted_names, given in (("kinds", KINDS, found.kinds), ("facets", FACETS, found.facets)):
            for name in set(wanted_names) - set(given):
                yield _problem(content, f"responses/{language}.yml", [field], f"il manque le mot pour {name}", "error")
    for name in set(FACETS) - set(content.facets):
        yield _problem(content, "vocabulary/facets.yml", [], f"il manque les mots de la facette {name}", "error")


def _problem(content: Content, name: str, location: Location, advice: str, level: str) -> Problem:
    field = ".".join(str(step + 1) if isinstance(step, int) else step for step in location) or "fichier"
    return Problem(name, content.documents[name].line(location), field, advice, level)


def _texts(entry: Entry) -> Iterator[tuple[Location, Text]]:
    yield ["title"], entry.title
    yield ["short"], entry.short
    if entry.body:
        yield ["body"], entry.body
    for place, fact in enumerate(entry.facts):
        if fact.text:
            yield ["facts", place, "text"], fact.text
    for place, gap in enumerate(entry.gaps):
        if gap.text:
            yield ["gaps", place, "text"], gap.text
    for place, conflict in enumerate(entry.conflicts):
        yield ["conflicts", place], conflict


def _numbers(text: str) -> frozenset[str]:
    """The runs of digits: 113-14 and 113.14, 1 225 and 1.225 say the same."""
    return frozenset(_DIGITS.findall(fold(text)))


def _leaves(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, str):
        yield path, value
    items: Iterable[tuple[str | int, object]] = ()
    if isinstance(value, dict):
        items = value.items()
    elif isinstance(value, list | tuple):
        items = enumerate(value)
    for key, child in items:
        yield from _leaves(child, (*path, key))


def _places(template: str) -> set[str]:
    return {"{" + name + "}" for _, name, _, _ in string.Formatter().parse(template) if name}
