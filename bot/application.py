"""The routing table: one screen, read from top to bottom; the first line that fits an update takes it.

Commands come first, so that `/menu` is never a question; those of the staff exist in staff chats only, and are unknown
elsewhere. Then text and voice: in a private chat all of it, in a group only what names the bot or replies to it. What is left is
something the bot cannot read, and says so. Edited text is asked anew and answered below.
"""

from __future__ import annotations

from collections.abc import Collection

from telegram import Message, Update
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    TypeHandler,
    filters,
)
from telegram.request import HTTPXRequest

from bot.contact import Contact, WatchedRequest
from bot.context import BotApplication, Services, context_class
from bot.handlers.ask import ask
from bot.handlers.browse import menu, press
from bot.handlers.calm import calm
from bot.handlers.failure import apologise
from bot.handlers.follow import follow, show_following
from bot.handlers.listen import listen
from bot.handlers.missed import missed
from bot.handlers.notice import notice
from bot.handlers.pause import pause, resume
from bot.handlers.preferences import choose_language
from bot.handlers.privacy import forget, my_data, privacy
from bot.handlers.reload import reload
from bot.handlers.simple import toggle_simple
from bot.handlers.start import help_, start
from bot.handlers.stats import stats
from bot.handlers.unknown import unknown
from bot.handlers.unsupported import unsupported
from bot.handlers.voice import choose_voice
from bot.pace import Pace
from bot.settings import BotSettings, Environment

_NEW = filters.UpdateType.MESSAGE
_TEXT = filters.UpdateType.MESSAGES & filters.TEXT & ~filters.COMMAND

_SOUND = filters.VOICE | filters.AUDIO | filters.Document.AUDIO


class _Addressed(filters.MessageFilter):
    """What is meant for the bot: everything in private, in a group what names it or answers it."""

    def filter(self, message: Message) -> bool:
        if message.chat.type == message.chat.PRIVATE:
            return True
        me = message.get_bot()
        reply = message.reply_to_message
        to_me = reply is not None and reply.from_user is not None and reply.from_user.id == me.id
        return to_me or f"@{me.username}".lower() in (message.text or "").lower()


def add_routes(application: BotApplication, staff: Collection[int]) -> None:
    """The routing table."""
    add = application.add_handler
    add(TypeHandler(Update, calm), group=-1)  # before all others: it stops what comes too fast
    add(CommandHandler("start", start, _NEW))
    add(CommandHandler("help", help_, _NEW))
    add(CommandHandler("menu", menu, _NEW))
    add(CommandHandler(["langue", "lang"], choose_language, _NEW))
    add(CommandHandler(["voix", "voice"], choose_voice, _NEW))  # /صوت is no command to Telegram: `ask` takes it as a word
    add(CommandHandler("simple", toggle_simple, _NEW))
    add(CommandHandler(["privacy", "confidentialite"], privacy, _NEW))
    add(CommandHandler("mydata", my_data, _NEW))
    add(CommandHandler("forget", forget, _NEW))
    add(CommandHandler("follow", follow, _NEW))
    add(CommandHandler("following", show_following, _NEW))
    ours = _NEW & filters.Chat(staff)
    add(CommandHandler("reload", reload, ours))
    add(CommandHandler("missed", missed, ours))
    add(CommandHandler("stats", stats, ours))
    add(CommandHandler("notice", notice, ours))
    add(CommandHandler("pause", pause, ours))
    add(CommandHandler("resume", resume, ours))
    add(MessageHandler(_NEW & filters.COMMAND & _Addressed(), unknown))
    add(CallbackQueryHandler(press))
    add(MessageHandler(_TEXT & _Addressed(), ask))
    add(MessageHandler(_NEW & _SOUND & _Addressed(), listen))
    add(MessageHandler(_NEW & filters.ChatType.PRIVATE & ~filters.StatusUpdate.ALL, unsupported))
    application.add_error_handler(apologise)


def build_application(
    environment: Environment, settings: BotSettings, services: Services, token: str, *, pace: Pace, contact: Contact
) -> BotApplication:
    """The Telegram application with its routes; `bootstrap` adds what happens at start and stop."""
    application: BotApplication = (
        Application.builder()
        .token(token)
        .base_url(environment.base_url)
        .base_file_url(environment.base_file_url)
        .context_types(ContextTypes(context=context_class(services)))
        .request(WatchedRequest(HTTPXRequest(settings.connections), contact))
        .get_updates_request(WatchedRequest(HTTPXRequest(connection_pool_size=1), contact))
        .rate_limiter(pace)
        .updater(None)  # `bot.serving` polls, or `bot.web` is called
        .job_queue(None)
        .build()
    )
    add_routes(application, services.staff.chats)
    return application
