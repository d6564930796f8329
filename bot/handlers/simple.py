"""Someone wants answers in easy reading, or whole again: /simple changes it for this chat; the same is taken by plain words."""

from __future__ import annotations

from telegram import Update

from bot.context import BotContext


async def toggle_simple(update: Update, context: BotContext) -> None:
    """`/simple`."""
    if chat := update.effective_chat:
        simple = (await context.wishes(chat)).simple
        await context.choose_simple(update, await context.language(update), simple=not simple)
