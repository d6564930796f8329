"""What time does to content: reviews that are due, sources that age, and announcements that have passed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from knowledge.advice import advise
from knowledge.errors import Problem
from knowledge.load import Reading, file_of, problem
from knowledge.model import LANGUAGES, Language
from knowledge.normalize import fold
from knowledge.rules.mentions import Day, dates
from knowledge.rules.texts import Location, read_aloud, sentences

OLD: Final = 3  # years after which somebody should look for a newer source

_FUTURE: Final[dict[Language, re.Pattern[str]]] = {
    "fr": re.compile(
        r"\b[a-zà-ÿœ]+(?:era|eront|ira|iront|dra|dront|rra|rront)\b|\b(?:ira|iront|aura|auront)\b|\bprévue?s?\b"
        r"|\bà (?:partir|compter) du\b|\bà venir\b|\bprochaine?s?\b|\b(?:va|vont) [a-zà-ÿœ]+(?:er|ir|re)\b"
    ),
    "ar": re.compile(
        r"(?<!\w)(?:سوف|س[يتن](?:تم|كون|بدا|فتح|فتتح|نطلق|عقد|نظم|صبح|شرع|قدم|نجز|نشر|طلق|دخل|جري|شمل|ستفيد|تمكن)\w*"
        r"|من ال(?:مقرر|مرتقب|منتظر|مزمع)|(?:ابتدا|انطلاقا) من)(?!\w)"
    ),
}
_TOLD_AS_PAST: Final[dict[Language, re.Pattern[str]]] = {
    "fr": re.compile(r"\b(?:étai|avai|devai)(?:t|ent)\b|\bannon(?:cé|çai)"),
    "ar": re.compile(r"(?<!\w)[وف]?(?:كان|كانت|اعلن\w*)(?!\w)"),
}


def reviews(reading: Reading, today: date) -> Iterator[Problem]:
    """An entry whose review is due is a warning; a review or a source dated in the future is an error."""
    for entry in reading.entries.values():
        document = reading.documents[file_of(entry)]
        if entry.review_by < today.isoformat():
            yield problem(document, ["review_by"], advise("review_due", day=entry.review_by), "warning")
        told: list[tuple[Location, str]] = [(("reviewed_on",), entry.reviewed_on)]
        told += [(("sources", key, "as_of"), source.as_of or "") for key, source in entry.sources.items()]
        for place, day in told:
            if day > today.isoformat():
                yield problem(document, place, advise("date_in_the_future"))


def old_sources(reading: Reading, today: date) -> Iterator[Problem]:
    """One warning for an entry that cites sources older than three years, at the oldest; sources without a date have no age."""
    limit = f"{today.year - OLD:04}{today.isoformat()[4:]}"
    for entry in reading.entries.values():
        ages = [(source.as_of, key) for key, source in entry.sources.items() if source.as_of]
        old = sorted((day, key) for day, key in ages if day < limit[: len(day)])
        if old:
            oldest, key = old[0]
            advice = advise("old_sources", years=OLD, count=len(old), oldest=oldest)
            yield problem(reading.documents[file_of(entry)], ["sources", key, "as_of"], advice, "warning")


def announcements(reading: Reading, today: date) -> Iterator[Problem]:
    """A sentence that speaks of the future, all of whose dates have passed.

    Only dates with a month and a year count, for « en 2026 » may still come. A sentence that says itself that this was announced
    or planned (« était prévue », « كان مقررا ») stays true. Future tenses are told by their endings in French, and in Arabic by a
    list of verbs: a bare س begins too many other words.
    """
    for entry in reading.entries.values():
        for place, text in read_aloud(entry):
            for language in LANGUAGES:
                for sentence in sentences(text.of(language)):
                    if found := _passed(sentence, language, today):
                        word, day = found
                        advice = advise("told_as_future", word=word, day=day)
                        yield problem(reading.documents[file_of(entry)], (*place, language), advice, "warning")


def _passed(sentence: str, language: Language, today: date) -> tuple[str, Day] | None:
    told = fold(sentence) if language == "ar" else sentence
    future = _FUTURE[language].search(told)
    if not future or _TOLD_AS_PAST[language].search(told):
        return None
    now = Day(today.year, today.month, today.day)
    latest = max((day for day in dates(sentence) if day.year), default=now, key=_end)
    return (future[0], latest) if _end(latest) < now else None


def _end(day: Day) -> Day:
    """The last day that is meant: a month is not over before its end."""
    return day._replace(day=day.day or 31)
