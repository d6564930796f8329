"""Someone writes: a question, a number that takes a choice, or a greeting."""

from __future__ import annotations

from telegram import Update

from bot.context import BotContext
from bot.languages import wish_of
from bot.replies.send import send_sentence
from bot.replies.text import is_more
from knowledge.command import today
from knowledge.model import Question


async def ask(update: Update, context: BotContext) -> None:
    """Any text that is no command. In a group only what is addressed to the bot arrives here (see application.py)."""
    message, chat = update.effective_message, update.effective_chat
    if message is None or chat is None or not message.text:
        return
    text = message.text.replace(f"@{context.bot.username}", " ")
    question = Question(text, await context.pinned(chat), context.said_before(update), today())
    target = context.assistant.chosen(question)
    if wish := wish_of(target):
        await context.choose_language(update, wish)
    elif target and is_more(target):
        await context.more(update, target)
    elif target and context.assistant.open(target, "fr") is None:  # its entry was taken out since it was offered
        language = await context.language(update)
        await send_sentence(chat, context.responses(language).telegram.outdated_choice, language)
    else:
        await context.reply(update, context.assistant.answer(question))
