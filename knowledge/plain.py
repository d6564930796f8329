"""An answer as lines of plain text, in the order they are said; Telegram and the voice start from the same lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final, Literal
from urllib.parse import urlsplit

from knowledge import pieces
from knowledge.model import Answer, Source
from knowledge.response_schema import Responses

Role = Literal["notice", "heading", "paragraph", "fact", "note", "source", "invitation", "choice"]
_SECTION: Final[dict[Role, int]] = {"notice": -1, "source": 1, "invitation": 2, "choice": 2}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an answer. `url` is where a source can be read; its site is already named in the text."""

    role: Role
    text: str
    url: str | None = None


def lines(answer: Answer, responses: Responses) -> list[Line]:
    """Everything an answer says; `responses` are those of the answer's language."""
    found = [Line("notice", text) for text in answer.notices]
    found += [Line("heading", answer.heading)] if answer.heading else []
    found += [Line("paragraph", text) for text in answer.paragraphs]
    found += [Line("fact", fact.text) for fact in answer.facts]
    found += [Line("note", text) for text in answer.notes]
    found += [Line("source", _source(source, responses), source.url) for source in answer.sources]
    if answer.checked:
        found.append(Line("source", responses.checked.format(date=pieces.date(answer.checked, responses))))
    if answer.invitation:
        found.append(Line("invitation", answer.invitation))
    found += [Line("choice", f"{choice.number}. {choice.label}") for choice in answer.choices]
    return found


def text(answer: Answer, responses: Responses) -> str:
    """The whole answer: notices, what is said, its sources, what to do next, an empty line between them."""
    return joined(lines(answer, responses), lambda line: line.text)


def joined(found: Sequence[Line], render: Callable[[Line], str]) -> str:
    """Lines rendered one by one, with an empty line after the notices, before the sources and before the choices."""
    sections = groupby(found, lambda line: _SECTION.get(line.role, 0))
    return "\n\n".join("\n".join(map(render, section)) for _, section in sections)


def record(answer: Answer, responses: Responses) -> dict[str, Any]:
    """The answer as one JSON object; `choices` are the entries offered when the question was unclear."""
    return {
        "status": answer.status,
        "entry_id": answer.entry_id,
        "facet": answer.facet,
        "choices": [choice.target.partition("#")[0] for choice in answer.choices] if answer.status == "choices" else [],
        "mentions": list(answer.mentions),
        "social": answer.social,
        "confidence": answer.confidence,
        "writing": answer.writing,
        "language": answer.language,
        "text": text(answer, responses),
        "sources": [{"title": s.title, "url": s.url, "as_of": s.as_of} for s in answer.sources],
    }


def _source(source: Source, responses: Responses) -> str:
    when = pieces.date(source.as_of, responses) if source.as_of else responses.undated
    site = urlsplit(source.url).netloc.removeprefix("www.") if source.url else ""
    if site:
        return responses.source_web.format(title=source.title, site=site, date=when)
    return responses.source.format(title=source.title, date=when)
