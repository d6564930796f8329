"""What a voice cannot read as it is written, or could read in two ways."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from knowledge.advice import advise
from knowledge.document import Document
from knowledge.errors import Problem
from knowledge.forms import OGP_NUMBER
from knowledge.load import Content, Reading, file_of, problem
from knowledge.model import LANGUAGES, Language
from knowledge.normalize import fold
from knowledge.rules.texts import Location, leaves, read_aloud, texts
from knowledge.schema import Entry, Text
from knowledge.spoken.reading import read

# Capitals, in one word or several (ART GOLD), or capitals with digits (D2185); not in a link. Achamal24 is read as a word.
_ACRONYM: Final = re.compile(r"(?<![\w@./-])(?:[A-ZÀ-Ý]{2,}(?: [A-ZÀ-Ý]{2,})*|[A-Z]+[0-9]+|[0-9]+[A-Z]+)(?![\w@]|[./-]\w)")
# One to three digits, a mark, three digits: 1.225 may be a thousand or a little more than one. « 1,225 milliard » is clear.
_AMBIGUOUS: Final = re.compile(r"(?<![\w.,/-])\d{1,3}[.,]\d{3}(?![.,/-]?\d)(?!\s*(?:milli|ملي|ملاي))")

_ONLY_SHOWN: Final = frozenset({"telegram", "terminal"})  # commands, tokens and pages that no voice says
_TO_FILL: Final = re.compile(r"\{\w*\}")


def unread(reading: Reading, today: date) -> Iterator[Problem]:
    """Nothing that is said aloud is left out in silence."""
    if reading.content is None:
        return
    for document, place, language, text in _said(reading, reading.content):
        for token in dict.fromkeys(read(text, language, reading.content.pronunciation).unread):
            yield problem(document, place, advise("unread", token=token), "warning")


def acronyms(reading: Reading, today: date) -> Iterator[Problem]:
    """An acronym is in pronunciation.yml, is a commitment's number, or its entry says once what it is."""
    if reading.content is None:
        return
    known = reading.content.pronunciation.acronyms
    for entry in reading.entries.values():
        for word, place in _first_places(entry).items():
            if word not in known and not re.match(OGP_NUMBER, word) and not _explained(word, entry):
                yield problem(reading.documents[file_of(entry)], place, advise("acronym", word=word), "warning")


def ambiguous_numbers(reading: Reading, today: date) -> Iterator[Problem]:
    """A number is read in one way only."""
    for entry in reading.entries.values():
        for place, text in read_aloud(entry):
            for language in LANGUAGES:
                for number in _AMBIGUOUS.findall(fold(text.of(language))):
                    advice = advise("ambiguous_number", number=number)
                    yield problem(reading.documents[file_of(entry)], (*place, language), advice, "warning")


def _said(reading: Reading, content: Content) -> Iterator[tuple[Document, Location, Language, str]]:
    """Every text that may be said aloud, with its place and language: entries, what the assistant says by itself, notices."""
    documents = reading.documents
    for entry in reading.entries.values():
        document = documents[file_of(entry)]
        yield from _both(document, texts(entry))
        for number, fact in enumerate(entry.facts):
            for language in LANGUAGES if fact.value else ():
                yield document, ("facts", number, "value"), language, fact.value or ""
        for key, source in entry.sources.items():
            for language in LANGUAGES:
                yield document, ("sources", key, "title"), language, source.named(language)
    yield from _both(documents["notices.yml"], texts(content.notices))
    yield from _both(documents["responses/emergency.yml"], texts(content.emergencies))
    for language in LANGUAGES:
        for place, text in leaves(content.responses[language]):
            if place[0] not in _ONLY_SHOWN:
                yield documents[f"responses/{language}.yml"], place, language, _TO_FILL.sub("", text)


def _both(document: Document, found: Iterable[tuple[Location, Text]]) -> Iterator[tuple[Document, Location, Language, str]]:
    return ((document, (*place, language), language, text.of(language)) for place, text in found for language in LANGUAGES)


def _first_places(entry: Entry) -> dict[str, Location]:
    found: dict[str, Location] = {}
    for place, text in read_aloud(entry):
        for language in LANGUAGES:
            for word in _ACRONYM.findall(text.of(language)):
                found.setdefault(word, (*place, language))
    return found


def _explained(word: str, entry: Entry) -> bool:
    """Whether it stands somewhere in brackets, before brackets or « est », after « ou », or after a word that says what it is."""
    said = "\n".join(f"{text.fr}\n{text.ar}" for _, text in texts(entry))
    return bool(re.search(rf"\({word}\)|\b{word} (?:\(|est )|\b(?:ou|أو|[^\W\d_]{{4,}}) {word}\b", said))
