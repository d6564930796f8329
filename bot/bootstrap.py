"""The only place that chooses implementations: settings, content, storage and Telegram become one running bot."""

from __future__ import annotations

import asyncio
import logging
import os
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from bot.application import build_application
from bot.asked import Asked
from bot.brain import Brain, Embedded
from bot.contact import Contact
from bot.context import BotApplication, Periods, Services
from bot.conversations import Conversations
from bot.desk import Desk
from bot.health import Health
from bot.later import keep_telling
from bot.listener import Listener
from bot.live import LiveAssistant
from bot.logs import still_libraries
from bot.loop.loop import Loop
from bot.metrics import Metrics, Part
from bot.opinions import Opinions
from bot.pace import Pace
from bot.presentation import introduce
from bot.rasa import RasaBrain
from bot.rasa_server import RasaServer
from bot.recent import Recent
from bot.rehearsal import keep_rehearsed
from bot.renewal import keep_renewing
from bot.replies.voice import Speaker
from bot.settings import BotSettings, Environment
from bot.staff import Staff
from bot.storage.audit import Audit
from bot.storage.conversations import KeptConversations
from bot.storage.database import Database
from bot.storage.followed import Follows
from bot.storage.inbox import Inbox
from bot.storage.journal import Journal
from bot.storage.marks import Marks
from bot.storage.personal import Personal
from bot.storage.promises import Promises
from bot.storage.replicas import Alone, Replicas
from bot.storage.residents import Residents
from bot.storage.retention import Retention, keep_retention
from bot.storage.seal import Seal, read_or_make_secret
from bot.storage.settings import StorageSettings
from bot.storage.voices import SentVoices
from bot.storage.writer import JournalWriter
from bot.voice.cache import Cache
from bot.voice.engine import Equipment
from bot.voice.listen import Recogniser, WhisperRecogniser, missing_in
from bot.voice.settings import VoiceSettings
from knowledge.assistant import Assistant

if TYPE_CHECKING:
    from bot.voice.voice import Voice  # its libraries may be missing

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Assembly:
    """The bot, put together; `application` opens and closes what belongs to it (see `bot.serving.ready`)."""

    application: BotApplication
    services: Services
    database: Database
    inbox: Inbox
    conversations: KeptConversations
    retention: Retention
    pace: Pace
    health: Health


def assemble(
    environment: Environment,
    settings: BotSettings,
    voice_settings: VoiceSettings,
    live: LiveAssistant,
    token: str,
    *,
    storage_settings: StorageSettings = StorageSettings(),  # noqa: B008  # frozen
    shared: bool = False,
) -> Assembly:
    """The bot with its services; from start to end it has a database and a voice, and watches the content.

    `shared`: there are other replicas, which are told what they must know; the chores of the day are left to the task queue.
    """
    os.environ.setdefault("PTB_TIMEDELTA", "1")  # or the library warns about retry_after in the middle of a flood
    still_libraries()
    database = Database(environment.database_url)
    seal = Seal(environment.secret or read_or_make_secret(environment.data_dir))
    residents, promises, follows = Residents(database, seal), Promises(database, seal), Follows(database, seal)
    journal = JournalWriter(Journal(database))
    conversations = KeptConversations(database, seal, settings.context_minutes)
    inbox = Inbox(database, seal)
    replicas = Replicas(database) if shared else Alone()
    metrics, contact = Metrics(), Contact()
    pace = Pace(settings.messages_a_second, metrics, partial(replicas.say, "silent"))
    retention = Retention(database, seal, storage_settings)
    voice = _voice(environment, voice_settings, live.current)
    rasa = _rasa(environment, settings)
    services = Services(
        live,
        _brain(settings, rasa),
        residents,
        Conversations(settings.context_minutes, settings.conversations),
        Staff(settings.staff),
        Speaker(voice, SentVoices(database), residents, metrics),
        Listener(_recogniser(voice_settings), environment.data_dir / "recordings"),
        Recent(settings.context_minutes, settings.conversations),
        journal,
        promises,
        follows,
        Audit(database),
        Personal(database, seal, journal, conversations),
        Asked(settings.context_minutes, settings.conversations),
        Periods(storage_settings.journal_days, storage_settings.residents_months, round(settings.context_minutes)),
        Desk(Marks(database), replicas),
        Loop(database),
        Opinions(settings.context_minutes, settings.conversations),
        replicas,
        metrics,
    )
    application = build_application(environment, settings, services, token, pace=pace, contact=contact)
    tasks: list[asyncio.Task[None]] = []

    async def opened(application: BotApplication) -> None:
        await database.open()
        await services.desk.open()
        services.journal.open()
        services.listener.open()
        if rasa:
            rasa.open()
        await introduce(application.bot, live.current, services.staff.chats)
        tasks.append(asyncio.create_task(keep_renewing(application.bot, services)))
        if not shared:
            tasks.append(asyncio.create_task(keep_retention(retention)))
            tasks.append(asyncio.create_task(keep_telling(application.bot, services)))
        if voice:
            tasks.append(asyncio.create_task(voice.start()))  # the first text does not wait for the engines
            tasks.append(asyncio.create_task(keep_rehearsed(voice, live)))
        log.info("the assistant listens on Telegram as @%s with content %s", application.bot.username, live.version)

    async def stopped(_: BotApplication) -> None:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await services.listener.close()
        await services.speaker.close()
        await services.journal.close()

    async def closed(application: BotApplication) -> None:
        await stopped(application)  # again, for a bot that never came to run is closed without being stopped
        if voice:
            await voice.close()
        if rasa:
            await rasa.close()
        await database.close()

    application.post_init = opened
    application.post_stop = stopped
    application.post_shutdown = closed
    return Assembly(
        application,
        services,
        database,
        inbox,
        conversations,
        retention,
        pace,
        Health(inbox, live, contact, lambda: _resting(voice, rasa), lambda: voice.speaks if voice else {}),
    )


def _resting(voice: Voice | None, rasa: RasaServer | None) -> frozenset[Part]:
    """What failed lately and is left alone for a while."""
    engines: frozenset[Part] = voice.synthesizer.resting if voice else frozenset()
    return engines | {"rasa"} if rasa and rasa.rests else engines


def _rasa(environment: Environment, settings: BotSettings) -> RasaServer | None:
    """The Rasa server that is to answer; None where the engine inside this program does."""
    if settings.brain == "embedded" or settings.rasa_url is None:
        return None
    log.info("questions go to the Rasa server at %s", settings.rasa_url)
    return RasaServer(settings.rasa_url, environment.rasa_token)


def _brain(settings: BotSettings, rasa: RasaServer | None) -> Brain:
    if rasa is None:
        return Embedded()
    falls_back = settings.fallback == "embedded"
    return RasaBrain(rasa, settings.context_minutes, settings.conversations, falls_back=falls_back)


def _voice(environment: Environment, settings: VoiceSettings, assistant: Assistant) -> Voice | None:
    """The voice; None where none is wished, or its libraries are not installed: answers are then written only."""
    if not (settings.order.fr or settings.order.ar):
        return None
    try:
        from bot.voice.voice import Voice  # noqa: PLC0415  # an extra: the bot runs without it
    except ImportError as error:
        log.warning("no voice: %s is not installed; answers are written only (pip install '.[voice]')", error.name)
        return None
    folder = environment.data_dir / "voices"
    equipment = Equipment(folder, assistant.content.pronunciation.ar)
    return Voice(settings.order, equipment, Cache(folder / "cache", settings.cache_mb * 2**20))


def _recogniser(settings: VoiceSettings) -> Recogniser | None:
    """What understands voice questions; None where no model is named, or the one named is not there."""
    if settings.listen is None:
        return None
    if trouble := missing_in(settings.listen.folder):
        log.error("voice questions are not understood: %s", trouble)
        return None
    return WhisperRecogniser(settings.listen.folder)
