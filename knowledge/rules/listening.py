"""What is heard is short enough: names, sentences, and all that one question is answered with."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Final

from knowledge.advice import advise
from knowledge.errors import Problem
from knowledge.load import Reading, file_of, problem
from knowledge.model import LANGUAGES, Language
from knowledge.rules.texts import read_aloud, sentences
from knowledge.schema import Entry

_LONGEST_SHORT: Final = 320  # characters said aloud in about twenty seconds
_LONGEST_TITLE: Final = 110
_LONGEST_SENTENCE: Final = 25  # words a listener holds in mind
_LONGEST_MESSAGE: Final = 4096  # Telegram's limit, in UTF-16 units
_JOINING: Final = 2  # the line end and the isolates around a line of a message
_WORD: Final = re.compile(r"\S*\w\S*")
_START: Final = 4  # words that show which sentence is meant


def lengths(reading: Reading, today: date) -> Iterator[Problem]:
    """A title fits a button, the short text twenty seconds of speech, and an answer one message."""
    for entry in reading.entries.values():
        document = reading.documents[file_of(entry)]
        for language in LANGUAGES:
            if len(entry.short.of(language)) > _LONGEST_SHORT:
                yield problem(document, ["short", language], advise("short_too_long", most=_LONGEST_SHORT))
            if len(entry.title.of(language)) > _LONGEST_TITLE:
                yield problem(document, ["title", language], advise("title_too_long", most=_LONGEST_TITLE))
            for facet, length in _answers(entry, language).items():
                if length > _LONGEST_MESSAGE:
                    advice = advise("answer_too_long", facet=facet, length=length, most=_LONGEST_MESSAGE)
                    yield problem(document, ["facts"], advice)


def long_sentences(reading: Reading, today: date) -> Iterator[Problem]:
    """A sentence of more than 25 words is lost on a listener."""
    for entry in reading.entries.values():
        for place, text in read_aloud(entry):
            for language in LANGUAGES:
                for sentence in sentences(text.of(language)):
                    words = _WORD.findall(sentence)
                    if len(words) > _LONGEST_SENTENCE:
                        start = " ".join(words[:_START])
                        advice = advise("sentence_too_long", count=len(words), start=start, most=_LONGEST_SENTENCE)
                        yield problem(reading.documents[file_of(entry)], (*place, language), advice, "warning")


def is_short(text: str) -> bool:
    """Whether no sentence of a text is lost on a listener."""
    return all(len(_WORD.findall(sentence)) <= _LONGEST_SENTENCE for sentence in sentences(text))


def _answers(entry: Entry, language: Language) -> Counter[str]:
    """How long the text is that each facet is answered with."""
    said = Counter({"what": _units(entry.short.of(language)) + (_units(entry.body.of(language)) if entry.body else 0)})
    for fact in entry.facts:
        said[fact.kind] += (_units(fact.text.of(language)) if fact.text else 0) + _units(fact.value or "")
    return said


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2 + _JOINING
