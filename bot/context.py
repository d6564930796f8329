"""What every handler is given: the assistant, the residents' wishes, and what was said before in this chat."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final

from telegram import Chat, Update, User
from telegram.ext import Application, CallbackContext, ExtBot

from bot.aloud import saying, saying_back
from bot.asked import Asked
from bot.brain import Brain, Embedded, Situation
from bot.conversations import Conversations, Told
from bot.desk import Desk
from bot.errors import StorageError
from bot.listener import Listener
from bot.live import LiveAssistant
from bot.loop.loop import Loop
from bot.metrics import Metrics
from bot.opinions import Opinions
from bot.recent import Recent
from bot.recordings import Recording
from bot.replies.send import send_part
from bot.replies.text import parts, place, whole
from bot.replies.voice import Saying, Speaker
from bot.staff import Staff
from bot.storage.audit import Audit
from bot.storage.followed import Follows
from bot.storage.personal import Personal
from bot.storage.promises import Promises
from bot.storage.replicas import Alone
from bot.storage.residents import Residents
from bot.storage.wishes import Wishes
from bot.storage.writer import JournalWriter
from knowledge.easy import easy
from knowledge.languages import pinned
from knowledge.model import Answer, Choice, Context, Language
from knowledge.response_schema import Responses


@dataclass(frozen=True, slots=True)
class Periods:
    """For how long something is kept, as residents are told: the journal's words, residents, and what was just said."""

    journal_days: int
    residents_months: int
    minutes: int


@dataclass(frozen=True, slots=True)
class Services:
    """The parts of the running bot, put together by bootstrap."""

    live: LiveAssistant
    brain: Brain
    residents: Residents
    conversations: Conversations
    staff: Staff
    speaker: Speaker
    listener: Listener
    recordings: Recent[Recording]
    journal: JournalWriter
    promises: Promises
    follows: Follows
    audit: Audit
    personal: Personal
    asked: Asked
    periods: Periods
    desk: Desk
    loop: Loop
    opinions: Opinions
    replicas: Alone
    metrics: Metrics


_HERE: Final = Embedded()
BotApplication = Application[ExtBot[int], "BotContext", dict[Any, Any], dict[Any, Any], dict[Any, Any], None]


class BotContext(CallbackContext[ExtBot[int], dict[Any, Any], dict[Any, Any], dict[Any, Any]]):
    """A typed context: handlers find their services here and nowhere else."""

    services: Services  # set on a subclass by `context_class`

    def __init__(self, application: BotApplication, chat_id: int | None = None, user_id: int | None = None) -> None:
        super().__init__(application, chat_id, user_id)
        # Taken once an update, so that no answer is made half of the old content and half of the new.
        self.assistant = self.services.live.current

    @property
    def brain(self) -> Brain:
        """Who answers. While the assistant is paused only danger is answered, and no other server is asked."""
        return _HERE if self.services.desk.is_paused else self.services.brain

    def said_before(self, update: Update) -> Context:
        """The context of this person's conversation in this chat."""
        return self.services.conversations.get(conversation(update))

    def told(self, update: Update) -> Told | None:
        """The last answer of this person's conversation in this chat."""
        return self.services.conversations.told(conversation(update))

    def remember(self, update: Update, context: Context, told: Told | None = None) -> None:
        """Keep what the next question may refer to, and the answer that may be wanted again or gone on with."""
        self.services.conversations.put(conversation(update), context, told)

    async def wishes(self, chat: Chat) -> Wishes:
        """What this chat wished; the defaults when it wished nothing, or when the storage cannot tell."""
        try:
            return await self.services.residents.wishes(chat.id)
        except StorageError:
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
        await self.say(update, words.language_set if chosen else words.language_unset, language)

    async def choose_simple(self, update: Update, language: Language, *, simple: bool) -> None:
        """Keep whether answers are in easy reading, and say so. Raises StorageError."""
        chat = update.effective_chat
        if chat is None:
            return
        await self.services.residents.choose_simple(chat.id, simple=simple)
        words = self.responses(language).telegram
        await self.say(update, words.simple_on if simple else words.simple_off, language)

    async def reply(self, update: Update, answer: Answer, *, spoken_to: bool = False) -> None:
        """Send an answer, its first part when it is long, and remember what it left; `spoken_to`: it was asked by voice."""
        chat = update.effective_chat
        if chat is None:
            return
        wishes = await self.wishes(chat)
        if wishes.simple:
            answer = easy(answer, self.responses(answer.language))
        await self._give(update, chat, Told(answer, aloud=wishes.speaks(spoken_to=spoken_to)), wishes)

    async def say(
        self, update: Update, text: str, language: Language, *, aloud: bool | None = None, choices: tuple[Choice, ...] = ()
    ) -> None:
        """Send one of the bot's own sentences, which is no answer to go on with; None says it aloud as the chat wished."""
        chat = update.effective_chat
        if chat is None:
            return
        wishes = await self.wishes(chat)
        answer = replace(self.sentence(update, text, language), choices=choices)
        told = Told(answer, aloud=wishes.speaks(spoken_to=False) if aloud is None else aloud)
        await self._show(chat, answer, self._saying(told, wishes))

    async def say_back(self, chat: Chat, offered: Answer) -> None:
        """Show what was heard of a resident, and say it back as the chat wished; neither is told again."""
        back = saying_back(offered, await self.wishes(chat), self.assistant, self.services.speaker)
        await self._show(chat, offered, back)

    def sentence(self, update: Update, text: str, language: Language) -> Answer:
        """One of the bot's own sentences as an answer, a paragraph a line, which leaves the conversation where it was."""
        return Answer("social", language, language, self.said_before(update), paragraphs=tuple(text.splitlines()))

    async def audit(self, update: Update, command: str, detail: str = "") -> None:
        """Write down who of the staff commanded what, before it is done. Raises StorageError."""
        person = update.effective_user or update.effective_chat  # a channel's post has no author
        if person:
            await self.services.audit.write(person.id, command, detail)

    async def more(self, update: Update, target: str) -> None:
        """Send the part of the last answer that a choice leads to, or say that another answer has come since."""
        told = self.told(update)
        number = place(target, told.answer, self.responses(told.answer.language)) if told else None
        if told and number is not None:
            await self.tell(update, replace(told, part=number))
        else:
            language = await self.language(update)
            await self.say(update, self.responses(language).telegram.outdated_choice, language)

    async def tell(self, update: Update, told: Told) -> bool:
        """Give a part of an answer; False when it has no such part, neither to be read nor to be heard."""
        chat = update.effective_chat
        return chat is not None and await self._give(update, chat, told, await self.wishes(chat))

    async def _show(self, chat: Chat, answer: Answer, saying: Saying | None) -> None:
        responses = self.responses(answer.language)
        *first, last = whole(answer, responses)
        for part in first:
            await send_part(chat, part, answer, responses)
        await self.services.speaker.give(chat, last, answer, responses, saying)

    async def _give(self, update: Update, chat: Chat, told: Told, wishes: Wishes) -> bool:
        responses = self.responses(told.answer.language)
        texts, saying = parts(told.answer, responses), self._saying(told, wishes)
        text = texts[told.part] if told.part < len(texts) else None
        if text is None and saying is None:
            return False
        self.remember(update, text.context(told.answer) if text else self.said_before(update), told)
        await self.services.speaker.give(chat, text, told.answer, responses, saying)
        return True

    def _saying(self, told: Told, wishes: Wishes) -> Saying | None:
        return saying(told, wishes, self.assistant, self.services.speaker)


def context_class(services: Services) -> type[BotContext]:
    """The context type of one application, its services inside."""
    return type("ServedContext", (BotContext,), {"services": services})


def interface_language(user: User | None) -> Language:
    """Arabic for a Telegram set to Arabic, French otherwise."""
    return "ar" if user and (user.language_code or "").startswith("ar") else "fr"


def conversation(update: Update) -> tuple[int, int]:
    """The key of what is kept of a person in a chat."""
    chat, user = update.effective_chat, update.effective_user
    return (chat.id if chat else 0, user.id if user else 0)


def situation(update: Update, chat: Chat, wishes: Wishes, *, spoken_to: bool = False) -> Situation:
    """How something is asked of the brain; `spoken_to`: by voice."""
    return Situation(conversation(update), chat.type, wishes.speaks(spoken_to=spoken_to))
