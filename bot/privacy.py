"""What is kept of a resident: said, handed over and erased, on a command, a plain word or a choice."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Final

from telegram import Chat, Update

from bot import yes_no
from bot.context import BotContext, conversation
from bot.replies.send import send_file
from knowledge.model import Answer, Context, Language
from knowledge.privacy_words import PrivacyWord

_SUBJECT: Final = "forget"  # choices beside the assistant's own targets: forget/yes/all, forget/no/all
_ALL: Final = "all"
_FILE_NAME: Final = "mydata.json"
_NO_WISH: Final = frozenset({"key", "changed_on"})  # what a row of residents has beside the wishes


async def obey(update: Update, context: BotContext, word: PrivacyWord, language: Language) -> None:
    """Say what is kept, hand it over, or ask whether it is to be erased. Raises StorageError when it cannot be read."""
    chat = update.effective_chat
    if chat is None:
        return
    texts, periods = context.responses(language).telegram.privacy, asdict(context.services.periods)
    match word:
        case "about":
            await context.say(update, texts.about.format(**periods), language)
        case "data":
            await _hand_over(update, context, chat, language)
        case "forget":
            choices = yes_no.choices(_SUBJECT, _ALL, context.responses(language).telegram.listen)
            left = Context(context.said_before(update).entry_id, tuple(choice.target for choice in choices), language)
            paragraphs = tuple(texts.forget_ask.format(**periods).splitlines())
            await context.reply(update, Answer("choices", language, language, left, paragraphs=paragraphs, choices=choices))


def is_verdict(target: str) -> bool:
    """Whether a choice says yes or no to being forgotten."""
    return target.startswith(f"{_SUBJECT}/")


async def settle(update: Update, context: BotContext, target: str) -> None:
    """Take the yes or the no to being forgotten. Raises StorageError when something could not be erased."""
    chat, language = update.effective_chat, await context.language(update)
    if chat is None:
        return
    texts = context.responses(language).telegram.privacy
    if yes_no.verdict(target, _SUBJECT, _ALL) == "yes":
        wishes = await context.wishes(chat)
        await _forget(update, context)
        await context.say(update, texts.forgotten, language, aloud=wishes.speaks(spoken_to=False))
    else:
        context.remember(update, Context(context.said_before(update).entry_id, (), language))
        await context.say(update, texts.not_forgotten, language)


async def _forget(update: Update, context: BotContext) -> None:
    """Erase what is stored, then what is in memory: until all is erased, the records can still be found."""
    services, person = context.services, conversation(update)
    await services.personal.forget(person, services.asked.of(person))
    for memory in (services.conversations, services.brain, services.recordings, services.asked, services.opinions):
        memory.forget(person)


async def _hand_over(update: Update, context: BotContext, chat: Chat, language: Language) -> None:
    """Say how much is kept, then send all of it as a file."""
    services, person = context.services, conversation(update)
    texts = context.responses(language).telegram.privacy
    stored = await services.personal.of(chat.id, services.asked.of(person))
    recording, before = services.recordings.get(person), context.said_before(update)
    unanswered = services.opinions.unanswered.get(person)
    remembered = {
        "conversation": asdict(before),
        "recording": asdict(recording) if recording else {},
        "unanswered": asdict(unanswered) if unanswered else {},
    }
    if not any(stored.values()) and before == Context() and not recording:
        await context.say(update, texts.nothing_kept, language)
        return
    counts = {
        "settings": sum(bool(value) for name, value in stored["residents"].items() if name not in _NO_WISH),
        "followed": len(stored["followed"]),
        "promised": len(stored["promises"]),
        "questions": len(stored["journal"]),
    }
    await context.say(update, texts.data.format(minutes=services.periods.minutes, **counts), language)
    content = json.dumps({**stored, "memory": remembered}, ensure_ascii=False, indent=2, default=str)
    await send_file(chat, _FILE_NAME, content.encode(), texts.data_caption, language)
