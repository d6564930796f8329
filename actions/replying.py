"""What several actions reply with: the answer to a text, what a choice leads to, and a language that was chosen."""

from __future__ import annotations

from dataclasses import dataclass, replace

from actions.turn import Turn
from knowledge import languages
from knowledge.model import Answer, Language, Question, Social


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer, and the language that the resident wishes from now on; None follows each question."""

    answer: Answer
    wish: Language | None


def answered(turn: Turn, question: Question | None = None) -> Reply:
    """The answer to what was said, or what the choice that it takes leads to."""
    question = question or turn.question
    target = turn.assistant.chosen(question)
    if target and (languages.wish_of(target) or turn.assistant.open(target, "fr") is None):
        return opened(turn, target)
    return Reply(turn.assistant.answer(question), turn.wish)


def opened(turn: Turn, target: str) -> Reply:
    """What a choice leads to; a sentence when it is no longer there."""
    if wish := languages.wish_of(target):
        return chosen(turn, wish)
    answer = turn.assistant.open(target, turn.language, turn.today)
    outdated = turn.responses(turn.language).telegram.outdated_choice
    return Reply(answer or turn.sentence(outdated, turn.language), turn.wish)


def chosen(turn: Turn, wish: str) -> Reply:
    """A language was chosen: that is said in it, and kept; `auto` follows each question from now on."""
    pinned = languages.pinned(wish)
    language = pinned or turn.before.language or turn.language
    words = turn.responses(language).telegram
    return Reply(turn.sentence(words.language_set if pinned else words.language_unset, language), pinned)


def courtesy(turn: Turn, social: Social) -> Reply:
    """A courtesy by its name; the entry spoken of before stays known."""
    answer = turn.assistant.say(social, turn.language)
    return Reply(replace(answer, context=replace(answer.context, entry_id=turn.before.entry_id)), turn.wish)
