"""What there is to tell somebody later: the answer that was promised, or what changed in a commitment; pure."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date
from typing import Final

from bot import followable
from bot.storage.followed import Followed
from bot.storage.promises import Promise
from knowledge import pieces
from knowledge.advice import HIDDEN
from knowledge.assistant import Assistant
from knowledge.changes import changes, state
from knowledge.load import Content
from knowledge.model import Answer, Context, Facet, Question
from knowledge.response_schema import Responses

_LONGEST_QUOTE: Final = 12  # words: with those around them a sentence that can be listened to
_MOST_LETTERS: Final = 200  # of them
_PICTURES: Final = frozenset({"So", "Sk", "Me"})  # Unicode categories of emoji and of what colours or frames them
_CHANGING: Final[tuple[Facet, ...]] = ("status", "when")


def promised(promise: Promise, assistant: Assistant, today: date) -> Answer | None:
    """The answer to what was asked in vain; None as long as the assistant is not sure of one."""
    answer = assistant.answer(Question(promise.question, promise.language, today=today))
    if answer.status != "answered":
        return None
    return followable.offered(answer, assistant.content)


def announced(answer: Answer, responses: Responses) -> Answer:
    """A promised answer as it is said and remembered. A resident's own words are for no voice: see `quoting`."""
    return replace(answer, notices=(responses.telegram.promise.asked_aloud, *answer.notices))


def quoting(answer: Answer, question: str, responses: Responses) -> Answer:
    """A promised answer as it is written: it begins with what was asked, shortened, without what is no word."""
    words = "".join(sign for sign in HIDDEN.sub(" ", question) if unicodedata.category(sign) not in _PICTURES).split()
    quote = " ".join(words[:_LONGEST_QUOTE])
    cut = len(words) > _LONGEST_QUOTE or len(quote) > _MOST_LETTERS
    asked = responses.telegram.promise.asked.format(question=f"{quote[:_MOST_LETTERS]}…" if cut else quote)
    return replace(answer, notices=(asked, *answer.notices))


def changed(followed: Followed, content: Content) -> tuple[Answer, str] | None:
    """What changed in a commitment since its follower was told, and its state now; None when nothing did, or when it is gone."""
    entry, ogp = content.entries.get(followed.entry_id), followable.registered(content, followed.entry_id)
    if entry is None or ogp is None or state(ogp) == followed.seen:
        return None
    language = followed.language
    responses = content.responses[language]
    texts = responses.telegram.follow
    answer = Answer(
        "answered",
        language,
        language,
        Context(entry.id, (), language),
        heading=entry.title.of(language),
        paragraphs=(texts.changed,),
        facts=changes(followed.seen, ogp, responses, language),
        notes=(texts.how_to_stop,),
        sources=pieces.sources(entry, [fact for fact in entry.facts if fact.kind in _CHANGING], language),
        checked=entry.reviewed_on,
        entry_id=entry.id,
    )
    return answer, state(ogp)
