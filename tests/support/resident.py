"""People who use the bot: what they do becomes updates, what the bot sends them is read here."""

from __future__ import annotations

import asyncio
import re
from itertools import count
from typing import Final

from tests.support.bot_api_html import utf16
from tests.support.memory import Chat, Json, Memory, Message, Query

# As in a text written by a person; `is_voice_note` looks at the same bytes.
VOICE_NOTE: Final = b"OggS\x00\x02" + bytes(20) + b"\x01\x13OpusHead\x01\x01" + bytes(9)
_MARKED: Final = {
    "bot_command": re.compile(r"(?<!\S)/[A-Za-z0-9_]{1,64}(?:@\w+)?"),
    "mention": re.compile(r"(?<!\S)@\w{4,32}"),
}


class Group:
    """A group the bot is a member of. Its privacy mode is off: the bot gets all that is written."""

    def __init__(self, chat: Chat) -> None:
        self.chat = chat
        self.chat_id: int = chat.json["id"]


class Resident:
    """One person in one chat: in private, or after `in_group` in a group."""

    def __init__(self, memory: Memory, user: Json, chat: Chat) -> None:
        self.user_id: int = user["id"]
        self.chat_id: int = chat.json["id"]
        self._memory = memory
        self._user = user
        self._chat = chat
        self._read = 0

    def in_group(self, group: Group) -> Resident:
        """The same person, writing and reading in a group."""
        return Resident(self._memory, self._user, group.chat)

    async def says(self, text: str, *, reply_to: Message | None = None) -> Message:
        """Write a text, a /command or a deep link (`/start payload`), alone or as a reply."""
        reply = {"reply_to_message": reply_to.json} if reply_to else {}
        return self._send({"text": text, **_entities(text), **reply})

    async def edits(self, message: Message, text: str) -> None:
        """Change an own message."""
        unmarked = {name: value for name, value in message.json.items() if name != "entities"}
        message.json = {**unmarked, "text": text, **_entities(text), "edit_date": message.json["date"]}
        message.text, message.edited = text, True
        self._memory.updates.add("edited_message", message.json)

    async def presses(self, label: str, *, too_old: bool = False) -> Query:
        """Press the button with this label, on the newest message that has it; `too_old` presses cannot be acknowledged."""
        shown = [message for message in reversed(self._chat.from_bot) if not message.deleted]
        for message in shown:
            for key in (key for row in message.json.get("reply_markup", {}).get("inline_keyboard", []) for key in row):
                if key["text"] == label:
                    assert "callback_data" in key, f"the button “{label}” tells the bot nothing: {key}"
                    return self._press(message, key["callback_data"], too_old=too_old)
        labels = [button.label for message in shown for button in message.buttons]
        raise AssertionError(f"no message has a button “{label}”; the buttons are {labels}")

    async def types_inline(self, text: str) -> Query:
        """Type `@bot text` in another chat."""
        query = self._memory.query()
        self._memory.updates.add("inline_query", {"id": query.query_id, "from": self._user, "query": text, "offset": ""})
        return query

    async def sends_sticker(self) -> Message:
        """Send a sticker."""
        kind = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False, "emoji": "👍"}
        return self._send({"sticker": {**self._memory.store("sticker", "sticker.webp", b"RIFF"), **kind}})

    async def sends_photo(self, caption: str = "", content: bytes = b"\xff\xd8\xff") -> Message:
        """Send a picture."""
        size = {**self._memory.store("photo", "photo.jpg", content), "width": 90, "height": 90}
        return self._send({"photo": [size], **_caption(caption)}, content)

    async def sends_voice(self, content: bytes = VOICE_NOTE, duration: int = 3, *, reply_to: Message | None = None) -> Message:
        """Send a voice note, alone or as a reply."""
        reply = {"reply_to_message": reply_to.json} if reply_to else {}
        about = {"duration": duration, "mime_type": "audio/ogg"}
        return self._send({"voice": {**self._memory.store("voice", "voice.oga", content), **about}, **reply}, content)

    async def sends_audio(self, content: bytes = VOICE_NOTE, duration: int = 3) -> Message:
        """Send a file of sound that Telegram plays."""
        stored = {**self._memory.store("audio", "question.mp3", content), "duration": duration, "mime_type": "audio/mpeg"}
        return self._send({"audio": stored}, content)

    async def sends_document(
        self, file_name: str = "demande.pdf", content: bytes = b"%PDF-1.7", caption: str = "", mime_type: str = "application/pdf"
    ) -> Message:
        """Send a file."""
        about = {"file_name": file_name, "mime_type": mime_type}
        stored = {**self._memory.store("document", file_name, content), **about}
        return self._send({"document": stored, **_caption(caption)}, content)

    async def blocks_the_bot(self) -> None:
        """Stop and block the bot: it is told, and refused with 403 when it writes."""
        self._chat.bot_is_blocked = True
        before, after = ({"user": self._memory.bot, "status": status} for status in ("member", "kicked"))
        change = {"old_chat_member": before, "new_chat_member": {**after, "until_date": 0}}
        self._memory.updates.add("my_chat_member", {"chat": self._chat.json, "from": self._user, "date": 0, **change})

    async def refuses_voice_notes(self) -> None:
        """Forbid voice notes in the privacy settings of Telegram."""
        self._chat.refuses_voice = True

    @property
    def received(self) -> list[Message]:
        """All that the bot sent to this chat, as it is now; what it deleted is marked."""
        return self._chat.from_bot

    @property
    def seen_actions(self) -> list[str]:
        """`typing`, `record_voice` … as they were shown in this chat."""
        return self._chat.actions

    async def receives(self, count: int = 1, timeout: float = 5) -> list[Message]:  # noqa: ASYNC109  # read as a sentence
        """The next messages of the bot that were not read yet. Raises AssertionError when fewer come in time."""
        try:
            async with asyncio.timeout(timeout):
                while len(self.received) < self._read + count:
                    self._chat.news.clear()
                    await self._chat.news.wait()
        except TimeoutError:
            raise AssertionError(self._missing(count, timeout)) from None
        self._read += count
        return self.received[self._read - count : self._read]

    def _missing(self, count: int, seconds: float) -> str:
        news = [f"{message.kind}: {message.text}" for message in self.received[self._read :]]
        old = [f"{message.kind}: {message.text}" for message in self.received[: self._read]]
        name = self._user["first_name"]
        return f"{name} waited {seconds} s for {count} message(s) and received {len(news)}: {news}; read before: {old}"

    def left_with(self, text: str) -> Json:
        """An update that was delivered to a bot which was killed before it handled it."""
        message = self._memory.post(self._chat, self._user, {"text": text, **_entities(text)})
        return self._memory.updates.delivered("message", message.json)

    def _send(self, content: Json, file: bytes = b"") -> Message:
        message = self._memory.post(self._chat, self._user, content, file=file)
        self._memory.updates.add("message", message.json)
        return message

    def _press(self, message: Message, data: str, *, too_old: bool) -> Query:
        query = self._memory.query()
        query.too_old = too_old
        pressed = {"id": query.query_id, "from": self._user, "message": message.json, "data": data}
        self._memory.updates.add("callback_query", {**pressed, "chat_instance": f"instance-{self.chat_id}"})
        return query


class Town:
    """Where residents and groups come from."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._people = count(1001)
        self._groups = count(501)

    def resident(self, name: str, user_id: int | None, language_code: str | None) -> Resident:
        """Somebody who has opened the bot."""
        user: Json = {"id": user_id or next(self._people), "is_bot": False, "first_name": name}
        if language_code:
            user["language_code"] = language_code
        chat = Chat({"id": user["id"], "type": "private", "first_name": name})
        self._memory.chats[user["id"]] = chat
        return Resident(self._memory, user, chat)

    def group(self, title: str, kind: str) -> Group:
        """A group the bot was added to."""
        chat_id = -next(self._groups)
        self._memory.chats[chat_id] = Chat({"id": chat_id, "type": kind, "title": title})
        return Group(self._memory.chats[chat_id])


def _entities(text: str) -> Json:
    found = [
        {"type": kind, "offset": utf16(text[: match.start()]), "length": utf16(match[0])}
        for kind, pattern in _MARKED.items()
        for match in pattern.finditer(text)
    ]
    return {"entities": sorted(found, key=lambda entity: entity["offset"])} if found else {}


def _caption(text: str) -> Json:
    return {"caption": text} if text else {}
