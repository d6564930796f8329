"""Saying answers aloud: the sound comes with the text or after it, in its turn in each chat, and never costs the text."""

from __future__ import annotations

import asyncio
import logging
import re
from contextlib import suppress
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, Final
from weakref import WeakValueDictionary

from telegram import Chat, InlineKeyboardMarkup, Message
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.errors import StorageError, VoiceError
from bot.metrics import Metrics
from bot.replies.keyboards import keyboard
from bot.replies.send import patiently, send_cards, send_part, send_sentence
from bot.replies.showing import showing
from bot.replies.text import Part, plain_message
from bot.storage.residents import Residents
from bot.storage.voices import SentVoices
from bot.voice.sound import Note, Passage, Rate
from knowledge.errors import place
from knowledge.model import Answer, Language
from knowledge.response_schema import Responses, VoiceTexts

if TYPE_CHECKING:
    from bot.voice.voice import Voice  # its libraries may be missing

log = logging.getLogger(__name__)
_FILE_NAME: Final = "reponse.ogg"
_LONGEST_CAPTION: Final = 1024  # Telegram: characters after parsing; counted in UTF-16 units, the stricter way
_UNKNOWN_FILE: Final = re.compile("wrong (?:remote )?file identifier")
_AT_ONCE: Final = 3.0  # seconds an upload may keep the text waiting that goes with it
_PATIENCE: Final = 5.0  # seconds that what is being said may take when the bot stops


@dataclass(frozen=True, slots=True)
class Saying:
    """A passage to be said: how fast, under which caption (`{seconds}` is filled in), and the words for what may go wrong."""

    passage: Passage
    rate: Rate
    caption: str
    words: VoiceTexts


class Speaker:
    """Sends voice notes. Without a voice it is there all the same, and says nothing."""

    def __init__(self, voice: Voice | None, sent: SentVoices, residents: Residents, metrics: Metrics) -> None:
        self._voice = voice
        self._sent = sent
        self._residents = residents
        self._metrics = metrics
        self._turns: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def speaks(self) -> bool:
        """Whether there is a voice."""
        return self._voice is not None

    def speaks_alone(self, language: Language) -> bool:
        """Whether a voice of this machine speaks a language, so that a resident's own words may be said."""
        return self._voice is not None and self._voice.speaks_alone(language)

    async def give(self, chat: Chat, part: Part | None, answer: Answer, responses: Responses, saying: Saying | None) -> None:
        """Send a part of an answer and say it: in one message where the sound is ready, else the text now and the sound later.

        Raises telegram.error.TelegramError when Telegram refuses the text.
        """
        if part and saying and await self._together(chat, saying, part.html, keyboard(part, answer, responses)):
            await send_cards(chat, part, answer)
            return
        if part:
            await send_part(chat, part, answer, responses)
        if saying:
            self._later(chat, saying)

    async def close(self) -> None:
        """Finish what can be said in a few seconds, and give up the rest."""
        tasks = set(self._tasks)
        if tasks:
            _, late = await asyncio.wait(tasks, timeout=_PATIENCE)
            for task in late:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _together(self, chat: Chat, saying: Saying, html: str, markup: InlineKeyboardMarkup | None) -> bool:
        """Send a text as the caption of its sound; False when that is not ready or not in turn, or the text is not taken."""
        turn = self._turns.get(chat.id)
        if (turn and turn.locked()) or not _fits_caption(html) or not (note := await self._ready(saying)):
            return False
        try:
            async with asyncio.timeout(_AT_ONCE):
                await self._send(chat, note, html, markup)
        except (TelegramError, TimeoutError) as error:
            log.info("a text goes without its sound at first: %s", type(error).__name__)
            return False
        return True

    def _later(self, chat: Chat, saying: Saying) -> None:
        """Say it when it is made, after what is still to be said in this chat."""
        task = asyncio.create_task(self._in_turn(chat, saying))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _in_turn(self, chat: Chat, saying: Saying) -> None:
        async with self._turns.setdefault(chat.id, asyncio.Lock()):
            try:
                if trouble := await self._trouble(chat, saying):
                    await send_sentence(chat, trouble, saying.passage.language)
            except Forbidden:
                log.info("a resident blocked the bot or left the group; nothing more is said there")
            except Exception as error:  # noqa: BLE001  # nobody waits for this task: what goes wrong in it is told here
                log.error("an answer was not said: %s", place(error))  # noqa: TRY400  # on one line

    async def _trouble(self, chat: Chat, saying: Saying) -> str:
        """Say it; the sentence that tells why it could not be said, or nothing."""
        try:
            note = await self._made(chat, saying)
            caption = plain_message(saying.caption.format(seconds=_seconds(note)), saying.passage.language)
            await patiently(lambda: self._send(chat, note, caption, None))
        except VoiceError as error:
            log.warning("an answer was not spoken: %s", error)
            return saying.words.not_made
        except BadRequest as error:
            if "voice_messages_forbidden" not in error.message.lower():
                log.warning("a voice note was refused: %s", error.message)
                return saying.words.not_sent
            with suppress(StorageError):
                await self._residents.forbid_voice(chat.id)
            return saying.words.forbidden
        except Forbidden:
            raise
        except TelegramError as error:
            log.warning("a voice note was not sent: %s", type(error).__name__)
            return saying.words.not_sent
        return ""

    async def _ready(self, saying: Saying) -> Note | None:
        note = await asyncio.to_thread(self._voice.ready, saying.passage, saying.rate) if self._voice else None
        if note:
            self._metrics.voice(note.engine, kept=True)
        return note

    async def _made(self, chat: Chat, saying: Saying) -> Note:
        if self._voice is None:
            raise VoiceError("il n’y a pas de voix")
        if note := await self._ready(saying):
            return note
        async with showing(chat, ChatAction.RECORD_VOICE):
            with self._metrics.stage("speaking"):
                note = await self._voice.say(saying.passage, saying.rate)
        self._metrics.voice(note.engine, kept=False)
        return note

    async def _send(self, chat: Chat, note: Note, caption: str, markup: InlineKeyboardMarkup | None) -> None:
        """Send what Telegram keeps, else upload it; a note without a key is uploaded and forgotten. Raises TelegramError."""
        if not note.key:
            await _uploaded(chat, note, caption, markup)
            return
        bot_id, key = chat.get_bot().id, f"{note.key}:{note.engine}"  # a better engine may have spoken since
        with suppress(StorageError):
            if kept := await self._sent.file_id(bot_id, key):
                if await _sent_again(chat, kept, note, caption, markup):
                    return
                await self._sent.forget(bot_id, key)
        message = await _uploaded(chat, note, caption, markup)
        with suppress(StorageError):
            if message.voice:
                await self._sent.keep(bot_id, key, message.voice.file_id)


def _fits_caption(html: str) -> bool:
    """Whether a text of ours may stand under a voice note."""
    return len(unescape(re.sub("<[^>]*>", "", html)).encode("utf-16-le")) // 2 <= _LONGEST_CAPTION


async def _uploaded(chat: Chat, note: Note, caption: str, markup: InlineKeyboardMarkup | None) -> Message:
    return await chat.send_voice(
        note.ogg, _seconds(note), caption, parse_mode=ParseMode.HTML, reply_markup=markup, filename=_FILE_NAME
    )


async def _sent_again(chat: Chat, file_id: str, note: Note, caption: str, markup: InlineKeyboardMarkup | None) -> bool:
    """Send a note by its id; False when Telegram no longer knows it. Raises TelegramError."""
    try:
        await chat.send_voice(file_id, _seconds(note), caption, parse_mode=ParseMode.HTML, reply_markup=markup)
    except BadRequest as error:
        if not _UNKNOWN_FILE.search(error.message.lower()):
            raise
        return False
    return True


def _seconds(note: Note) -> int:
    return max(1, round(note.seconds))
