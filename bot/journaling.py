"""Each answer leaves a record in the journal: what was asked, masked, and how it ended; never who asked."""

from __future__ import annotations

import time
from contextlib import suppress

from telegram import Update

from bot.context import BotContext, conversation
from bot.errors import StorageError
from bot.masking import masked
from bot.storage.journal import Record
from knowledge.model import Answer


def note(update: Update, context: BotContext, asked: str | None, answer: Answer, began: float, *, spoken: bool = False) -> None:
    """Have a question that was just answered written down, in the background; `asked` is None for a choice or a button.

    `began` is when it came, as `time.monotonic` tells. The words of an emergency are not kept: whoever is in danger is not
    written about. The record is known to the conversation for as long as that is remembered (`context.services.asked`).
    """
    if asked is None and answer.entry_id is None:  # a page of the menu
        return
    services, chat = context.services, conversation(update)
    if not services.asked.of(chat):
        context.application.create_task(_seen(update, context))
    services.metrics.question(answer)
    record = Record(
        question=None if asked is None or answer.status == "emergency" else masked(asked),
        writing=answer.writing,
        language=answer.language,
        status=answer.status,
        entry_id=answer.entry_id,
        facet=answer.facet,
        confidence=answer.confidence,
        milliseconds=round((time.monotonic() - began) * 1000),
        content_version=services.live.version,
        spoken=spoken,
    )
    services.asked.put(chat, services.journal.add(record))


async def _seen(update: Update, context: BotContext) -> None:
    """Note that the chat still writes, so that its wishes are kept."""
    if chat := update.effective_chat:
        with suppress(StorageError):
            await context.services.residents.seen(chat.id)
