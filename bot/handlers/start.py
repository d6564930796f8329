"""Someone opens the bot: /start says what it is and asks nothing; a deep link opens its entry; /help says how to ask.

The link `t.me/<bot>?start=voice` is for associations of blind residents: who follows it is answered aloud from then on.
"""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Final

from telegram import Update

from bot.answering import give
from bot.context import BotContext
from knowledge.command import today

_VOICE: Final = "voice"


async def start(update: Update, context: BotContext) -> None:
    """`/start`, `t.me/<bot>?start=<entry-id>`, or `t.me/<bot>?start=voice`."""
    began, chat = time.monotonic(), update.effective_chat
    if chat is None:
        return
    language = await context.language(update)
    if context.args == [_VOICE]:
        await context.services.residents.choose_voice(chat.id, "always")
        await context.say(update, context.responses(language).telegram.voice.welcome, language)
        return
    answer = context.assistant.open(context.args[0], language, today()) if context.args else None
    if answer is not None:
        await give(update, context, answer, None, began)
        return
    words = context.responses(language).telegram
    welcome = context.sentence(update, f"{words.start}\n{words.other_language}", language)
    await context.reply(update, welcome)  # as an answer: who listens may want its rest, or all of it again


async def help_(update: Update, context: BotContext) -> None:
    """`/help`."""
    language = await context.language(update)
    answer = context.assistant.say("help", language)
    own = context.responses(language).telegram.follow.help  # what only this door has
    await context.reply(update, replace(answer, paragraphs=(*answer.paragraphs, own)))
