"""An answer on its way to a resident: with what the bot offers and the staff's notices, noted, and asked about now and then."""

from __future__ import annotations

from telegram import Update

from bot import feedback, followable, promising
from bot.context import BotContext, conversation
from bot.journaling import note
from knowledge.command import today
from knowledge.model import Answer, Language


async def give(
    update: Update, context: BotContext, answer: Answer, asked: str | None, began: float, *, spoken: bool = False
) -> None:
    """Send an answer, or say that the assistant is paused and why; an emergency is answered all the same.

    `asked` are the words of the question, None for a choice or a button; `began` is when it came, as `time.monotonic` tells.
    """
    chat = update.effective_chat
    if chat is None:
        return
    aloud = (await context.wishes(chat)).speaks(spoken_to=spoken)
    if answer.status != "emergency" and await told_of_the_pause(update, context, answer.language, aloud=aloud):
        return
    context.services.opinions.asked.forget(conversation(update))
    offering = promising.offered(update, context, followable.offered(answer, context.assistant.content), asked, aloud=aloud)
    await context.reply(update, context.services.desk.noticed(offering, today()), spoken_to=spoken)
    note(update, context, asked, answer, began, spoken=spoken)
    feedback.chosen(update, context, answer, by_choice=asked is None)
    await feedback.ask(update, context, answer, aloud=aloud)


async def told_of_the_pause(update: Update, context: BotContext, language: Language, *, aloud: bool) -> bool:
    """Whether the assistant is paused; whoever asked is then told so, and why."""
    reason = context.services.desk.why_paused(language)
    if reason:
        await context.say(update, f"{context.responses(language).telegram.paused}\n{reason}", language, aloud=aloud)
    return reason is not None
