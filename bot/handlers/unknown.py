"""Someone mistypes a command: a kind sentence that names those that help. Also what the staff’s commands are to anyone else."""

from __future__ import annotations

from telegram import Update

from bot.context import BotContext


async def unknown(update: Update, context: BotContext) -> None:
    """A command nobody knows."""
    if update.effective_chat is None:
        return
    language = await context.language(update)
    await context.say(update, context.responses(language).telegram.unknown_command, language)
