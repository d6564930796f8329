"""Something failed: the resident gets an apology, the log gets the place of the error and no word of the resident."""

from __future__ import annotations

import asyncio
import logging
from typing import Final

from telegram import Chat, Update
from telegram.error import BadRequest, Conflict, Forbidden, NetworkError, RetryAfter, TelegramError

from bot.context import BotContext
from bot.errors import PerhapsSentError, StorageError
from bot.replies.send import send_sentence
from bot.storage.quiet import Quiet
from knowledge.errors import place
from knowledge.model import Language

log = logging.getLogger(__name__)
_conflicts = Quiet(log)
_PAUSES: Final = (1.0, 5.0, 20.0)  # seconds before the apology is said again
_CONFLICT: Final = (
    "another program uses this bot's token (Telegram says 409): a second copy, or « python -m bot web » beside « run »; "
    "stop it, or give it a token of its own; trying again meanwhile"
)


async def apologise(update: object, context: BotContext) -> None:
    """The error handler of the application."""
    error = context.error
    if isinstance(error, Forbidden):
        log.info("a resident blocked the bot or left the group; nothing more is sent there")
        return
    if isinstance(error, Conflict):
        _conflicts.warning(_CONFLICT)  # and never an end: during an update the new copy starts before the old one has ended
        return
    if not isinstance(update, Update):
        log.warning("Telegram could not be reached: %s; trying again", type(error).__name__)
        return
    if not isinstance(error, StorageError | PerhapsSentError):  # the database itself tells, and not with each message
        log.error("an update was not answered: %s", place(error))
    context.services.metrics.apology()
    if update.effective_chat is None:
        return
    language = await context.language(update)
    words = context.responses(language).telegram
    # A reply whose confirmation was lost may have arrived: it is not sent again, the resident is told how to get it.
    lost = isinstance(error, NetworkError | PerhapsSentError) and not isinstance(error, BadRequest)
    await _say(update.effective_chat, words.perhaps_sent if lost else words.failure, language)


async def _say(chat: Chat, apology: str, language: Language) -> None:
    """Say a sentence, again while it may not have arrived: to read it twice is better than to wait in silence."""
    for pause in (*_PAUSES, None):
        try:
            await send_sentence(chat, apology, language)
        except TelegramError as error:
            again = isinstance(error, NetworkError | RetryAfter) and not isinstance(error, BadRequest)
            if pause is None or not again:
                log.warning("the apology was not sent either: %s", type(error).__name__)
                return
            await asyncio.sleep(pause)
        else:
            return
