"""Someone mistypes a command: a kind sentence that names those that help. Also what /reload is to anyone but the staff."""

from __future__ import annotations

from telegram import Update

from bot.context import BotContext
from bot.replies.send import send_sentence


async def unknown(update: Update, context: BotContext) -> None:
    """A command nobody knows."""
    if update.effective_chat is None:
        return
    language = await context.language(update)
    await send_sentence(update.effective_chat, context.responses(language).telegram.unknown_command, language)
