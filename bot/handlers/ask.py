"""Someone writes: a question, a number that takes a choice, or a greeting."""

from __future__ import annotations

from telegram import Update

from bot.context import BotContext
from knowledge.model import Question


async def ask(update: Update, context: BotContext) -> None:
    """Any text that is no command. In a group only what is addressed to the bot arrives here (see application.py)."""
    message, chat = update.effective_message, update.effective_chat
    if message is None or chat is None or not message.text:
        return
    text = message.text.replace(f"@{context.bot.username}", " ")
    question = Question(text, await context.pinned(chat), context.said_before(update))
    wish = context.language_wish(context.assistant.chosen(question))
    if wish:
        await context.choose_language(update, wish)
    else:
        await context.reply(update, context.assistant.answer(question))
