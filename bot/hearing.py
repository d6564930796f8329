"""What a resident said, however it came: a choice that is taken, a wish for the voice, a question, or a greeting."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from dataclasses import replace

from telegram import Update

from bot import feedback, following, privacy, promising, yes_no
from bot.answering import give
from bot.context import BotContext, conversation, situation
from bot.recordings import Recording, is_verdict, offer, verdict_on
from bot.replies.text import is_more
from bot.voice.listen import Heard
from bot.voice_wishes import obey, voice_word_of
from knowledge.command import today
from knowledge.languages import wish_of
from knowledge.model import LANGUAGES, Language, Question
from knowledge.normalize import words
from knowledge.response_schema import ListenTexts


async def hear(update: Update, context: BotContext, text: str, *, spoken_to: bool = False) -> None:
    """Answer a text; `spoken_to` when it was spoken, so that it is also answered aloud, unless that is not wished."""
    began, chat = time.monotonic(), update.effective_chat
    if chat is None:
        return
    before, wishes = context.said_before(update), await context.wishes(chat)
    question = Question(text, wishes.language, before, today())
    target = yes_no.taken(text, before, _listen_texts(context)) or context.assistant.chosen(question)
    if target and (settling := settler(target)):
        await settling(update, context, target)
        return
    if not target and not (text := await feedback.taken(update, context, question)):
        return
    question = replace(question, text=text)
    if wish := wish_of(target) if target else context.assistant.language_words.meant(text):
        await context.choose_language(update, wish)
    elif (wanted := context.assistant.privacy_words.meant(text)) and not target:
        await privacy.obey(update, context, wanted, context.assistant.understander.understand(question).language)
    elif word := voice_word_of(target) or context.assistant.voice_words.meant(text):
        await obey(update, context, word, context.assistant.understander.understand(question).language)
    elif target and is_more(target):
        await context.more(update, target)
    elif target and not context.services.brain.can_open(context.assistant, target, conversation(update)):
        # Its entry was taken out since it was offered, or Rasa has forgotten the conversation.
        language = await context.language(update)
        await context.say(update, context.responses(language).telegram.outdated_choice, language)
    else:
        asked_in = situation(update, chat, wishes, spoken_to=spoken_to)
        with context.services.metrics.stage("answering"):
            answer = await context.brain.answer(context.assistant, question, asked_in)
        await give(update, context, answer, None if target else text, began, spoken=spoken_to)


async def recorded(update: Update, context: BotContext, heard: Heard) -> None:
    """Show the words of a recording, say them back, and ask whether they are right; only danger is answered at once."""
    began, chat, message = time.monotonic(), update.effective_chat, update.effective_message
    if chat is None or message is None:
        return
    before, waiting = context.said_before(update), context.services.recordings.get(conversation(update))
    asked = any(map(is_verdict, before.choices))
    if waiting and asked:  # what was offered before the first recording is what the second may refer to
        before = waiting.before
    question = Question(heard.text, await context.pinned(chat), before, today())
    language = context.assistant.understander.understand(question).language
    texts = context.responses(language).telegram.listen
    if heard.language not in LANGUAGES:
        await context.reply(update, context.assistant.foreign(), spoken_to=True)
    elif not words(heard.text):
        await tell(update, context, texts.no_words, language)
    elif asked and yes_no.taken(heard.text, context.said_before(update), _listen_texts(context)):
        await tell(update, context, texts.in_writing, language)
    elif not _is_wish(context, heard.text) and (answer := context.assistant.answer(question)).status == "emergency":
        await give(update, context, answer, heard.text, began, spoken=True)
    else:
        recording = Recording(message.message_id, heard.text, before)
        context.services.recordings.put(conversation(update), recording)
        offered = offer(recording, texts, language)
        context.remember(update, offered.context)
        # Not told: what is told may be said again by any engine and is kept, and these are a resident's own words.
        await context.say_back(chat, offered)


def settler(target: str) -> Callable[[Update, BotContext, str], Awaitable[None]] | None:
    """What takes a choice that is about something else than what the assistant knows; None when it is another choice."""
    found = (
        (is_verdict, settle),
        (privacy.is_verdict, privacy.settle),
        (feedback.is_verdict, feedback.settle),
        (promising.is_verdict, promising.settle),
        (following.is_wish, following.settle),
    )
    return next((settling for fits, settling in found if fits(target)), None)


async def settle(update: Update, context: BotContext, target: str) -> None:
    """Take the yes or the no to what was heard; a recording is answered as if its words had been written after the yes."""
    recording, language = context.services.recordings.get(conversation(update)), await context.language(update)
    verdict, texts = verdict_on(recording, target), context.responses(language).telegram
    if recording is None or verdict is None:
        await context.say(update, texts.outdated_choice, language)
        return
    context.remember(update, recording.before)
    if verdict == "yes":
        await hear(update, context, recording.text, spoken_to=True)
    else:
        await tell(update, context, texts.listen.again, language)


async def tell(update: Update, context: BotContext, text: str, language: Language) -> None:
    """Send one of the bot's own sentences to a resident who spoke."""
    if chat := update.effective_chat:
        await context.say(update, text, language, aloud=(await context.wishes(chat)).speaks(spoken_to=True))


def _is_wish(context: BotContext, text: str) -> bool:
    """Whether a text wishes something about the language or what is kept, which is no cry for help whatever it looks like."""
    return bool(context.assistant.privacy_words.meant(text) or context.assistant.language_words.meant(text))


def _listen_texts(context: BotContext) -> list[ListenTexts]:
    return [context.responses(language).telegram.listen for language in LANGUAGES]
