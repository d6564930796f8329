"""Somebody writes faster than anybody reads: one kind sentence, then silence until a minute is calmer; danger is always heard."""

from __future__ import annotations

from typing import Final

from telegram import Update
from telegram.ext import ApplicationHandlerStop

from bot.context import BotContext
from bot.delivery import delivery

_MOST: Final = 20  # messages of a chat within a minute


async def calm(update: Update, context: BotContext) -> None:
    """Let an update pass to the other handlers, or stop it here. Raises ApplicationHandlerStop."""
    coming = delivery.get()
    if coming is None or coming.urgent or coming.nth <= _MOST:
        return
    if coming.nth == _MOST + 1:
        language = await context.language(update)
        await context.say(update, context.responses(language).telegram.too_fast, language)
    raise ApplicationHandlerStop
