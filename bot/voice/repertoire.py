"""Everything the assistant can be heard to say of its content, so that it is made, or examined, before anybody asks."""

from __future__ import annotations

from collections.abc import Iterator

from bot.voice.sound import Passage
from bot.voice.speakable import speakable
from knowledge.assistant import Assistant
from knowledge.model import FACETS, KINDS, LANGUAGES, SOCIALS, Answer, Facet, Language, Question
from knowledge.schema import Entry


def passages(assistant: Assistant) -> dict[Passage, str]:
    """Every passage once, with the first answer that says it (`fr service-x#cost`), the short ones first."""
    found: dict[Passage, str] = {}
    for language in LANGUAGES:
        responses = assistant.content.responses[language]
        for name, answer in answers(assistant, language):
            for passage in speakable(answer, responses, assistant.content.pronunciation):
                found.setdefault(passage, f"{language} {name}")
    return found


def answers(assistant: Assistant, language: Language) -> Iterator[tuple[str, Answer]]:
    """Every answer by name: courtesies and dangers, each entry in short, its facets, everything of it, the menu."""
    yield from ((social, assistant.say(social, language)) for social in SOCIALS)
    yield from _messages(assistant, language)
    entries = assistant.content.entries.values()
    targets = [entry.id for entry in entries]
    targets += [f"{entry.id}#{facet}" for entry in entries for facet in FACETS if facet in _told(entry)]
    targets += [f"{entry.id}#all" for entry in entries]
    targets += ["menu", *(f"menu/{kind}/{page}" for kind in KINDS for page in range(1, 9))]
    for target in targets:
        answer = assistant.open(target, language)
        if answer:
            yield target, answer


def _messages(assistant: Assistant, language: Language) -> Iterator[tuple[str, Answer]]:
    """What the assistant is told rather than asked, by one wording of each: greetings, dangers, what it does not answer."""
    content = assistant.content
    for name, asked in [*content.messages, ("outside", content.outside)]:
        for text in asked.fr[:1]:
            yield name, assistant.answer(Question(text, language))


def _told(entry: Entry) -> set[Facet]:
    """The facets of which an entry says something of its own, be it that nobody has confirmed it."""
    return {fact.kind for fact in entry.facts} | {gap.kind for gap in entry.gaps}
