"""Someone of the staff has changed the content and does not want to wait: /reload brings it in and says what came of it."""

from __future__ import annotations

from telegram import Update

from bot.context import BotContext
from bot.renewal import renew, report
from bot.replies.send import send_answer


async def reload(update: Update, context: BotContext) -> None:
    """`/reload`; only what staff write arrives here (see application.py)."""
    chat = update.effective_chat
    if chat is None:
        return
    await context.audit(update, "reload")
    language = await context.language(update)
    outcome = await renew(context.bot, context.services, asked_by=chat.id)
    responses = context.responses(language)
    await send_answer(chat, report(outcome, responses, language), responses)
