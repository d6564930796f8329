"""The pieces of an answer that are rendered by rule: facts, sources, numbered choices, the invitation to go on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from knowledge.model import Answer, Choice, Facet, Fact, Language, Source
from knowledge.response_schema import Responses
from knowledge.schema import Entry, FactItem, SourceItem

_MOST_SOURCES: Final = 3


def introduction(entry: Entry, language: Language) -> list[str]:
    """The short text, then the body where there is one."""
    return [entry.short.of(language), *([entry.body.of(language)] if entry.body else [])]


def conflicts(entry: Entry, facet: Facet | None, said: Sequence[str], shown: Iterable[FactItem], language: Language) -> list[str]:
    """The conflicts that an answer about an entry must tell: all with the introduction, else those on a part that is told.

    The short text, where it stands in for a part nobody published, tells what a conflict calls `what`.
    """
    if facet in (None, "what"):
        return [conflict.of(language) for conflict in entry.conflicts]
    told = {facet, *(fact.kind for fact in shown), *(["what"] if entry.short.of(language) in said else [])}
    return [conflict.of(language) for conflict in entry.conflicts if not conflict.kinds or told.intersection(conflict.kinds)]


def aloud(entry: Entry, said: Sequence[str], language: Language) -> tuple[str, ...]:
    """Paragraphs with the entry's spoken text in place of its short one; none where they are spoken as they are written."""
    short = entry.short.of(language)
    spoken = entry.spoken.of(language) if entry.spoken and short in said else ""
    return tuple(spoken if text == short else text for text in said) if spoken else ()


def first(facts: Iterable[FactItem], characters: int) -> list[FactItem]:
    """The first facts, at least one, until their French text passes a length."""
    kept: list[FactItem] = []
    for fact in facts:
        if kept and sum(len(f.text.fr) for f in kept if f.text) > characters:
            break
        kept.append(fact)
    return kept


def said(fact: FactItem, responses: Responses, language: Language) -> Fact:
    """One fact as it is said: its text and value, and that it was only inferred."""
    text = fact.text.of(language) if fact.text else ""
    if fact.value:
        text = responses.labelled.format(label=text, value=fact.value) if text else fact.value
    if fact.confidence == "inferred":
        text = f"{text} {responses.inferred}"
    return Fact(fact.kind, text, fact.confidence == "inferred")


def sources(entry: Entry, facts: Sequence[FactItem], language: Language) -> tuple[Source, ...]:
    """The sources of some facts, each once, at most three."""
    keys = list(dict.fromkeys(fact.source for fact in facts)) or list(entry.sources)
    named = [source(entry.sources[key], language) for key in keys]
    return tuple(dict.fromkeys(named))[:_MOST_SOURCES]


def source(item: SourceItem, language: Language) -> Source:
    """A source in one language; a press file has no address."""
    return Source(item.named(language), item.url if item.url.startswith("http") else None, item.as_of)


def numbered(offered: Sequence[tuple[str, str]]) -> tuple[Choice, ...]:
    """Targets and labels as choices from 1."""
    return tuple(Choice(number, target, label) for number, (target, label) in enumerate(offered, 1))


def invitation(choices: Sequence[Choice], responses: Responses) -> str:
    """The sentence that says how many choices follow; empty when none does."""
    if not choices:
        return ""
    return responses.one_follow_up if len(choices) == 1 else responses.follow_ups.format(count=len(choices))


def offering(answer: Answer, offered: Sequence[tuple[str, str]], responses: Responses) -> Answer:
    """The answer with these targets and labels as its choices, counted anew."""
    choices = numbered(offered)
    context = replace(answer.context, choices=tuple(choice.target for choice in choices))
    return replace(answer, choices=choices, context=context, invitation=invitation(choices, responses))


def capital(label: str) -> str:
    """The label with its first letter in capital."""
    return label[:1].upper() + label[1:]


def date(iso: str, responses: Responses) -> str:
    """A published date in words: `2024`, `mars 2024`, `11 juin 2024`; the first of a month is « 1er » in French."""
    year, *rest = iso.split("-")
    if not rest:
        return year
    month = responses.months[int(rest[0]) - 1]
    if len(rest) == 1:
        return f"{month} {year}"
    day = int(rest[1])
    return f"{responses.first if day == 1 else day} {month} {year}"
