"""Someone asks what is kept of them, wants it, or wants it gone: /privacy, /mydata, /forget; plain words do the same."""

from __future__ import annotations

from telegram import Update

from bot.context import BotContext
from bot.privacy import obey


async def privacy(update: Update, context: BotContext) -> None:
    """`/privacy`, `/confidentialite`: what is kept, how long, and who answers for it."""
    await obey(update, context, "about", await context.language(update))


async def my_data(update: Update, context: BotContext) -> None:
    """`/mydata`: all that is kept of this chat, as a file."""
    await obey(update, context, "data", await context.language(update))


async def forget(update: Update, context: BotContext) -> None:
    """`/forget`: erase all that is kept of this chat, after a yes."""
    await obey(update, context, "forget", await context.language(update))
