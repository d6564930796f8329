"""What a voice cannot read as it is written. Modest for now: the rules of speech come with the voice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from knowledge.advice import advise
from knowledge.errors import Problem
from knowledge.forms import OGP_NUMBER
from knowledge.load import Content, Reading, file_of, problem
from knowledge.model import LANGUAGES
from knowledge.normalize import fold, words
from knowledge.rules.texts import Location, read_aloud, texts
from knowledge.schema import Entry

# Capitals, in one word or several (ART GOLD), or capitals with digits (D2185); not in a link. Achamal24 is read as a word.
_ACRONYM: Final = re.compile(r"(?<![\w@./-])(?:[A-ZÀ-Ý]{2,}(?: [A-ZÀ-Ý]{2,})*|[A-Z]+[0-9]+|[0-9]+[A-Z]+)(?![\w@]|[./-]\w)")
# One to three digits, a mark, three digits: 1.225 may be a thousand or a little more than one. « 1,225 milliard » is clear.
_AMBIGUOUS: Final = re.compile(r"(?<![\w.,/-])\d{1,3}[.,]\d{3}(?![.,/-]?\d)(?!\s*(?:milli|ملي|ملاي))")


def acronyms(reading: Reading, today: date) -> Iterator[Problem]:
    """An acronym is known to the vocabulary, is a commitment's number, or its entry says once what it is."""
    if reading.content is None:
        return
    known = _known(reading.content)
    for entry in reading.entries.values():
        for word, place in _first_places(entry).items():
            if not set(words(word)) <= known and not re.match(OGP_NUMBER, word) and not _explained(word, entry):
                yield problem(reading.documents[file_of(entry)], place, advise("acronym", word=word), "warning")


def ambiguous_numbers(reading: Reading, today: date) -> Iterator[Problem]:
    """A number is read in one way only."""
    for entry in reading.entries.values():
        for place, text in read_aloud(entry):
            for language in LANGUAGES:
                for number in _AMBIGUOUS.findall(fold(text.of(language))):
                    advice = advise("ambiguous_number", number=number)
                    yield problem(reading.documents[file_of(entry)], (*place, language), advice, "warning")


def _known(content: Content) -> set[str]:
    spoken = [*content.concepts.values(), *content.facets.values()]
    return {word for asked in spoken for _, wordings in asked for wording in wordings for word in words(wording)}


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
