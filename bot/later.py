"""What residents are told later and unasked: an answer that was promised, a change in a commitment that they follow.

At most once: Telegram is asked first whether the chat can be reached (it shows « typing » there); then the promise is erased,
or the change noted as told; only then the message goes. So where the network or the database is away nothing is lost, and it
is tried again; what breaks off between the noting and the sending is lost, and never said twice. Never between nine in the
evening and eight in the morning.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Final, Literal
from zoneinfo import ZoneInfo

from telegram import Bot, Chat
from telegram.constants import ChatAction
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError

from bot.aloud import saying
from bot.context import Services
from bot.conversations import Told
from bot.errors import StorageError
from bot.news import announced, changed, promised, quoting
from bot.replies.send import send_part
from bot.replies.text import whole
from knowledge.assistant import Assistant
from knowledge.easy import easy
from knowledge.errors import place
from knowledge.model import Answer, Context

log = logging.getLogger(__name__)
Remember = Callable[[tuple[int, int], Context, Told], Awaitable[None]]
_ZONE: Final = "Africa/Casablanca"
_MORNING, _EVENING = 8, 21  # hours between which residents are written to
_LOOK_AGAIN: Final = 60.0  # seconds
_AT_LEAST: Final = timedelta(hours=1)  # who says yes to an old offer may ask what is known since


@dataclass(frozen=True, slots=True)
class _Message:
    """An answer for a chat, said aloud when it wished so (`aloud`, or always); `claim` notes that it is told, once for all."""

    chat_id: int
    answer: Answer
    claim: Callable[[], Awaitable[bool]]
    question: str = ""  # what is quoted first
    aloud: bool = False


class Telling:
    """Tells what is due when there is reason to look: at the start, after each change of the content, and each hour."""

    def __init__(self, bot: Bot, services: Services, remember: Remember | None = None) -> None:
        self._bot = bot
        self._services = services
        self._remember = remember
        self._told = ""
        self._again = datetime.min.replace(tzinfo=UTC)

    async def look(self, now: datetime) -> None:
        """Look whether there is reason, once a minute: what cannot be told now is tried again by the next look."""
        version, done = self._services.live.version, True
        if version == self._told and now < self._again:
            return
        try:
            done = await tell_due(self._bot, self._services, now, self._remember)
        except StorageError:  # told by the database
            log.warning("what is due could not be told: no database; tried again in a minute")
            done = False
        except Exception as error:  # noqa: BLE001  # or one failure would end this for good; the next content may do better
            log.error("what is due could not be told: %s", place(error))  # noqa: TRY400  # on one line
        if done:
            self._told, self._again = version, now + _AT_LEAST


async def keep_telling(
    bot: Bot,
    services: Services,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
) -> None:
    """Look each minute whether there is something to tell, for ever."""
    telling = Telling(bot, services)
    while True:
        await telling.look(clock())
        await sleep(_LOOK_AGAIN)


async def tell_due(bot: Bot, services: Services, now: datetime, remember: Remember | None = None) -> bool:
    """Tell everybody what the content now answers or says otherwise; `now` has a time zone. Raises StorageError.

    `remember` keeps what is told as the last answer of a conversation, where its memory is not that of this process alone.
    False when something may be left for another time: it is night, the assistant is paused, or Telegram cannot be reached.
    """
    began = time.monotonic()
    assistant = services.live.current
    if _is_night(now) or services.desk.is_paused:
        return False
    async for message in _due(services, assistant, now):
        if _is_night(now + timedelta(seconds=time.monotonic() - began)):
            return False
        if not await _told(bot, services, assistant, message, remember):
            return False
    return True


async def _due(services: Services, assistant: Assistant, now: datetime) -> AsyncIterator[_Message]:
    """What there is to tell, the promises first, as long as they are waited for."""
    today = now.astimezone(ZoneInfo(_ZONE)).date()
    for promise in await services.promises.all():
        if answer := await asyncio.to_thread(promised, promise, assistant, today):
            answer, claim = services.desk.noticed(answer, today), partial(services.promises.take, promise.id)
            yield _Message(promise.chat_id, answer, claim, promise.question, promise.voice)
    for followed in await services.follows.all():
        if found := changed(followed, assistant.content):
            answer, seen = found
            yield _Message(followed.chat_id, answer, partial(services.follows.told, followed, seen))


async def _told(bot: Bot, services: Services, assistant: Assistant, message: _Message, remember: Remember | None) -> bool:
    """Tell one; False when Telegram cannot be reached now. Who blocked the bot waits for nothing any more."""
    chat = Chat(message.chat_id, Chat.PRIVATE)  # or a group: only the id is sent
    chat.set_bot(bot)
    reach = await _reach(chat)
    if reach == "gone":
        await services.promises.forget(chat.id)
        await services.follows.forget(chat.id)
    elif reach == "here":
        await _tell(chat, services, assistant, message, remember)
    return reach != "away"


async def _tell(chat: Chat, services: Services, assistant: Assistant, message: _Message, remember: Remember | None) -> None:
    """Make all of it ready, claim it, and only then send it. Raises StorageError before it is claimed."""
    wishes = await services.residents.wishes(chat.id)
    answer, responses = message.answer, assistant.content.responses[message.answer.language]
    if wishes.simple or len(whole(answer, responses)) > 1:
        answer = easy(answer, responses)
    written = quoting(answer, message.question, responses) if message.question else answer
    said = announced(answer, responses) if message.question else answer
    told = Told(said, aloud=wishes.speaks(spoken_to=message.aloud))
    heard = saying(told, wishes, assistant, services.speaker)
    first, *others = whole(written, responses)
    if not await message.claim():
        return
    if remember:
        await remember((chat.id, chat.id), answer.context, told)
    else:
        services.conversations.put((chat.id, chat.id), answer.context, told)
    try:
        await services.speaker.give(chat, first, written, responses, heard)
        for part in others:
            await send_part(chat, part, written, responses)
    except TelegramError as error:
        log.warning("something was not told later: %s", type(error).__name__)


async def _reach(chat: Chat) -> Literal["here", "gone", "refused", "away"]:
    """Whether a chat can be written to: who blocked the bot is gone; another token's bot, say, is refused."""
    try:
        await chat.send_action(ChatAction.TYPING)
    except Forbidden:
        return "gone"
    except TelegramError as error:
        away = isinstance(error, NetworkError | RetryAfter) and not isinstance(error, BadRequest)
        return "away" if away else "refused"
    return "here"


def _is_night(now: datetime) -> bool:
    return not _MORNING <= now.astimezone(ZoneInfo(_ZONE)).hour < _EVENING
