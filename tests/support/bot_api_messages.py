"""The methods that send, change and take away messages."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from tests.support.bot_api_check import Params, Upload
from tests.support.bot_api_html import formatted
from tests.support.memory import BOT_ID, Chat, Json, Memory, Message, described
from tests.support.refusal import RefusalError, bad_request

_NOT_CHANGED: Final = (
    "message is not modified: specified new message content and reply markup are exactly the same"
    " as a current content and reply markup of the message"
)


def send_message(memory: Memory, params: Params) -> Json:
    """A new text."""
    return _sent(memory, params, _content(params, "text", "entities"), html=params["text"])


def send_contact(memory: Memory, params: Params) -> Json:
    """A card with a name and a number, which a person calls or keeps."""
    card = {name: params[name] for name in ("phone_number", "first_name", "last_name", "vcard") if name in params}
    return _sent(memory, params, {"contact": card}, html="")


def send_file(kind: str) -> Callable[[Memory, Params], Json]:
    """The method that sends a `voice`, an `audio` or a `document`."""

    def send(memory: Memory, params: Params) -> Json:
        if kind == "voice" and _writable(memory, params).refuses_voice:
            raise bad_request("VOICE_MESSAGES_FORBIDDEN", by_the_bot=False)
        given = _file(memory, kind, params[kind])
        stored = memory.files[given["file_id"]]
        # Only OGG with Opus is shown as a voice note; anything else becomes a file to open.
        shown = "document" if kind == "voice" and not is_voice_note(stored.content) else kind
        about: Json = {name: params[name] for name in ("duration", "performer", "title") if name in params}
        if shown != "document":
            about = {"duration": 0, **about}
        content: Json = {shown: {**given, **about}, **_content(params, "caption", "caption_entities")}
        return _sent(memory, params, content, html=params.get("caption", ""), file=stored.content)

    return send


def send_chat_action(memory: Memory, params: Params) -> bool:
    """Show for a moment that the bot is typing or recording."""
    _writable(memory, params).actions.append(params["action"])
    return True


def set_message_reaction(memory: Memory, params: Params) -> bool:
    """React to a message."""
    chat = _writable(memory, params)
    _found(chat, params, "react").reactions = [kind.get("emoji", "") for kind in params.get("reaction", [])]
    return True


def edit_message_text(memory: Memory, params: Params) -> Json:
    """Replace a text; its buttons go unless they are given again."""
    message = _editable(memory, params)
    if "text" not in message.json:
        raise bad_request("there is no text in the message to edit")
    _change(message, {"text", "entities", "reply_markup"}, {**_content(params, "text", "entities"), **_markup(params)})
    message.text, message.html = message.json["text"], params["text"]
    return message.json


def edit_message_reply_markup(memory: Memory, params: Params) -> Json:
    """Replace or take away the buttons."""
    message = _editable(memory, params)
    _change(message, {"reply_markup"}, _markup(params))
    return message.json


def delete_message(memory: Memory, params: Params) -> bool:
    """Take a message away."""
    _found(memory.chat(params["chat_id"]), params, "delete").deleted = True
    return True


def is_voice_note(content: bytes) -> bool:
    """Whether a file is OGG with Opus inside."""
    return content.startswith(b"OggS") and b"OpusHead" in content[:64]


def _file(memory: Memory, kind: str, given: str | Upload) -> Json:
    if isinstance(given, Upload):
        if not given.content:
            raise bad_request("file must be non-empty")
        return memory.store(kind, given.file_name, given.content)
    if given not in memory.files:
        raise bad_request("wrong file identifier/HTTP URL specified")  # this fake fetches nothing from the network
    if memory.files[given].kind != kind:
        raise bad_request(f"can't use file of type {memory.files[given].kind.title()} as {kind.title()}")
    return described(given, memory.files[given])


def _content(params: Params, name: str, entities: str) -> Json:
    """Text or caption as a Message holds it."""
    found = formatted(params.get(name, ""), params.get("parse_mode"))
    given = found.entities or params.get(entities)
    return {name: found.text, **({entities: given} if given else {})} if found.text else {}


def _markup(params: Params) -> Json:
    """The inline keyboard as a Message holds it; other keyboards belong to the chat and are not kept."""
    markup = params.get("reply_markup", {})
    return {"reply_markup": markup} if markup.get("inline_keyboard") else {}


def _writable(memory: Memory, params: Params) -> Chat:
    chat = memory.chat(params["chat_id"])
    if chat.bot_is_blocked:
        raise RefusalError(403, "Forbidden: bot was blocked by the user", by_the_bot=False)
    return chat


def _sent(memory: Memory, params: Params, content: Json, *, html: str, file: bytes = b"") -> Json:
    chat = _writable(memory, params)
    if reply := params.get("reply_parameters"):
        first = chat.messages.get(reply["message_id"])
        if first and not first.deleted:
            content = {**content, "reply_to_message": first.json}
        elif not reply.get("allow_sending_without_reply"):
            raise bad_request("message to be replied not found")
    return memory.post(chat, memory.bot, {**content, **_markup(params)}, html=html, file=file).json


def _editable(memory: Memory, params: Params) -> Message:
    if "chat_id" not in params or "message_id" not in params:
        raise bad_request("message identifier is not specified")
    message = _found(_writable(memory, params), params, "edit")
    if message.json["from"]["id"] != BOT_ID:
        raise bad_request("message can't be edited")
    return message


def _change(message: Message, replaced: set[str], new: Json) -> None:
    before = {name: value for name, value in message.json.items() if name != "edit_date"}
    after = {**{name: value for name, value in before.items() if name not in replaced}, **new}
    if after == before:
        raise bad_request(_NOT_CHANGED)
    message.json = {**after, "edit_date": int(time.time())}
    message.edited = True


def _found(chat: Chat, params: Params, purpose: str) -> Message:
    message = chat.messages.get(params["message_id"])
    if message is None or message.deleted:
        raise bad_request(f"message to {purpose} not found")
    return message
