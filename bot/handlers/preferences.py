"""Someone chooses the language of the answers with /langue or /lang; the choice itself is taken like any other."""

from __future__ import annotations

from telegram import Update

from bot.context import AUTOMATIC, LANGUAGE_TARGET, BotContext
from knowledge.model import LANGUAGES, Answer, Choice, Context


async def choose_language(update: Update, context: BotContext) -> None:
    """Offer the languages; or take one named in the same message: `/langue fr`, `/lang ar`, `/langue auto`."""
    wish = context.args[0].lower() if context.args else ""
    if wish in (*LANGUAGES, AUTOMATIC):
        await context.choose_language(update, wish)
        return
    language = await context.language(update)
    words = context.responses(language).telegram
    offered = (("fr", words.language_fr), ("ar", words.language_ar), (AUTOMATIC, words.language_auto))
    choices = tuple(Choice(n, LANGUAGE_TARGET + wish, label) for n, (wish, label) in enumerate(offered, 1))
    left = Context(context.said_before(update).entry_id, tuple(choice.target for choice in choices), language)
    await context.reply(update, Answer("choices", language, language, left, paragraphs=(words.language_ask,), choices=choices))
