"""data/nlu.yml: the wordings of each intent, and which words mean the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from actions.export.intents import one_line
from actions.export.yaml_text import VERSION, Block
from knowledge.load import Content

Lists = Mapping[str, Sequence[str]]


def training(intents: Lists, synonyms: Lists) -> dict[str, Any]:
    """The whole file."""
    taught = [{"intent": name, "examples": _examples(texts)} for name, texts in intents.items()]
    alike = [{"synonym": name, "examples": _examples(texts)} for name, texts in synonyms.items()]
    return {"version": VERSION, "nlu": [*taught, *alike]}


def synonyms(content: Content) -> dict[str, list[str]]:
    """Each facet, number and concept of the vocabulary with its words, sorted, for whoever adds a component that finds entities.

    Rasa keeps one meaning of a word, so a word that has several, or is the name of something else, is left out.
    """
    meanings: dict[str, set[str]] = {}
    for group in (content.facets, content.numbers, content.concepts):
        for name, asked in group.items():
            meanings.setdefault(name, set()).add(name)
            for _, texts in asked:
                for text in texts:
                    meanings.setdefault(one_line(text), set()).add(name)
    found: dict[str, list[str]] = {}
    for text in sorted(meanings):
        if len(meanings[text]) == 1:
            found.setdefault(min(meanings[text]), []).append(text)
    return {name: found[name] for name in sorted(found)}


def _examples(texts: Sequence[str]) -> Block:
    return Block("".join(f"- {text}\n" for text in texts))
