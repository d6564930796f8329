"""Everything the assistant can be heard to say of its content, so that it is made, or examined, before anybody asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from bot import followable
from bot.voice.sound import Passage
from bot.voice.speakable import speakable
from knowledge.assistant import Assistant
from knowledge.model import FACETS, KINDS, LANGUAGES, SOCIALS, Answer, Facet, Language, Question
from knowledge.schema import Entry


def changed(before: Assistant, now: Assistant) -> dict[Passage, str]:
    """The passages of the entries that are new or were edited."""
    known = before.content.entries
    edited = [entry for entry in now.content.entries.values() if known.get(entry.id) != entry]
    return _named(now, lambda language: _opened(now, language, edited))


def passages(assistant: Assistant) -> dict[Passage, str]:
    """Every passage once, with the first answer that says it (`fr service-x#cost`), the short ones first."""
    return _named(assistant, lambda language: answers(assistant, language))


def answers(assistant: Assistant, language: Language) -> Iterator[tuple[str, Answer]]:
    """Every answer by name: courtesies and dangers, each entry in short, its facets, everything of it, the menu."""
    yield from ((social, assistant.say(social, language)) for social in SOCIALS)
    yield from _messages(assistant, language)
    yield from _opened(assistant, language, list(assistant.content.entries.values()))
    for target in ["menu", *(f"menu/{kind}/{page}" for kind in KINDS for page in range(1, 9))]:
        if answer := assistant.open(target, language):
            yield target, answer


def _named(assistant: Assistant, said: Callable[[Language], Iterator[tuple[str, Answer]]]) -> dict[Passage, str]:
    found: dict[Passage, str] = {}
    for language in LANGUAGES:
        responses = assistant.content.responses[language]
        for name, answer in said(language):
            for passage in speakable(answer, responses, assistant.content.pronunciation):
                found.setdefault(passage, f"{language} {name}")
    return found


def _opened(assistant: Assistant, language: Language, entries: Sequence[Entry]) -> Iterator[tuple[str, Answer]]:
    targets = [entry.id for entry in entries]
    targets += [f"{entry.id}#{facet}" for entry in entries for facet in FACETS if facet in _told(entry)]
    targets += [f"{entry.id}#all" for entry in entries]
    for target in targets:
        if answer := assistant.open(target, language):
            yield target, followable.offered(answer, assistant.content)


def _messages(assistant: Assistant, language: Language) -> Iterator[tuple[str, Answer]]:
    """What the assistant is told rather than asked, by one wording of each: greetings, dangers, what it does not answer."""
    content = assistant.content
    for name, asked in [*content.messages, ("outside", content.outside)]:
        for text in asked.fr[:1]:
            yield name, assistant.answer(Question(text, language))


def _told(entry: Entry) -> set[Facet]:
    """The facets of which an entry says something of its own, be it that nobody has confirmed it."""
    return {fact.kind for fact in entry.facts} | {gap.kind for gap in entry.gaps}
