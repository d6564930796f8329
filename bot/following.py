"""Commitments that a chat follows: begun by a choice or a command, listed, and stopped; see later.py."""

from __future__ import annotations

from dataclasses import asdict
from typing import Final

from telegram import Chat, Update

from bot.context import BotContext
from bot.followable import FOLLOW, registered
from knowledge import pieces
from knowledge.changes import state
from knowledge.model import Answer, Context, Language

_STOP: Final = "unfollow/"  # choices beside the assistant's own targets: unfollow/commitment-x


def is_wish(target: str) -> bool:
    """Whether a choice begins or ends the following of a commitment."""
    return target.startswith((FOLLOW, _STOP))


async def settle(update: Update, context: BotContext, target: str) -> None:
    """Take such a choice. Raises StorageError."""
    language, entry_id = await context.language(update), target.partition("/")[2]
    await (follow if target.startswith(FOLLOW) else stop)(update, context, entry_id, language)


async def follow(update: Update, context: BotContext, entry_id: str | None, language: Language) -> None:
    """Follow a commitment from how it is now, or say how to follow one when the entry is none. Raises StorageError."""
    chat, texts = update.effective_chat, context.responses(language).telegram.follow
    ogp = registered(context.assistant.content, entry_id)
    if chat is None:
        return
    if ogp is None or entry_id is None:
        await context.say(update, texts.how, language)
        return
    begun = await context.services.follows.follow(chat.id, entry_id, state(ogp), language)
    said = texts.followed if begun else texts.already
    title = _title(context, entry_id, language)
    await context.say(update, said.format(title=title, **asdict(context.services.periods)), language)


async def stop(update: Update, context: BotContext, entry_id: str, language: Language) -> None:
    """Follow a commitment no longer. Raises StorageError."""
    chat, texts = update.effective_chat, context.responses(language).telegram.follow
    if chat is None:
        return
    stopped = await context.services.follows.stop(chat.id, entry_id)
    said = texts.stopped.format(title=_title(context, entry_id, language)) if stopped else texts.unknown
    await context.say(update, said, language)


async def stop_number(update: Update, context: BotContext, chat: Chat, number: int, language: Language) -> None:
    """Follow the commitment of a number no longer, as `listed` counts them. Raises StorageError."""
    entry_ids = [followed.entry_id for followed in await context.services.follows.of(chat.id)]
    await stop(update, context, entry_ids[number - 1] if 0 < number <= len(entry_ids) else "", language)


async def listed(update: Update, context: BotContext, chat: Chat, language: Language) -> None:
    """Say what the chat follows, each a choice that stops it. Raises StorageError."""
    texts = context.responses(language).telegram.follow
    entry_ids = [followed.entry_id for followed in await context.services.follows.of(chat.id)]
    if not entry_ids:
        await context.say(update, texts.following_none, language)
        return
    await _offer(update, context, texts.following, [(_STOP, entry_id) for entry_id in entry_ids], language)


async def which(update: Update, context: BotContext, entry_ids: list[str], language: Language) -> None:
    """Ask which of some commitments is to be followed."""
    texts = context.responses(language).telegram.follow
    await _offer(update, context, texts.which, [(FOLLOW, entry_id) for entry_id in entry_ids], language)


async def _offer(update: Update, context: BotContext, asked: str, wishes: list[tuple[str, str]], language: Language) -> None:
    """Ask, with a choice for each wish about an entry; the entry spoken of before stays known."""
    choices = pieces.numbered([(wish + entry_id, _title(context, entry_id, language)) for wish, entry_id in wishes])
    left = Context(context.said_before(update).entry_id, tuple(choice.target for choice in choices), language)
    said = asked.format(count=len(choices))
    await context.reply(update, Answer("choices", language, language, left, paragraphs=(said,), choices=choices))


def _title(context: BotContext, entry_id: str, language: Language) -> str:
    """What the entry is called; its id where it was taken out of the content since."""
    entry = context.assistant.content.entries.get(entry_id)
    return entry.title.of(language) if entry else entry_id
