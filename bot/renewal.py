"""New content for the running bot: it is brought in, Telegram shows its words, and the staff hear of its problems."""

from __future__ import annotations

import hashlib
import logging
from typing import Final

from telegram import Bot, Chat
from telegram.error import TelegramError

from bot.context import Services
from bot.live import Outcome
from bot.presentation import introduce
from bot.replies.send import send_answer
from bot.storage.database import now
from bot.watch import watch
from knowledge.errors import place
from knowledge.model import Answer, Context, Language
from knowledge.response_schema import Responses

log = logging.getLogger(__name__)
_LANGUAGE: Final[Language] = "fr"  # of what the staff hear unasked: problems are told in French


async def keep_renewing(bot: Bot, services: Services) -> None:
    """Renew after each change of the content files, for as long as the bot runs."""

    async def changed() -> None:
        try:
            if await services.live.is_stale():
                await renew(bot, services)
        except Exception as error:  # noqa: BLE001  # or one failure would end the watching for good, and nobody would notice
            log.error("the staff was not told about the content: %s", place(error))  # noqa: TRY400  # on one line

    await watch(services.live.folder, changed)


async def renew(bot: Bot, services: Services, asked_by: int | None = None) -> Outcome:
    """Reload the content; the staff chats hear of new problems, and of their end, but for the one that asked and is answered."""
    before = services.live.version
    outcome = await services.live.reload()
    if asked_by:
        await services.replicas.say("content")
    if services.staff.is_news(outcome.errors) and await services.replicas.first(_news(outcome)):
        responses = services.live.current.content.responses[_LANGUAGE]
        for chat_id in services.staff.chats - {asked_by}:
            await _tell(bot, chat_id, report(outcome, responses, _LANGUAGE), responses)
    if outcome.version != before:
        await introduce(bot, services.live.current, services.staff.chats)
    return outcome


def report(outcome: Outcome, responses: Responses, language: Language) -> Answer:
    """What the staff read: the content that answers and its entries, or every error with its file and line."""
    words = responses.telegram.staff
    if outcome.errors:
        said = words.refused.format(count=len(outcome.errors), version=outcome.version)
        return _said(language, said, *map(str, outcome.errors))
    total = sum(outcome.entries.values())
    said = words.renewed.format(version=outcome.version, count=total, warnings=outcome.warnings)
    kinds = (responses.labelled.format(label=responses.kinds[kind], value=n) for kind, n in outcome.entries.items())
    return _said(language, said, *kinds)


def _news(outcome: Outcome) -> str:
    """A name of what the staff are told, the same on every replica within an hour."""
    told = repr((outcome.version, outcome.errors, now().isoformat(timespec="hours")))
    return f"content {hashlib.sha256(told.encode()).hexdigest()}"


async def _tell(bot: Bot, chat_id: int, answer: Answer, responses: Responses) -> None:
    chat = Chat(chat_id, Chat.PRIVATE)  # or a group: only the id is sent
    chat.set_bot(bot)
    try:
        await send_answer(chat, answer, responses)
    except TelegramError as error:
        log.warning("a staff chat was not told about the content: %s", type(error).__name__)


def _said(language: Language, *paragraphs: str) -> Answer:
    return Answer("answered", language, language, Context(), paragraphs=paragraphs)
