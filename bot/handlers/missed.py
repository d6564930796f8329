"""Someone of the staff wants to know what residents asked in vain: /missed."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Final

from telegram import Update

from bot.context import BotContext
from bot.loop.missed import Group, grouped
from bot.loop.patch import patches
from bot.loop.period import PERIOD, first_of
from bot.loop.report import missed_report
from bot.loop.worksheet import worksheet
from bot.replies.send import send_answer, send_file
from bot.storage.journal import Record
from knowledge.command import today

_FILE_NAME: Final = "questions.txt"


async def missed(update: Update, context: BotContext) -> None:
    """`/missed`; only what staff write arrives here. Sent and never said: residents' words are for no engine and no cache."""
    chat = update.effective_chat
    if chat is None:
        return
    await context.audit(update, "missed")
    language, first = await context.language(update), first_of(PERIOD, today())
    records = await context.services.loop.missed(first, today())
    groups, sheet = await asyncio.to_thread(_looked_through, records, context)
    responses = context.responses(language)
    await send_answer(chat, missed_report(groups, context.assistant.content, first, language), responses)
    if groups:
        await send_file(chat, _FILE_NAME, sheet.encode(), responses.telegram.staff.missed_file, language)


def _looked_through(records: Sequence[Record], context: BotContext) -> tuple[list[Group], str]:
    """The groups of the questions, and the text that tells how to add each to the content."""
    live, content = context.services.live, context.assistant.content
    groups = grouped(records, context.assistant)
    return groups, worksheet(patches(groups, content, live.folder, live.choices_at, today()), content)
