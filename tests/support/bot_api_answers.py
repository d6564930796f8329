"""What each method does to the memory of the fake Telegram, and what it answers. The parameters have passed `examine`."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, Final

from tests.support import bot_api_messages as messages
from tests.support.bot_api_check import Params
from tests.support.memory import Json, Memory, described, query_too_old
from tests.support.refusal import RefusalError, bad_request

_MOST_TO_DOWNLOAD: Final = 20 * 1024 * 1024
_WEBHOOK_IS_SET: Final = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
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


def _get_me(memory: Memory, params: Params) -> Json:
    return memory.bot


def _log_out(memory: Memory, params: Params) -> bool:
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


def _set_webhook(memory: Memory, params: Params) -> bool:
    """Both setWebhook and deleteWebhook, which is the same without an address."""
    memory.webhook = params.get("url", "")
    memory.webhook_secret = params.get("secret_token", "")
    memory.updates.allow(params.get("allowed_updates"))
    if params.get("drop_pending_updates"):
        memory.updates.forget()
    return True


def _get_webhook_info(memory: Memory, params: Params) -> Json:
    return {"url": memory.webhook, "has_custom_certificate": False, "pending_update_count": len(memory.updates)}


def _close(memory: Memory, params: Params) -> bool:
    raise RefusalError(429, "Too Many Requests: retry after 600", retry_after=600)  # refused for ten minutes after a start


def _set_chat_menu_button(memory: Memory, params: Params) -> bool:
    memory.menu_buttons[params.get("chat_id")] = params.get("menu_button", {"type": "default"})
    return True


def _set(what: str) -> Callable[[Memory, Params], bool]:
    """Remember a thing by which the bot presents itself, for a scope and a language; nothing or an empty one forgets it."""

    def put(memory: Memory, params: Params) -> bool:
        memory.presented[_place(what, params)] = params.get(what)
        return True

    return put


def _get(what: str) -> Callable[[Memory, Params], Json]:
    def get(memory: Memory, params: Params) -> Json:
        missing = memory.bot["first_name"] if what == "name" else ""
        return {what: memory.presented.get(_place(what, params)) or missing}

    return get


def _get_my_commands(memory: Memory, params: Params) -> list[Json]:
    return memory.presented.get(_place("commands", params)) or []


def _place(what: str, params: Params) -> tuple[str, str, str]:
    scope = params.get("scope", {"type": "default"})
    return what, json.dumps(scope, sort_keys=True), params.get("language_code", "")


_ANSWERS: Final[dict[str, Callable[[Memory, Params], Any]]] = {
    "getMe": _get_me,
    "logOut": _log_out,
    "close": _close,
    "setWebhook": _set_webhook,
    "deleteWebhook": _set_webhook,
    "getWebhookInfo": _get_webhook_info,
    "sendMessage": messages.send_message,
    "sendContact": messages.send_contact,
    "sendVoice": messages.send_file("voice"),
    "sendAudio": messages.send_file("audio"),
    "sendDocument": messages.send_file("document"),
    "sendChatAction": messages.send_chat_action,
    "setMessageReaction": messages.set_message_reaction,
    "editMessageText": messages.edit_message_text,
    "editMessageReplyMarkup": messages.edit_message_reply_markup,
    "deleteMessage": messages.delete_message,
    "answerCallbackQuery": _answer_query("callback_query_id"),
    "answerInlineQuery": _answer_query("inline_query_id"),
    "getFile": _get_file,
    "setMyCommands": _set("commands"),
    "getMyCommands": _get_my_commands,
    "deleteMyCommands": _set("commands"),
    "setMyName": _set("name"),
    "getMyName": _get("name"),
    "setMyDescription": _set("description"),
    "getMyDescription": _get("description"),
    "setMyShortDescription": _set("short_description"),
    "getMyShortDescription": _get("short_description"),
    "setChatMenuButton": _set_chat_menu_button,
}
