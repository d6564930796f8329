"""Someone looks around: the menu, and the buttons under an answer."""

from __future__ import annotations

import time
from contextlib import suppress

from telegram import Update
from telegram.error import BadRequest

from bot.answering import give, told_of_the_pause
from bot.context import BotContext, situation
from bot.hearing import settler
from bot.replies.keyboards import unpack
from bot.replies.text import is_more
from bot.voice_wishes import obey, voice_word_of
from knowledge.command import today
from knowledge.languages import wish_of


async def menu(update: Update, context: BotContext) -> None:
    """`/menu`: the kinds of entries."""
    began = time.monotonic()
    answer = context.assistant.open("menu", await context.language(update))
    if answer is not None:
        await give(update, context, answer, None, began)


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
    if settling := settler(target):
        await settling(update, context, target)
        return
    if is_more(target):
        await context.more(update, target)
        return
    wishes, brain = await context.wishes(chat), context.services.brain
    language = wishes.language or language
    if await told_of_the_pause(update, context, language, aloud=wishes.speaks(spoken_to=False)):
        return
    with context.services.metrics.stage("answering"):
        answer = await brain.open(context.assistant, target, language, today(), situation(update, chat, wishes))
    if answer is None:
        await context.say(update, context.responses(language).telegram.outdated_choice, language)
    else:
        await give(update, context, answer, None, began)
