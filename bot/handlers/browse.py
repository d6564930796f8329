"""Someone looks around: the menu, and the buttons under an answer."""

from __future__ import annotations

import time
from contextlib import suppress

from telegram import Update
from telegram.error import BadRequest

from bot import privacy
from bot.context import BotContext
from bot.hearing import settle
from bot.journaling import note
from bot.languages import wish_of
from bot.recordings import is_verdict
from bot.replies.keyboards import unpack
from bot.replies.text import is_more
from bot.voice_wishes import obey, voice_word_of
from knowledge.command import today


async def menu(update: Update, context: BotContext) -> None:
    """`/menu`: the kinds of entries."""
    answer = context.assistant.open("menu", await context.language(update))
    if answer is not None:
        await context.reply(update, answer)


async def press(update: Update, context: BotContext) -> None:
    """A button: its target is opened as a new message; the acknowledgement says nothing, for nobody would hear it."""
    began, query, chat = time.monotonic(), update.callback_query, update.effective_chat
    if query is None or chat is None:
        return
    with suppress(BadRequest):  # pressed too long ago to be acknowledged: the answer itself is still wanted
        await query.answer()
    language, target = unpack(query.data or "") or (await context.language(update), "")
    if wish := wish_of(target):
        await context.choose_language(update, wish)
        return
    if word := voice_word_of(target):
        await obey(update, context, word, language)
        return
    if is_verdict(target):
        await settle(update, context, target)
        return
    if privacy.is_verdict(target):
        await privacy.settle(update, context, target)
        return
    if is_more(target):
        await context.more(update, target)
        return
    answer = context.assistant.open(target, await context.pinned(chat) or language, today())
    if answer is None:
        await context.say(update, context.responses(language).telegram.outdated_choice, language)
    else:
        await context.reply(update, answer)
        note(update, context, None, answer, began)
