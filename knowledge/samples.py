"""What the assistant learns from: every wording of the content with its label, which the tests judge and never teach."""

from __future__ import annotations

from typing import cast

from knowledge.decide import MESSAGE, OUTSIDE
from knowledge.load import Content
from knowledge.model import Writing
from knowledge.schema import AskedAs


def samples(content: Content) -> list[tuple[str, str, str]]:
    """What the classifier learns from: every wording of every entry, its titles, and the wordings of other messages."""
    found = []
    for entry in content.entries.values():
        found += [(text, entry.id, writing) for writing, text in _wordings(entry.asked_as)]
        found += [(entry.title.fr, entry.id, "fr"), (entry.title.ar, entry.id, "ar")]
    for name, asked in content.messages:
        found += [(text, MESSAGE + name, writing) for writing, text in _wordings(asked)]
    found += [(text, OUTSIDE, writing) for writing, text in _wordings(content.outside)]
    return found


def facet_samples(content: Content) -> list[tuple[str, str, str]]:
    """What facets are learnt from: whole questions, each with the part it asks for and its writing."""
    return [(text, facet, writing) for facet, asked in content.facet_questions.items() for writing, text in _wordings(asked)]


def _wordings(asked: AskedAs) -> list[tuple[str, str]]:
    return [(writing, text) for writing, texts in asked for text in texts]


def writings(content: Content) -> list[tuple[str, Writing]]:
    """What the writing detector learns from: every wording with the writing it stands under."""
    return [(text, cast("Writing", writing)) for text, _, writing in samples(content)]
