"""The registered data of commitments said by rule: number, dates, state, who leads; what is null is said to be unpublished."""

from __future__ import annotations

from datetime import date

from knowledge import pieces
from knowledge.model import Facet, Fact, Language
from knowledge.registry import Found, overdue
from knowledge.response_schema import Responses
from knowledge.schema import Entry, Ogp, Text


def sheet(entry: Entry, responses: Responses, language: Language) -> list[Fact]:
    """Every registered field of one commitment as a sentence; empty for an axis or the overview, which are not registered."""
    ogp, words = entry.ogp, responses.registry
    if ogp is None or not ogp.registered:
        return []
    rows: list[tuple[Facet, str, str | None]] = [
        ("what", words.number, ogp.id),
        ("when", words.start, ogp.start and pieces.date(ogp.start, responses)),
        ("when", words.end, ogp.end and pieces.date(ogp.end, responses)),
        ("status", words.status, _status(ogp, responses)),
        ("who", words.lead, _listed(ogp.lead, language)),
        ("who", words.partners, _listed(ogp.partners, language)),
        ("what", words.policy_areas, _listed(ogp.policy_areas, language)),
        ("when", words.milestones, _listed([step.text for step in ogp.milestones], language)),
    ]
    return [Fact(kind, responses.labelled.format(label=label, value=value or words.unpublished)) for kind, label, value in rows]


def late(entry: Entry, responses: Responses, today: date) -> list[Fact]:
    """That the end has passed and what was last published, when it is so."""
    if not overdue(entry, today) or entry.ogp is None or entry.ogp.end is None:
        return []
    when = pieces.date(entry.ogp.end, responses)
    return [Fact("when", responses.registry.overdue.format(date=when, status=_status(entry.ogp, responses)))]


def found(asked: Found, responses: Responses, language: Language) -> tuple[str, list[Fact]]:
    """The sentence that counts what was found, and one line for each entry."""
    words = responses.registry
    sentence = {
        "all": words.all_told,
        "number": words.unknown_number,
        "late": words.late,
        "ending": words.ending,
        "axis": words.axis,
        "partners": words.of_partners,
    }[asked.topic]
    told = sentence.format(count=len(asked.entries), named=asked.named)
    if asked.topic == "all":
        return told, [Fact("what", entry.title.of(language)) for entry in asked.entries]
    return told, [_line(entry, responses, language) for entry in asked.entries]


def status(code: str | None, as_of: str | None, responses: Responses) -> str | None:
    """A status in words, with the date as of which it was published; None for none."""
    told = next((told for known, told in responses.registry.statuses.items() if known == code), None)
    when = pieces.date(as_of, responses) if as_of else responses.undated
    return responses.registry.dated.format(status=told, date=when) if told else None


def _line(entry: Entry, responses: Responses, language: Language) -> Fact:
    title = entry.title.of(language)
    if entry.ogp is None:
        return Fact("who", title)
    ogp, words = entry.ogp, responses.registry
    end = pieces.date(ogp.end, responses) if ogp.end else words.unpublished
    value = words.line.format(number=ogp.id or words.unpublished, end=end, status=_status(ogp, responses) or words.unpublished)
    return Fact("when", responses.labelled.format(label=title, value=value))


def _status(ogp: Ogp, responses: Responses) -> str | None:
    return status(ogp.status, ogp.status_as_of, responses)


def _listed(texts: tuple[Text, ...] | list[Text], language: Language) -> str | None:
    separator = "، " if language == "ar" else ", "
    return separator.join(text.of(language) for text in texts) or None
