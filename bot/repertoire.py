"""Everything the bot can be heard to say, so that it is made, or examined, before anybody asks.

Left out is what only a conversation or `config.yml` knows: titles that are followed, periods, choices between entries.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from bot import followable, voice_offer, yes_no
from bot.voice.sound import Passage
from bot.voice.speakable import speakable
from knowledge import languages
from knowledge.assistant import Assistant
from knowledge.model import FACETS, KINDS, LANGUAGES, SOCIALS, Answer, Context, Facet, Language, Question
from knowledge.response_schema import TelegramTexts
from knowledge.schema import Entry

_MOST_PAGES: Final = 8


def changed(before: Assistant, now: Assistant) -> dict[Passage, str]:
    """The passages that new content says otherwise than the content before: by its entries, its responses, its pronunciation."""
    old, new = before.content.pronunciation.ar, now.content.pronunciation.ar
    revowelled = [word for word in old.keys() | new.keys() if old.get(word) != new.get(word)]

    def is_new(passage: Passage, known: set[Passage]) -> bool:
        return passage not in known or any(word in passage.words for word in revowelled)

    found: dict[Passage, str] = {}
    for language in LANGUAGES:
        told = dict(answers(before, language))
        alike = not revowelled and _reading(before, language) == _reading(now, language)
        for name, answer in answers(now, language):
            was = told.get(name)
            if alike and was == answer:
                continue
            known = set(_said(before, was)) if was else set()
            found |= {passage: f"{language} {name}" for passage in _said(now, answer) if is_new(passage, known)}
    return found


def passages(assistant: Assistant) -> dict[Passage, str]:
    """Every passage once, with the first answer that says it (`fr service-x#cost`), the short ones first."""
    found: dict[Passage, str] = {}
    for language in LANGUAGES:
        for name, answer in answers(assistant, language):
            for passage in _said(assistant, answer):
                found.setdefault(passage, f"{language} {name}")
    return found


def answers(assistant: Assistant, language: Language) -> Iterator[tuple[str, Answer]]:
    """Every answer by its name: courtesies and dangers, what is said without an answer, the bot's own sentences, the entries."""
    texts = assistant.content.responses[language].telegram
    yield from ((social, assistant.say(social, language)) for social in SOCIALS)
    yield from _messages(assistant, language)
    for name, apology in assistant.apologies(language).items():
        yield name, apology
        if apology.unanswered:
            yield f"{name}, promise", yes_no.offered(apology, texts.promise.offer, "", "", texts.listen)
    help_ = assistant.say("help", language)
    yield "/help", replace(help_, paragraphs=(*help_.paragraphs, texts.follow.help))
    yield from _own_answers(texts, language)
    yield from ((name, _sentence(text, language)) for name, text in _own_sentences(texts))
    yield from _opened(assistant, language)
    for target in ["menu", *(f"menu/{kind}/{page}" for kind in KINDS for page in range(1, _MOST_PAGES + 1))]:
        if answer := assistant.open(target, language):
            yield target, answer


def _reading(assistant: Assistant, language: Language) -> tuple[object, object]:
    """What decides how the same answer is read, beside the vowels of its words."""
    return assistant.content.responses[language], assistant.content.pronunciation


def _said(assistant: Assistant, answer: Answer) -> tuple[Passage, ...]:
    return speakable(answer, assistant.content.responses[answer.language], assistant.content.pronunciation)


def _opened(assistant: Assistant, language: Language) -> Iterator[tuple[str, Answer]]:
    """The entries: each in short, then their parts, then everything of each."""
    entries = list(assistant.content.entries.values())
    targets = [entry.id for entry in entries]
    targets += [f"{entry.id}#{facet}" for entry in entries for facet in FACETS if facet in _told(entry)]
    targets += [f"{entry.id}#all" for entry in entries]
    for target in targets:
        if answer := assistant.open(target, language):
            yield target, followable.offered(answer, assistant.content)


def _told(entry: Entry) -> set[Facet]:
    """The facets of which an entry says something of its own, be it that nobody has confirmed it."""
    return {fact.kind for fact in entry.facts} | {gap.kind for gap in entry.gaps}


def _messages(assistant: Assistant, language: Language) -> Iterator[tuple[str, Answer]]:
    """What the assistant is told rather than asked, by one wording of each: greetings, dangers, insults."""
    for name, asked in assistant.content.messages:
        for text in asked.fr[:1]:
            yield f":{name}", assistant.answer(Question(text, language))


def _own_answers(texts: TelegramTexts, language: Language) -> Iterator[tuple[str, Answer]]:
    """The bot's own sentences that offer something to choose."""
    yield "voice", voice_offer.offer(texts.voice, language, Context())
    yield "language", languages.offer(texts, language, Context())
    asked = _sentence("", language)
    yield "feedback", yes_no.offered(asked, texts.feedback.ask_numbered, "", "", texts.listen)


def _own_sentences(texts: TelegramTexts) -> Iterator[tuple[str, str]]:
    """The bot's own sentences that are said aloud, by the names they have in responses; but those with figures."""
    yield "start", f"{texts.start}\n{texts.other_language}"
    sections: tuple[tuple[str, object, tuple[str, ...]], ...] = (
        (
            "",
            texts,
            ("language_set", "language_unset", "simple_on", "simple_off", "outdated_choice", "unknown_command", "too_fast"),
        ),
        ("voice.", texts.voice, ("always_set", "when_spoken_to_set", "slowest", "fastest", "welcome", "no_more", "nothing_said")),
        ("listen.", texts.listen, ("not_yet", "too_long", "busy", "failed", "no_words", "in_writing", "again", "confirm")),
        ("privacy.", texts.privacy, ("forgotten", "not_forgotten", "nothing_kept")),
        ("feedback.", texts.feedback, ("ask", "thanks", "why", "noted")),
        ("promise.", texts.promise, ("not_promised",)),
        ("follow.", texts.follow, ("how", "following_none", "unknown")),
    )
    for section, holder, names in sections:
        yield from ((f"{section}{name}", getattr(holder, name)) for name in names)
    for rate, said in texts.voice.rates.items():
        yield f"voice.rate {rate}", texts.voice.rate_set.format(rate=said)


def _sentence(text: str, language: Language) -> Answer:
    return Answer("social", language, language, Context(), paragraphs=tuple(text.splitlines()))
