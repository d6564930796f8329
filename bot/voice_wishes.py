"""The voice as residents wish it: offered by /voix and /voice, taken by word, number, button or command, kept, and said back."""

from __future__ import annotations

from dataclasses import replace

from telegram import Chat, Update

from bot.context import BotContext
from bot.conversations import Told
from bot.storage.wishes import VoiceWish
from bot.voice.sound import ORDINARY, RATES, Rate
from bot.voice_offer import TARGET, offer
from knowledge.model import Language
from knowledge.voice_words import VOICE_WORDS, VoiceWord


def voice_word_of(target: str | None) -> VoiceWord | None:
    """The wish behind a choice that was taken; None when the choice was about something else."""
    return next((word for word in VOICE_WORDS if target == TARGET + word), None)


async def obey(update: Update, context: BotContext, word: VoiceWord, language: Language) -> None:
    """Do what a word of the voice wishes. Raises StorageError when a wish cannot be kept."""
    chat = update.effective_chat
    if chat is None:
        return
    match word:
        case "settings":
            before = context.said_before(update)
            await context.reply(update, offer(context.responses(language).telegram.voice, language, before))
        case "always" | "when_spoken_to" | "never":
            await _choose_voice(update, context, chat, word, language)
        case "slower" | "faster" | "ordinary":
            await _choose_rate(update, context, chat, word, language)
        case "simple" | "whole":
            await context.choose_simple(update, language, simple=word == "simple")
        case "repeat":
            await _repeat(update, context, chat, language)
        case "more":
            await _go_on(update, context, language)


async def _choose_voice(update: Update, context: BotContext, chat: Chat, wish: VoiceWish, language: Language) -> None:
    await context.services.residents.choose_voice(chat.id, wish)
    words = context.responses(language).telegram.voice
    said = {"always": words.always_set, "when_spoken_to": words.when_spoken_to_set, "never": words.never_set}[wish]
    speaks = context.services.speaker.speaks or wish == "never"
    await context.say(update, said if speaks else words.missing, language, aloud=wish != "never")


async def _choose_rate(update: Update, context: BotContext, chat: Chat, word: VoiceWord, language: Language) -> None:
    """Keep the rate, say it back at that rate, and say again what was being said."""
    words, wishes = context.responses(language).telegram.voice, await context.wishes(chat)
    rate = _next(wishes.rate, word)
    if rate is None:
        await context.say(update, words.slowest if word == "slower" else words.fastest, language)
        return
    await context.services.residents.choose_rate(chat.id, rate)
    speaks = context.services.speaker.speaks
    said = words.rate_set.format(rate=words.rates[rate]) if speaks else words.missing
    await context.say(update, said, language, aloud=wishes.voice != "never")
    if speaks and (told := context.told(update)) and told.aloud:
        await context.tell(update, told)


async def _repeat(update: Update, context: BotContext, chat: Chat, language: Language) -> None:
    told = context.told(update)
    if told is None:
        await _nothing_said(update, context, language)
        return
    wishes = await context.wishes(chat)
    await context.tell(update, replace(told, aloud=wishes.speaks(spoken_to=told.aloud)))


async def _go_on(update: Update, context: BotContext, language: Language) -> None:
    told = context.told(update)
    if told is None:
        await _nothing_said(update, context, language)
    elif not await context.tell(update, _next_part(told)):
        await context.say(update, context.responses(language).telegram.voice.no_more, language)


async def _nothing_said(update: Update, context: BotContext, language: Language) -> None:
    await context.say(update, context.responses(language).telegram.voice.nothing_said, language)


def _next_part(told: Told) -> Told:
    return replace(told, part=told.part + 1)


def _next(rate: Rate, word: VoiceWord) -> Rate | None:
    """The rate that a word leads to; None when there is none beyond."""
    if word == "ordinary":
        return ORDINARY
    place = RATES.index(rate) + (1 if word == "faster" else -1)
    return RATES[place] if 0 <= place < len(RATES) else None
