"""Someone opens the bot: /start says what it is and asks nothing; a deep link opens its entry; /help says how to ask."""

from __future__ import annotations

from telegram import Update

from bot.context import BotContext
from bot.replies.send import send_sentence
from knowledge.command import today


async def start(update: Update, context: BotContext) -> None:
    """`/start`, or `t.me/<bot>?start=<entry-id>`."""
    chat = update.effective_chat
    if chat is None:
        return
    language = await context.language(update)
    answer = context.assistant.open(context.args[0], language, today()) if context.args else None
    if answer is not None:
        await context.reply(update, answer)
        return
    words = context.responses(language).telegram
    await send_sentence(chat, f"{words.start}\n{words.other_language}", language)


async def help_(update: Update, context: BotContext) -> None:
    """`/help`."""
    language = await context.language(update)
    await context.reply(update, context.assistant.say("help", language))
