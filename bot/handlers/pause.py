"""Someone of the staff stops the assistant for a while, and lets it go on: /pause, /resume. Emergencies are always answered."""

from __future__ import annotations

from telegram import Update

from bot.context import BotContext
from bot.desk import can_be_heard, in_both
from bot.replies.send import send_sentence


async def pause(update: Update, context: BotContext) -> None:
    """`/pause texte | نص`: why, as residents are told from now on; only what staff write arrives here."""
    message, chat = update.effective_message, update.effective_chat
    if message is None or chat is None:
        return
    language = await context.language(update)
    words = context.responses(language).telegram
    _, _, said = " ".join((message.text or "").split()).partition(" ")
    reason = in_both(said)
    if reason is None:
        await send_sentence(chat, words.staff.pause_how, language)
    elif not can_be_heard(reason):
        await send_sentence(chat, words.staff.hard_to_hear, language)
    else:
        await context.audit(update, "pause", said)
        await context.services.desk.pause(reason)
        await send_sentence(chat, f"{words.staff.pause_set}\n{words.paused}\n{reason.fr}\n{reason.ar}", language)


async def resume(update: Update, context: BotContext) -> None:
    """`/resume`; only what staff write arrives here."""
    chat = update.effective_chat
    if chat is None:
        return
    await context.audit(update, "resume")
    language = await context.language(update)
    words = context.responses(language).telegram.staff
    ended = await context.services.desk.resume()
    await send_sentence(chat, words.resumed if ended else words.not_paused, language)
