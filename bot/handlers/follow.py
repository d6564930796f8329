"""Someone wants to hear when a commitment changes: /follow; sees what they follow, and stops: /following."""

from __future__ import annotations

import re
from typing import Final

from telegram import Update

from bot import following
from bot.context import BotContext
from bot.followable import registered
from knowledge.command import today
from knowledge.model import Language, Question

_STOP: Final = re.compile(r"stop (\d{1,4})")


async def follow(update: Update, context: BotContext) -> None:
    """`/follow` for the commitment spoken of last, `/follow MATET0003`, `/follow budget citoyen`."""
    language = await context.language(update)
    if context.args:
        await _named(update, context, " ".join(context.args), language)
    else:
        await following.follow(update, context, context.said_before(update).entry_id, language)


async def show_following(update: Update, context: BotContext) -> None:
    """`/following` for the list, `/following stop 2`."""
    chat, language = update.effective_chat, await context.language(update)
    if chat is None:
        return
    if stop := _STOP.fullmatch(" ".join(context.args or ()).lower()):
        await following.stop_number(update, context, chat, int(stop[1]), language)
    else:
        await following.listed(update, context, chat, language)


async def _named(update: Update, context: BotContext, name: str, language: Language) -> None:
    """Follow the commitment that the assistant finds by a name, or ask which one where it finds several."""
    found = context.assistant.answer(Question(name, language, today=today()))
    content = context.assistant.content
    entry_ids = [entry_id for entry_id in found.mentions if registered(content, entry_id)] if found.status == "choices" else []
    if entry_ids:
        await following.which(update, context, entry_ids, language)
    else:
        await following.follow(update, context, found.entry_id, language)
