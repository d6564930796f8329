"""An answer composed for the ear: the short answer first, in passages that can be listened to at one go."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bot.voice.sound import Passage
from knowledge import pieces
from knowledge.model import Answer, Fact
from knowledge.pronunciation import Pronunciation
from knowledge.response_schema import Responses, VoiceTexts
from knowledge.spoken.reading import read

_LONGEST: Final = 350  # characters of a passage: about twenty seconds of French, thirty-five of Arabic (design notes, voice)
_WHOLE: Final = 420  # what is no longer than this is not cut: the offer to hear the rest would be longer than the rest
_SENTENCE_END: Final = re.compile(r"(?<=[.!?؟])\s+")
_PAUSE: Final = re.compile(r"[,;:،؛]\s")


def speakable(answer: Answer, responses: Responses, pronunciation: Pronunciation) -> tuple[Passage, ...]:
    """What is said aloud for an answer, in order; each passage but the last ends by saying how to hear the rest.

    `responses` are those of the answer's language. Empty when the answer holds nothing that can be said.
    """
    words = read("\n".join(_sentences(answer, responses)), answer.language, pronunciation).words
    passages = list(_packed(words))
    more = read(responses.telegram.voice.more, answer.language, pronunciation).words
    return tuple(
        Passage(f"{passage} {more}" if number < len(passages) else passage, answer.language)
        for number, passage in enumerate(passages, 1)
    )


def _sentences(answer: Answer, responses: Responses) -> Iterator[str]:
    """All that is said, in order, as it is written: what was announced, what is answered, where it is from, what to ask next."""
    words = responses.telegram.voice
    yield from answer.notices
    if answer.heading:
        yield answer.heading
    yield from answer.spoken or answer.paragraphs
    yield from _facts(answer.facts, words)
    yield from answer.notes
    if answer.sources and answer.checked:
        source = answer.sources[0]  # the others stand in the text
        when = pieces.date(source.as_of, responses) if source.as_of else responses.undated
        yield words.source.format(title=source.title, date=when, checked=pieces.date(answer.checked, responses))
    if answer.invitation:
        yield answer.invitation
    for choice in answer.choices:
        yield words.choice.format(number=choice.number, label=choice.label)


def _facts(facts: tuple[Fact, ...], words: VoiceTexts) -> Iterator[str]:
    """The facts; several steps are counted."""
    counted = sum(fact.kind == "how" for fact in facts) > 1
    steps = iter(words.steps)
    for fact in facts:
        step = next(steps, words.next_step) if counted and fact.kind == "how" else ""
        yield words.step.format(step=step, text=fact.text) if step else fact.text


def _packed(words: str) -> Iterator[str]:
    """The words in passages, cut where a sentence ends."""
    if len(words) <= _WHOLE:
        yield from [words] if words else []
        return
    passage = ""
    for piece in (piece for sentence in _SENTENCE_END.split(words) for piece in _pieces(sentence)):
        if passage and len(passage) + len(piece) >= _LONGEST:
            yield passage
            passage = ""
        passage = f"{passage} {piece}".strip()
    yield passage


def _pieces(sentence: str) -> Iterator[str]:
    """The sentence, or where it is too long for a passage its parts, cut at a pause or else between words."""
    while len(sentence) > _LONGEST:
        pauses = [found.end() for found in _PAUSE.finditer(sentence, 0, _LONGEST)]
        cut = pauses[-1] if pauses else sentence.rfind(" ", 0, _LONGEST)
        cut = cut if cut > 0 else _LONGEST
        yield sentence[:cut].strip()
        sentence = sentence[cut:].strip()
    yield sentence
