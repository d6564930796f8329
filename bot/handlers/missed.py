"""Someone of the staff wants to know what residents asked in vain: /missed."""

from __future__ import annotations

import asyncio

from telegram import Update

from bot.context import BotContext
from bot.loop.missed import grouped
from bot.loop.period import PERIOD, first_of
from bot.loop.report import missed_report
from bot.replies.send import send_answer
from knowledge.command import today


async def missed(update: Update, context: BotContext) -> None:
    """`/missed`; only what staff write arrives here. Sent and never said: residents' words are for no engine and no cache."""
    chat = update.effective_chat
    if chat is None:
        return
    await context.audit(update, "missed")
    language, first = await context.language(update), first_of(PERIOD, today())
    records = await context.services.loop.missed(first, today())
    groups = await asyncio.to_thread(grouped, records, context.assistant)
    await send_answer(chat, missed_report(groups, context.assistant.content, first, language), context.responses(language))
