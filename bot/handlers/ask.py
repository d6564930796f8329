"""Someone writes: a question, a number that takes a choice, or a greeting."""

from __future__ import annotations

from telegram import Update

from bot.context import BotContext
from bot.hearing import hear


async def ask(update: Update, context: BotContext) -> None:
    """Any text that is no command. In a group only what is addressed to the bot arrives here (see application.py)."""
    message = update.effective_message
    if message and message.text:
        await hear(update, context, message.text.replace(f"@{context.bot.username}", " "))
