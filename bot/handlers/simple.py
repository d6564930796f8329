"""Someone wants answers in easy reading, or whole again: /simple changes it for this chat and says so."""

from __future__ import annotations

from telegram import Update

from bot.context import BotContext
from bot.replies.send import send_sentence


async def toggle_simple(update: Update, context: BotContext) -> None:
    """`/simple`."""
    chat = update.effective_chat
    if chat is None:
        return
    simple = not (await context.wishes(chat)).simple
    await context.services.residents.choose_simple(chat.id, simple=simple)
    language = await context.language(update)
    words = context.responses(language).telegram
    await send_sentence(chat, words.simple_on if simple else words.simple_off, language)
