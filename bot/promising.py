"""A question without an answer: its asker is offered to be told once it is known, and says yes or no; see later.py."""

from __future__ import annotations

from dataclasses import asdict
from typing import Final

from telegram import Update

from bot import yes_no
from bot.context import BotContext, conversation
from bot.masking import masked
from bot.opinions import Unanswered
from knowledge.model import Answer, Context
from knowledge.normalize import words

_SUBJECT: Final = "tell"  # choices beside the assistant's own targets: tell/yes/5f3a…, tell/no/5f3a…
_LEAST: Final = 2  # words of a question that an answer can be promised to


def offered(update: Update, context: BotContext, answer: Answer, asked: str | None, *, aloud: bool) -> Answer:
    """The answer; with the offer as its choices where it has none and there is nothing to answer what was asked."""
    chat = update.effective_chat
    if chat is None or chat.type != chat.PRIVATE or not answer.unanswered or len(words(asked or "")) < _LEAST:
        return answer
    unanswered = Unanswered(masked(asked or ""), answer.language, aloud)
    context.services.opinions.unanswered.put(conversation(update), unanswered)
    texts = context.responses(answer.language).telegram
    return yes_no.offered(answer, texts.promise.offer, _SUBJECT, unanswered.word, texts.listen)


def is_verdict(target: str) -> bool:
    """Whether a choice says yes or no to being told."""
    return target.startswith(f"{_SUBJECT}/")


async def settle(update: Update, context: BotContext, target: str) -> None:
    """Take the yes or the no to the offer that was made last. Raises StorageError when the question cannot be kept."""
    chat, person, language = update.effective_chat, conversation(update), await context.language(update)
    opinions, texts = context.services.opinions, context.responses(language).telegram
    unanswered = opinions.unanswered.get(person)
    verdict = yes_no.verdict(target, _SUBJECT, unanswered.word) if unanswered else None
    if chat is None or unanswered is None or verdict is None:
        await context.say(update, texts.outdated_choice, language)
        return
    said = texts.promise.not_promised
    if verdict == "yes":
        said = texts.promise.promised.format(**asdict(context.services.periods))
        promises = context.services.promises
        await promises.add(chat.id, unanswered.question, unanswered.language, voice=unanswered.aloud)
    opinions.unanswered.forget(person)
    before = context.said_before(update)
    if target in before.choices:
        context.remember(update, Context(before.entry_id, (), before.language))
    await context.say(update, said, language, aloud=unanswered.aloud)
