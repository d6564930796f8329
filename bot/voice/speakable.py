"""An answer composed for the ear: the short answer first, in passages that can be listened to at one go."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from bot.voice.pace import seconds
from bot.voice.sound import Passage
from knowledge import pieces
from knowledge.model import Answer, Fact, Language
from knowledge.pronunciation import Pronunciation
from knowledge.response_schema import Responses, VoiceTexts
from knowledge.spoken.reading import read

# Of a passage, whichever is reached first: characters (twenty seconds of French), seconds (250 to 350 characters of Arabic).
_LONGEST: Final = (350, 36.0)
# What is no longer than this is not cut: the offer to hear the rest would be longer than the rest.
_WHOLE: Final = (420, 39.0)
_SENTENCE_END: Final = re.compile(r"(?<=[.!?؟])\s+")
_PAUSE: Final = re.compile(r"[,;:،؛]\s")
_SPACE: Final = re.compile(r"\s")


def speakable(answer: Answer, responses: Responses, pronunciation: Pronunciation) -> tuple[Passage, ...]:
    """What is said aloud for an answer, in order; each passage but the last ends by saying how to hear the rest.

    `responses` are those of the answer's language. Empty when the answer holds nothing that can be said.
    """
    words = read("\n".join(_sentences(answer, responses)), answer.language, pronunciation).words
    more = read(responses.telegram.voice.more, answer.language, pronunciation).words
    passages = [Passage(passage, answer.language) for passage in _packed(Passage(words, answer.language), more)]
    return (*(replace(passage, words=f"{passage.words} {more}") for passage in passages[:-1]), *passages[-1:])


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


def _packed(said: Passage, more: str) -> Iterator[str]:
    """The words in passages, cut where a sentence ends; `more` is what is said behind each but the last."""
    if _fits(said, _WHOLE):
        yield from [said.words] if said.words else []
        return
    most = (_LONGEST[0], _LONGEST[1] - seconds(replace(said, words=more)))
    passage = ""
    for piece in (piece for sentence in _SENTENCE_END.split(said.words) for piece in _pieces(sentence, said.language, most)):
        longer = f"{passage} {piece}".strip()
        if passage and not _fits(Passage(longer, said.language), most):
            yield passage
            longer = piece
        passage = longer
    yield passage


def _pieces(sentence: str, language: Language, most: tuple[int, float]) -> Iterator[str]:
    """The sentence, or where it is too long for a passage its parts, cut at a pause or else between words."""
    while not _fits(Passage(sentence, language), most):
        cut = next((cut for cut in _cuts(sentence[: most[0]]) if _fits(Passage(sentence[:cut].strip(), language), most)), most[0])
        yield sentence[:cut].strip()
        sentence = sentence[cut:].strip()
    yield sentence


def _cuts(start: str) -> Iterator[int]:
    """Where the start of a sentence may be cut, the best place first: the last pauses, then the last spaces."""
    for gap in (_PAUSE, _SPACE):
        yield from reversed([found.end() for found in gap.finditer(start)])


def _fits(passage: Passage, most: tuple[int, float]) -> bool:
    return len(passage.words) <= most[0] and seconds(passage) <= most[1]
