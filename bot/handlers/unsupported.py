"""Someone sends a picture, a sticker, a film, a file: a kind sentence, never silence."""

from __future__ import annotations

from telegram import Update

from bot.context import BotContext
from bot.replies.send import send_sentence


async def unsupported(update: Update, context: BotContext) -> None:
    """Anything that is neither text nor voice."""
    if update.effective_chat is None:
        return
    language = await context.language(update)
    await send_sentence(update.effective_chat, context.responses(language).telegram.unsupported, language)
