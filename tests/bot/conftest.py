"""The real bot, driven over HTTP by a Bot API on loopback."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.bootstrap import assemble
from bot.context import BotApplication, Services
from bot.later import keep_telling
from bot.live import LiveAssistant
from bot.serving import polling
from bot.settings import BotSettings, read_environment
from bot.voice.settings import Order, VoiceSettings
from knowledge.assistant import Assistant
from knowledge.load import CONTENT
from knowledge.settings import KnowledgeSettings, SearchSettings
from knowledge.version import version
from tests.support.commitment_content import EDITIONS, CommitmentContent
from tests.support.fake_bot_api import FakeBotApi
from tests.support.rasa_channel import RasaChannel
from tests.support.resident import Resident
from tests.support.small_content import SmallContent
from tests.support.tiny_content import TinyContent

SILENT = VoiceSettings(order=Order(fr=(), ar=()))


@pytest.fixture
async def api() -> AsyncIterator[FakeBotApi]:
    """A Bot API; at the end of each test the bot must have broken none of Telegram's rules, and none of accessibility's."""
    async with FakeBotApi() as api:
        yield api
        assert [] == api.violations
        assert [] == api.barriers


@pytest.fixture
async def channel() -> AsyncIterator[RasaChannel]:
    """A Rasa server that greets."""
    channel = RasaChannel()
    await channel.start()
    channel.says({"text": "Bonjour."})
    yield channel
    await channel.stop()


@asynccontextmanager
async def listening(
    api: FakeBotApi,
    live: LiveAssistant,
    folder: Path,
    settings: BotSettings | None = None,
    voice: VoiceSettings = SILENT,
    *,
    database_url: str = "",
) -> AsyncIterator[BotApplication]:
    """The bot as bootstrap assembles it, listening by long polling; without a voice, and with SQLite, unless one is given."""
    environment = read_environment(
        {
            "TELEGRAM_BASE_URL": api.base_url,
            "TELEGRAM_BASE_FILE_URL": api.file_url,
            "BOT_DATA_DIR": str(folder),
            "DATABASE_URL": database_url,
        }
    )
    bot = assemble(environment, settings or BotSettings(), voice, live, api.token)
    async with polling(bot.application, bot.inbox, live, at_once=8, patience=1):
        yield bot.application


def alive(assistant: Assistant) -> LiveAssistant:
    """An assistant of the real content as the running bot holds it."""
    return LiveAssistant(assistant, version(CONTENT), KnowledgeSettings())


@pytest.fixture
async def bot(api: FakeBotApi, assistant: Assistant, tmp_path: Path) -> AsyncIterator[BotApplication]:
    """The bot with the real assistant."""
    async with listening(api, alive(assistant), tmp_path) as application:
        yield application


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> LiveAssistant:
    """The assistant of a content of two entries."""
    folder = tmp_path_factory.mktemp("content") / "content"
    folder.mkdir()
    TinyContent(folder)
    unsure = SearchSettings(answer_at=0.65, near=0.04)  # of two entries little can be learnt
    return LiveAssistant.load(KnowledgeSettings(content=folder, search=unsure))


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> LiveAssistant:
    """The assistant of a small content, with conflicts, notices and the like."""
    torn = SearchSettings(choices_at=0.25, near=0.04)  # of two entries beside all our messages little is sure
    folder = SmallContent(tmp_path_factory.mktemp("small") / "content").folder
    return LiveAssistant.load(KnowledgeSettings(content=folder, search=torn))


@pytest.fixture
async def tiny_bot(api: FakeBotApi, tiny: LiveAssistant, tmp_path: Path) -> AsyncIterator[BotApplication]:
    """The bot with that assistant; what it keeps is in the folder of the test."""
    async with listening(api, tiny, tmp_path) as application:
        yield application


@pytest.fixture(scope="session")
def editions(tmp_path_factory: pytest.TempPathFactory) -> dict[str, LiveAssistant]:
    """The assistants of the content with a commitment, one of each edition; what they learn is the same."""
    folder = tmp_path_factory.mktemp("commitments")
    (folder / "content").mkdir()
    content, found = CommitmentContent(folder / "content"), {}
    unsure = SearchSettings(answer_at=0.65)  # of few entries little can be learnt
    settings = KnowledgeSettings(content=content.folder, search=unsure, learnt=folder / "learnt")
    for edition in EDITIONS:
        content.write(edition)
        found[edition] = LiveAssistant.load(settings)
    return found


@pytest.fixture
async def commitment_bot(api: FakeBotApi, editions: dict[str, LiveAssistant], tmp_path: Path) -> AsyncIterator[BotApplication]:
    """The bot of the first edition, which tells by itself nothing: each test tells when it wants to."""
    async with listening(api, fresh(editions["first"]), tmp_path) as application:
        for task in asyncio.all_tasks():
            if getattr(task.get_coro(), "__name__", "") == keep_telling.__name__:
                task.cancel()
        yield application


def fresh(live: LiveAssistant) -> LiveAssistant:
    """The same assistant, for a bot of its own."""
    return LiveAssistant(live.current, live.version, KnowledgeSettings(content=live.folder))


def turn(bot: BotApplication, live: LiveAssistant) -> None:
    """Let another edition answer, as after a reload."""
    running = services(bot).live
    running.current, running.version = live.current, live.version


async def said(person: Resident, text: str) -> str:
    """What the bot answers a resident."""
    await person.says(text)
    [answer] = await person.receives(timeout=20)
    return answer.text


def services(bot: BotApplication) -> Services:
    """The parts of a running bot."""
    return bot.context_types.context.services
