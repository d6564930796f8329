"""What the fake Telegram remembers: chats and their messages, files, button presses, and how the bot presents itself."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from itertools import count
from typing import Any, Final, NamedTuple

from tests.support.refusal import bad_request
from tests.support.updates import UpdateQueue

Json = dict[str, Any]

BOT_ID: Final = 123_456_789


class Button(NamedTuple):
    """A button as (label, data); the data of a button that opens a link is the link."""

    label: str
    data: str


@dataclass(slots=True)
class Message:
    """A message as people see it now: an edit changes it in place, a deletion marks it."""

    message_id: int
    text: str  # plain: what is left after HTML parsing; of a voice note or file its caption
    html: str  # as the bot wrote it
    json: Json  # the Message object of the Bot API
    file: bytes = b""
    reactions: list[str] = field(default_factory=list)  # the bot's
    edited: bool = False
    deleted: bool = False

    @property
    def kind(self) -> str:
        """`text`, `voice`, `audio`, `document`, `photo`, `sticker` or `contact`."""
        return next(kind for kind in ("text", "voice", "audio", "document", "photo", "sticker", "contact") if kind in self.json)

    @property
    def rows(self) -> list[list[Button]]:
        """The inline keyboard, row by row."""
        rows: list[list[Json]] = self.json.get("reply_markup", {}).get("inline_keyboard", [])
        return [[Button(key["text"], key.get("callback_data") or key.get("url", "")) for key in row] for row in rows]

    @property
    def buttons(self) -> list[Button]:
        """All inline buttons, in reading order."""
        return [button for row in self.rows for button in row]


@dataclass(slots=True)
class Chat:
    """A private chat or a group, with all its messages in order."""

    json: Json
    messages: dict[int, Message] = field(default_factory=dict)
    actions: list[str] = field(default_factory=list)  # "typing" and the like, as they were shown
    bot_is_blocked: bool = False
    refuses_voice: bool = False
    news: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def from_bot(self) -> list[Message]:
        """The messages of the bot, oldest first."""
        return [message for message in self.messages.values() if message.json["from"]["id"] == BOT_ID]


@dataclass(slots=True)
class Query:
    """A pressed button or an inline search that waits for the bot's answer."""

    query_id: str
    too_old: bool = False
    answer: Json | None = None  # the parameters of answerCallbackQuery or answerInlineQuery
    _arrived: asyncio.Event = field(default_factory=asyncio.Event)

    def take(self, answer: Json) -> None:
        """The bot answers. Raises RefusalError when it waited too long."""
        if self.too_old:
            raise query_too_old(by_the_bot=False)
        self.answer = answer
        self._arrived.set()

    async def answered(self, timeout: float = 5) -> Json:  # noqa: ASYNC109  # read by a test as a sentence
        """The parameters of the answer. Raises AssertionError when none comes."""
        try:
            async with asyncio.timeout(timeout):
                await self._arrived.wait()
        except TimeoutError:
            raise AssertionError(f"the bot did not answer the query {self.query_id} within {timeout} s") from None
        return self.answer or {}


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file Telegram keeps."""

    kind: str
    path: str
    content: bytes


class Memory:
    """All of it."""

    def __init__(self, bot: Json) -> None:
        self.bot = bot
        self.updates = UpdateQueue()
        self.chats: dict[int, Chat] = {}
        self.files: dict[str, StoredFile] = {}
        self.queries: dict[str, Query] = {}
        self.presented: dict[tuple[str, str, str], Any] = {}  # (what, scope, language code): commands, name, descriptions
        self.menu_buttons: dict[int | None, Json] = {}
        self.webhook = ""
        self.webhook_secret = ""
        self._ids = count(1)

    def next_id(self) -> int:
        """A number no message, query or file has yet."""
        return next(self._ids)

    def chat(self, chat_id: int | str) -> Chat:
        """A chat the bot may name. Raises RefusalError when there is none."""
        found = self.chats.get(chat_id) if isinstance(chat_id, int) else None
        if found is None:
            raise bad_request("chat not found")
        return found

    def post(self, chat: Chat, sender: Json, content: Json, *, html: str = "", file: bytes = b"") -> Message:
        """A new message in a chat."""
        message_id, text = self.next_id(), content.get("text") or content.get("caption", "")
        json = {"message_id": message_id, "from": sender, "chat": chat.json, "date": int(time.time()), **content}
        message = chat.messages[message_id] = Message(message_id, text, html, json, file)
        chat.news.set()
        return message

    def store(self, kind: str, file_name: str, content: bytes) -> Json:
        """Keep a file; its id and size as they stand in a message."""
        number = self.next_id()
        file_id = f"{kind}-file-{number}"
        self.files[file_id] = StoredFile(kind, f"{kind}/{number}-{file_name}", content)
        return described(file_id, self.files[file_id])

    def query(self) -> Query:
        """A new query for the bot to answer."""
        query = Query(str(self.next_id()))
        self.queries[query.query_id] = query
        return query


def described(file_id: str, file: StoredFile) -> Json:
    """The fields every file object has."""
    return {"file_id": file_id, "file_unique_id": f"unique-{file_id}", "file_size": len(file.content)}


def query_too_old(*, by_the_bot: bool = True) -> Exception:
    """The refusal of an answer to a query that has expired or never existed."""
    return bad_request("query is too old and response timeout expired or query ID is invalid", by_the_bot=by_the_bot)
