"""The words of the house as data: what is asked and what is answered. Every door speaks these types."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal, get_args

Language = Literal["fr", "ar"]
Writing = Literal["fr", "ar", "ary", "arabizi", "mixed"]
Status = Literal["answered", "choices", "declined", "social", "emergency", "error"]
Social = Literal["greet", "thanks", "bye", "identity", "help", "sources"]
Kind = Literal["commitment", "service", "partner", "place", "participation", "about"]
Facet = Literal[
    "what", "how", "documents", "cost", "delay", "where", "hours", "contact",
    "online", "who", "when", "status", "law", "why",
]  # fmt: skip

LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
FACETS: Final[tuple[Facet, ...]] = get_args(Facet)
SOCIALS: Final[tuple[Social, ...]] = get_args(Social)


@dataclass(frozen=True, slots=True)
class Context:
    """What the last answer left for the next question: the entry spoken of, and the targets offered, in their order.

    `danger` is the emergency whose numbers were said last, until something else is answered.
    """

    entry_id: str | None = None
    choices: tuple[str, ...] = ()
    language: Language | None = None
    danger: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """One thing asked. `language` is the reply language the resident pinned, if any.

    `today` decides which notices are said and which dates have passed; without it, the day the content was last reviewed.
    """

    text: str
    language: Language | None = None
    context: Context = field(default_factory=Context)
    today: date | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """An entry id (or another label of the index) and how probable it is for the question, from 0 to 1."""

    label: str
    probability: float


@dataclass(frozen=True, slots=True)
class Fact:
    """One approved statement as it is said: its facet, its sentence, and whether it was only inferred."""

    kind: Facet
    text: str
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """Where a statement comes from. `url` is None for a press file; `as_of` is a date as published, None when undated."""

    title: str
    url: str | None
    as_of: str | None


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing the resident may take next, by its number, its button or its words.

    `target` is an entry id, an entry id with a facet (`service-x#cost`) or with everything (`service-x#all`),
    or a page of the menu (`menu`, `menu/service`, `menu/service/2`).
    """

    number: int
    target: str
    label: str


@dataclass(frozen=True, slots=True)
class Phone:
    """A phone number that a fact states, written as in the content, and the title of the entry that states it."""

    number: str
    name: str


@dataclass(frozen=True, slots=True)
class Answer:
    """All that a door needs to render, in the order it is said.

    `notices` (dated announcements) come first; `heading` names what is answered; then `paragraphs`, `facts`, `notes`
    (scope, conflict, gap), `sources` with `checked` (the day somebody last checked the entry, ISO), `invitation`, `choices`.
    `spoken` holds the paragraphs as a voice says them, where that is otherwise than written.
    `phones` are the numbers that stand in what is said and are facts of the content.
    `unanswered`: it was declined because nothing approved answers the question yet, and not for another reason.
    """

    status: Status
    language: Language
    writing: Writing
    context: Context
    notices: tuple[str, ...] = ()
    heading: str = ""
    paragraphs: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    notes: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    checked: str | None = None
    invitation: str = ""
    choices: tuple[Choice, ...] = ()
    entry_id: str | None = None
    facet: Facet | None = None
    social: Social | None = None
    confidence: float = 0.0
    mentions: tuple[str, ...] = ()
    spoken: tuple[str, ...] = ()
    phones: tuple[Phone, ...] = ()
    unanswered: bool = False
