"""What every handler is given: the assistant, the residents' wishes, and what was said before in this chat."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Any

from telegram import Chat, Update, User
from telegram.ext import Application, CallbackContext, ExtBot

from bot.conversations import Conversations
from bot.errors import StorageError
from bot.languages import pinned
from bot.live import LiveAssistant
from bot.replies.send import send_part, send_sentence
from bot.replies.text import Part, part, parts
from bot.staff import Staff
from bot.storage.residents import Residents
from bot.storage.wishes import Wishes
from knowledge.easy import easy
from knowledge.model import Answer, Context, Language
from knowledge.response_schema import Responses

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Services:
    """The parts of the running bot, put together by bootstrap."""

    live: LiveAssistant
    residents: Residents
    conversations: Conversations
    staff: Staff


BotApplication = Application[ExtBot[int], "BotContext", dict[Any, Any], dict[Any, Any], dict[Any, Any], None]


class BotContext(CallbackContext[ExtBot[int], dict[Any, Any], dict[Any, Any], dict[Any, Any]]):
    """A typed context: handlers find their services here and nowhere else."""

    services: Services  # set on a subclass by `context_class`

    def __init__(self, application: BotApplication, chat_id: int | None = None, user_id: int | None = None) -> None:
        super().__init__(application, chat_id, user_id)
        # Taken once an update, so that no answer is made half of the old content and half of the new.
        self.assistant = self.services.live.current

    def said_before(self, update: Update) -> Context:
        """The context of this person's conversation in this chat."""
        return self.services.conversations.get(_conversation(update))

    def remember(self, update: Update, context: Context, answer: Answer | None = None) -> None:
        """Keep what the next question may refer to, and the answer of which the next part may be wanted."""
        self.services.conversations.put(_conversation(update), context, answer)

    async def wishes(self, chat: Chat) -> Wishes:
        """What this chat wished; the defaults when it wished nothing, or when the storage cannot tell."""
        try:
            return await self.services.residents.wishes(chat.id)
        except StorageError:
            log.exception("the wishes could not be read; the answer follows the question")
            return Wishes()

    async def pinned(self, chat: Chat) -> Language | None:
        """The reply language this chat chose; None when it chose none, or when the storage cannot tell."""
        return (await self.wishes(chat)).language

    async def language(self, update: Update) -> Language:
        """The language to speak before any question: pinned, else that of the last answer, else that of the person's Telegram."""
        chat = update.effective_chat
        pinned = await self.pinned(chat) if chat else None
        return pinned or self.said_before(update).language or interface_language(update.effective_user)

    def responses(self, language: Language) -> Responses:
        """The assistant's own sentences in a language."""
        return self.assistant.content.responses[language]

    async def choose_language(self, update: Update, wish: str) -> None:
        """Keep the wish (`auto` follows each question) and say so in that language."""
        chat = update.effective_chat
        if chat is None:
            return
        chosen = pinned(wish)
        await self.services.residents.choose_language(chat.id, chosen)
        before = self.said_before(update)
        language = chosen or before.language or interface_language(update.effective_user)
        self.remember(update, Context(before.entry_id, (), language))
        words = self.responses(language).telegram
        await send_sentence(chat, words.language_set if chosen else words.language_unset, language)

    async def reply(self, update: Update, answer: Answer) -> None:
        """Send an answer, its first part when it is long, and remember what it left."""
        chat = update.effective_chat
        if chat is None:
            return
        responses = self.responses(answer.language)
        if (await self.wishes(chat)).simple:
            answer = easy(answer, responses)
        await self._give(update, parts(answer, responses)[0], answer)

    async def more(self, update: Update, target: str) -> None:
        """Send the part of the last answer that a choice leads to, or say that another answer has come since."""
        chat, answer = update.effective_chat, self.services.conversations.answer(_conversation(update))
        found = part(target, answer, self.responses(answer.language)) if answer else None
        if answer and found:
            await self._give(update, found, answer)
        elif chat:
            language = await self.language(update)
            await send_sentence(chat, self.responses(language).telegram.outdated_choice, language)

    async def _give(self, update: Update, part: Part, answer: Answer) -> None:
        if chat := update.effective_chat:
            self.remember(update, part.context(answer), answer)
            await send_part(chat, part, answer, self.responses(answer.language))


def context_class(services: Services) -> type[BotContext]:
    """The context type of one application, its services inside."""
    return type("ServedContext", (BotContext,), {"services": services})


def interface_language(user: User | None) -> Language:
    """Arabic for a Telegram set to Arabic, French otherwise."""
    return "ar" if user and (user.language_code or "").startswith("ar") else "fr"


def _conversation(update: Update) -> tuple[int, int]:
    chat, user = update.effective_chat, update.effective_user
    return (chat.id if chat else 0, user.id if user else 0)
