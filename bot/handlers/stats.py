"""Someone of the staff wants the figures: /stats."""

from __future__ import annotations

from telegram import Update

from bot.context import BotContext
from bot.loop.period import PERIOD, first_of
from bot.loop.report import stats_report
from bot.replies.send import send_answer
from knowledge.command import today


async def stats(update: Update, context: BotContext) -> None:
    """`/stats`; only what staff write arrives here."""
    chat = update.effective_chat
    if chat is None:
        return
    await context.audit(update, "stats")
    language = await context.language(update)
    figures = await context.services.loop.stats(first_of(PERIOD, today()), today())
    await send_answer(chat, stats_report(figures, context.assistant.content, language), context.responses(language))
