"""Someone speaks instead of writing: what was said is shown as words, and answered once the resident wrote yes."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import BinaryIO, Final, TypeAlias

from telegram import Audio, Chat, Document, Update, Voice
from telegram.constants import ChatAction
from telegram.error import BadRequest, NetworkError

from bot.context import BotContext
from bot.hearing import recorded, tell
from bot.replies.showing import showing
from bot.voice.listen import LARGEST, LONGEST, ListenError, Trouble
from knowledge.model import Language
from knowledge.response_schema import ListenTexts

_Sound: TypeAlias = Voice | Audio | Document

log = logging.getLogger(__name__)
_TRIES: Final = 2  # a download is cut half-way now and then


async def listen(update: Update, context: BotContext) -> None:
    """A voice note or a file of sound. In a group only what answers the bot arrives here (see application.py)."""
    message, chat = update.effective_message, update.effective_chat
    sound = message and (message.voice or message.audio or message.document)
    if chat is None or not sound:
        return
    language = await context.language(update)
    texts = context.responses(language).telegram.listen
    if not context.services.listener.hears:
        await tell(update, context, texts.not_yet, language)
    elif _is_too_long(sound):
        await tell(update, context, texts.too_long, language)
    else:
        context.services.listener.later(chat.id, _understand(update, context, chat, sound, language))


async def _understand(update: Update, context: BotContext, chat: Chat, sound: _Sound, language: Language) -> None:
    """Listen, and show what was heard. Nobody waits for this: the application's error handler is told what goes wrong."""
    try:
        await _heard(update, context, chat, sound, language)
    except Exception as error:  # noqa: BLE001
        await context.application.process_error(update, error)


async def _heard(update: Update, context: BotContext, chat: Chat, sound: _Sound, language: Language) -> None:
    try:
        async with showing(chat, ChatAction.TYPING):
            heard = await context.services.listener.heard(lambda file: _fetch(sound, file), await context.pinned(chat))
    except ListenError as error:
        log.warning("a recording was not understood: %s", error)
        await tell(update, context, _told(error.trouble, context.responses(language).telegram.listen), language)
    else:
        await recorded(update, context, heard)


async def _fetch(sound: _Sound, into: BinaryIO) -> None:
    """Download a recording, once more when the connection was cut. Raises ListenError."""
    for _ in range(_TRIES):
        into.seek(0)
        into.truncate()
        try:
            await (await sound.get_file()).download_to_memory(into)
        except BadRequest as error:
            raise ListenError("too_long" if "too big" in error.message else "failed", error.message) from None
        except NetworkError as error:
            reason = type(error).__name__
        else:
            return
    raise ListenError("failed", f"le message vocal n’a pas pu être téléchargé : {reason}")


def _is_too_long(sound: _Sound) -> bool:
    """Whether Telegram tells that it is; it tells no length of documents, which are cut while they are read."""
    length = timedelta() if isinstance(sound, Document) else sound.duration
    seconds = length.total_seconds() if isinstance(length, timedelta) else length
    return (sound.file_size or 0) > LARGEST or seconds > LONGEST


def _told(trouble: Trouble, texts: ListenTexts) -> str:
    if trouble == "too_long":
        return texts.too_long
    return texts.busy if trouble == "busy" else texts.failed
