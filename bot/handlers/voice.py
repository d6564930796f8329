"""Someone wants to be answered aloud, or no longer: /voix and /voice; the same is taken by plain words."""

from __future__ import annotations

from telegram import Update

from bot.context import BotContext
from bot.voice_wishes import obey


async def choose_voice(update: Update, context: BotContext) -> None:
    """Offer the wishes; or take one said in the same message: `/voix plus lentement`, `/voice سمعني`."""
    word = context.assistant.voice_words.meant(" ".join(context.args or ()))
    await obey(update, context, word or "settings", await context.language(update))
