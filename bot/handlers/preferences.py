"""Someone chooses the language of the answers with /langue or /lang; the choice itself is taken like any other."""

from __future__ import annotations

from telegram import Update

from bot.context import BotContext
from knowledge.languages import offer, wish_in


async def choose_language(update: Update, context: BotContext) -> None:
    """Offer the languages; or take one named in the same message: `/langue fr`, `/lang ar`, `/langue auto`."""
    wish = wish_in(" ".join(context.args or ()))
    if wish:
        await context.choose_language(update, wish)
        return
    language = await context.language(update)
    await context.reply(update, offer(context.responses(language).telegram, language, context.said_before(update)))
