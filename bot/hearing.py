"""What a resident said, however it came: a choice that is taken, a wish for the voice, a question, or a greeting."""

from __future__ import annotations

from telegram import Update

from bot.context import BotContext
from bot.languages import wish_of
from bot.replies.text import is_more
from bot.voice_wishes import obey, voice_word_of
from knowledge.command import today
from knowledge.model import Question


async def hear(update: Update, context: BotContext, text: str, *, spoken_to: bool = False) -> None:
    """Answer a text; `spoken_to` when it was spoken, so that it is also answered aloud, unless that is not wished."""
    chat = update.effective_chat
    if chat is None:
        return
    question = Question(text, await context.pinned(chat), context.said_before(update), today())
    target = context.assistant.chosen(question)
    if wish := wish_of(target):
        await context.choose_language(update, wish)
    elif word := voice_word_of(target) or context.assistant.voice_words.meant(text):
        await obey(update, context, word, context.assistant.understander.understand(question).language)
    elif target and is_more(target):
        await context.more(update, target)
    elif target and context.assistant.open(target, "fr") is None:  # its entry was taken out since it was offered
        language = await context.language(update)
        await context.say(update, context.responses(language).telegram.outdated_choice, language)
    else:
        await context.reply(update, context.assistant.answer(question), spoken_to=spoken_to)
