"""What each method does to the memory of the fake Telegram, and what it answers. The parameters have passed `examine`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from tests.support.bot_api_check import Params, Upload
from tests.support.bot_api_html import formatted
from tests.support.memory import BOT_ID, Chat, Json, Memory, Message, described, query_too_old
from tests.support.refusal import RefusalError, bad_request

_MOST_TO_DOWNLOAD: Final = 20 * 1024 * 1024
_WEBHOOK_IS_SET: Final = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)
_NOT_CHANGED: Final = (
    "message is not modified: specified new message content and reply markup are exactly the same"
    " as a current content and reply markup of the message"
)


async def get_updates(memory: Memory, params: Params) -> list[Json]:
    """Long polling; the only method that waits."""
    if memory.webhook:
        raise RefusalError(409, _WEBHOOK_IS_SET)
    memory.updates.allow(params.get("allowed_updates"))
    return await memory.updates.poll(params.get("offset", 0), params.get("limit", 100), params.get("timeout", 0))


def answer(method: str, memory: Memory, params: Params) -> Any:
    """The result of any other method. Raises RefusalError."""
    return _ANSWERS[method](memory, params)


def _send_message(memory: Memory, params: Params) -> Json:
    return _sent(memory, params, _content(params, "text", "entities"), html=params["text"])


def _send_file(kind: str) -> Callable[[Memory, Params], Json]:
    def send(memory: Memory, params: Params) -> Json:
        chat = _writable(memory, params)
        if kind == "voice" and chat.refuses_voice:
            raise bad_request("VOICE_MESSAGES_FORBIDDEN", by_the_bot=False)
        file_id, given = _file(memory, kind, params[kind])
        stored = memory.files[file_id]
        # Only OGG with Opus is shown as a voice note; anything else becomes a file to open.
        shown = "document" if stored.kind == "voice" and not is_voice_note(stored.content) else stored.kind
        about = {name: params[name] for name in ("duration", "performer", "title") if name in params}
        if shown in {"voice", "audio"}:
            about = {"duration": 0, **about}
        content = {shown: {**given, **about}, **_content(params, "caption", "caption_entities")}
        return _sent(memory, params, content, html=params.get("caption", ""), file=stored.content)

    return send


def is_voice_note(content: bytes) -> bool:
    """Whether a file is OGG with Opus inside."""
    return content.startswith(b"OggS") and b"OpusHead" in content[:64]


def _file(memory: Memory, kind: str, given: str | Upload) -> tuple[str, Json]:
    if isinstance(given, Upload):
        if not given.content:
            raise bad_request("file must be non-empty")
        stored = memory.store(kind, given.file_name, given.content)
        return stored["file_id"], stored
    if given not in memory.files:
        raise bad_request("wrong file identifier/HTTP URL specified")  # this fake fetches nothing from the network
    if memory.files[given].kind != kind:
        raise bad_request(f"can't use file of type {memory.files[given].kind.title()} as {kind.title()}")
    return given, described(given, memory.files[given])


def _content(params: Params, name: str, entities: str) -> Json:
    """Text or caption as a Message holds it."""
    if name not in params:
        return {}
    found = formatted(params[name], params.get("parse_mode"))
    given = found.entities or params.get(entities)
    return {name: found.text, **({entities: given} if given else {})}


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
    if "inline_keyboard" in params.get("reply_markup", {}):
        content = {**content, "reply_markup": params["reply_markup"]}
    return memory.post(chat, memory.bot, content, html=html, file=file).json


def _send_chat_action(memory: Memory, params: Params) -> bool:
    _writable(memory, params).actions.append(params["action"])
    return True


def _set_message_reaction(memory: Memory, params: Params) -> bool:
    chat = _writable(memory, params)
    chat.reactions[_found(chat, params, "react").message_id] = params.get("reaction", [])
    return True


def _edit_message_text(memory: Memory, params: Params) -> Json:
    message = _editable(memory, params)
    _change(message, {"reply_markup": None, **_content(params, "text", "entities"), **_markup(params)})
    message.text, message.html = message.json["text"], params["text"]
    return message.json


def _edit_message_reply_markup(memory: Memory, params: Params) -> Json:
    message = _editable(memory, params)
    _change(message, {"reply_markup": None, **_markup(params)})
    return message.json


def _markup(params: Params) -> Json:
    return {"reply_markup": params["reply_markup"]} if "reply_markup" in params else {}


def _editable(memory: Memory, params: Params) -> Message:
    if "chat_id" not in params or "message_id" not in params:
        raise bad_request("message identifier is not specified")
    message = _found(_writable(memory, params), params, "edit")
    if message.json["from"]["id"] != BOT_ID:
        raise bad_request("message can't be edited")
    return message


def _change(message: Message, new: Json) -> None:
    """Put the new content in a message; without a new keyboard the old one is gone."""
    kept = {name: value for name, value in message.json.items() if name not in {"edit_date", "entities" if "text" in new else ""}}
    changed = {name: value for name, value in {**kept, **new}.items() if value is not None}
    if changed == {name: value for name, value in message.json.items() if name != "edit_date"}:
        raise bad_request(_NOT_CHANGED)
    message.json = {**changed, "edit_date": message.json["date"]}
    message.edited = True


def _found(chat: Chat, params: Params, purpose: str) -> Message:
    message = chat.messages.get(params["message_id"])
    if message is None or message.deleted:
        raise bad_request(f"message to {purpose} not found")
    return message


def _delete_message(memory: Memory, params: Params) -> bool:
    _found(memory.chat(params["chat_id"]), params, "delete").deleted = True
    return True


def _answer_query(name: str) -> Callable[[Memory, Params], bool]:
    def take(memory: Memory, params: Params) -> bool:
        query = memory.queries.get(params[name])
        if query is None:
            raise query_too_old()
        query.take({key: value for key, value in params.items() if key != name})
        return True

    return take


def _get_file(memory: Memory, params: Params) -> Json:
    file = memory.files.get(params["file_id"])
    if file is None:
        raise bad_request("invalid file_id")
    if len(file.content) > _MOST_TO_DOWNLOAD:
        raise bad_request("file is too big")
    return {**described(params["file_id"], file), "file_path": file.path}


def _present(what: str, missing: Any) -> dict[str, Callable[[Memory, Params], Any]]:
    """The methods that set and get one of the things by which the bot presents itself; another language falls back to none."""
    name = {"MyCommands": "commands", "MyName": "name", "MyDescription": "description"}.get(what, "short_description")

    def key(params: Params) -> tuple[str, str, str]:
        return what, str(params.get("scope", {"type": "default"})), params.get("language_code", "")

    def put(memory: Memory, params: Params) -> bool:
        memory.presented[key(params)] = params.get(name, missing)
        return True

    def get(memory: Memory, params: Params) -> Any:
        found = memory.presented.get(key(params)) or missing
        return found if name == "commands" else {name: found}

    return {f"set{what}": put, f"get{what}": get}
