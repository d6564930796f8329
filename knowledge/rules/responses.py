"""What the assistant says by itself is complete, and the same in both languages."""

from __future__ import annotations

import string
from collections.abc import Iterator
from datetime import date

from knowledge.advice import Advice, advise
from knowledge.errors import Problem
from knowledge.load import Reading, problem
from knowledge.model import FACETS, KINDS, LANGUAGES
from knowledge.rules.agreement import disagreements
from knowledge.rules.texts import leaves


def translations(reading: Reading, today: date) -> Iterator[Problem]:
    """Both languages have the same places to fill in, and mention the same."""
    if reading.content is None:
        return
    french, arabic = (dict(leaves(reading.content.responses[language])) for language in LANGUAGES)
    for place in french.keys() & arabic.keys():
        open_in = [language for language, texts in (("fr", french), ("ar", arabic)) if _places(texts[place]) is None]
        for language in open_in:
            yield problem(reading.documents[f"responses/{language}.yml"], place, advise("brace_open"))
        told = [] if open_in else [*_braces(french[place], arabic[place]), *disagreements(french[place], arabic[place])]
        for advice in told:
            yield problem(reading.documents["responses/ar.yml"], place, advice)


def names(reading: Reading, today: date) -> Iterator[Problem]:
    """Every kind and facet has its word, and each facet what is said when it is unpublished and what residents call it."""
    if reading.content is None:
        return
    for language in LANGUAGES:
        found = reading.content.responses[language]
        document = reading.documents[f"responses/{language}.yml"]
        named = (("kinds", KINDS, found.kinds), ("facets", FACETS, found.facets), ("not_published", FACETS, found.not_published))
        for field, wanted, given in named:
            for name in wanted:
                if name not in given:
                    yield problem(document, [field], advise("word_missing", name=name))
    for facet in FACETS:
        if facet not in reading.content.facets:
            yield problem(reading.documents["vocabulary/facets.yml"], [], advise("facet_missing", name=facet))


def _braces(french: str, arabic: str) -> Iterator[Advice]:
    wanted = _places(french)
    if wanted != _places(arabic):
        yield advise("braces_differ", wanted=" ".join(sorted(wanted))) if wanted else advise("no_braces")


def _places(template: str) -> set[str] | None:
    """The words in braces; None when a brace is alone."""
    try:
        return {"{" + name + "}" for _, name, _, _ in string.Formatter().parse(template) if name is not None}
    except ValueError:
        return None
