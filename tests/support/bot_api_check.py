"""One call, compared with the tables: what Telegram refuses is raised, what it lets pass silently is returned as remarks.

The wordings are Telegram's where they are known; the others follow its style and still name the parameter.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from tests.support.bot_api_html import formatted, is_link
from tests.support.bot_api_methods import METHODS
from tests.support.bot_api_notation import Field
from tests.support.bot_api_objects import ACTIONS, LANGUAGE_CODE, MOST_BUTTONS, MOST_IN_A_ROW, OBJECTS, PATTERNS
from tests.support.refusal import RefusalError, bad_request

Params = dict[str, Any]

_MISSING: Final = {
    "chat_id": "chat_id is empty",
    "text": "message text is empty",
    "message_id": "message identifier is not specified",
}
_MESSAGE_TEXTS: Final = {"sendMessage.text", "editMessageText.text", "InputTextMessageContent.message_text"}
_WRONG: Final = {
    **dict.fromkeys(_MESSAGE_TEXTS, "message is too long"),
    "sendVoice.caption": "message caption is too long",
    "sendAudio.caption": "message caption is too long",
    "sendDocument.caption": "message caption is too long",
    "InlineKeyboardButton.callback_data": "BUTTON_DATA_INVALID",
    "answerCallbackQuery.text": "MESSAGE_TOO_LONG",
    "BotCommand.command": "BOT_COMMAND_INVALID",
    "BotCommand.description": "BOT_COMMAND_DESCRIPTION_INVALID",
    "sendChatAction.action": "wrong parameter action in request",
    "answerInlineQuery.results": "RESULTS_TOO_MUCH",
}


@dataclass(frozen=True, slots=True)
class Upload:
    """A file in a multipart request."""

    file_name: str
    content: bytes


def decoded(method: str, raw: Mapping[str, str | Upload]) -> Params:
    """The parameters as Python values; one that cannot be read stays a string, for `examine` to refuse."""
    fields, params, attached = METHODS.get(method, {}), dict[str, Any](), set[str]()
    for name, value in raw.items():
        if isinstance(value, str) and value.startswith("attach://"):
            attached.add(value.removeprefix("attach://"))
            params[name] = raw.get(value.removeprefix("attach://"), value)
        else:
            params[name] = _read(value, fields[name].kinds) if isinstance(value, str) and name in fields else value
    return {name: value for name, value in params.items() if name not in attached}


def _read(value: str, kinds: tuple[str, ...]) -> Any:
    if kinds == ("Integer", "String"):
        return int(value) if value.removeprefix("-").isdecimal() else value
    if "String" in kinds:
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value


def examine(method: str, params: Params) -> list[str]:
    """The remarks on a call. Raises RefusalError for the first thing that Telegram would refuse."""
    if method not in METHODS:
        raise RefusalError(404, "Not Found")
    remarks = [f'unknown parameter "{name}"' for name in params if name not in METHODS[method]]
    _examine_fields(method, params, remarks)
    return remarks


def _examine_fields(owner: str, values: Params, remarks: list[str]) -> None:
    """The parameters of a method or the fields of an object."""
    fields = METHODS.get(owner) or OBJECTS.get(owner, {})
    for name, field in fields.items():
        if name not in values:
            if field.required:
                raise bad_request(_MISSING.get(name, f'parameter "{name}" is required') if owner in METHODS else _no(owner, name))
            continue
        value = values[name]
        kind = next((kind for kind in field.kinds if _fits(value, kind, one_of_many=len(field.kinds) > 1)), None)
        if kind is None:
            raise bad_request(f'can\'t parse "{name}": expected {" or ".join(field.kinds)}')
        _examine_value(kind, value, f"{owner}.{name}", remarks)
        _examine_limits(f"{owner}.{name}", _as_seen(value, values, remarks) if field.parsed else value, field, value)


def _no(owner: str, name: str) -> str:
    return f"can't parse {owner}: Can't find field \"{name}\""


def _fits(value: object, kind: str, *, one_of_many: bool) -> bool:
    if kind.startswith("Array of "):
        return isinstance(value, list) and all(_fits(item, kind.removeprefix("Array of "), one_of_many=False) for item in value)
    if kind in OBJECTS and one_of_many:
        return isinstance(value, dict) and all(name in value for name, field in OBJECTS[kind].items() if field.required)
    expected = {"Integer": int, "String": str, "Boolean": bool, "InputFile": Upload}.get(kind, dict)
    return isinstance(value, expected) and isinstance(value, bool) == (kind == "Boolean")


def _examine_value(kind: str, value: Any, where: str, remarks: list[str]) -> None:
    if kind.startswith("Array of "):
        for item in value:
            _examine_value(kind.removeprefix("Array of "), item, where, remarks)
    elif kind in OBJECTS:
        remarks.extend(f'unknown field "{name}" in {where}' for name in value if name not in OBJECTS[kind])
        _examine_fields(kind, value, remarks)
        if kind in ACTIONS:
            _examine_button(kind, value, remarks)
        elif kind == "InlineKeyboardMarkup":
            _examine_keyboard(value["inline_keyboard"], remarks)


def _examine_limits(where: str, value: Any, field: Field, raw: Any) -> None:
    name = where.partition(".")[2]
    if field.most is not None:
        size = value if isinstance(value, int) else len(value.encode() if field.in_bytes else value)
        if size < field.least:
            if where in _MESSAGE_TEXTS:
                raise bad_request("text must be non-empty" if raw else "message text is empty")
            raise bad_request(_WRONG.get(where) or f'"{name}" is too short: {size} < {field.least}')
        if size > field.most:
            raise bad_request(_WRONG.get(where) or f'"{name}" is too long: {size} > {field.most}')
    pattern = LANGUAGE_CODE if name == "language_code" else PATTERNS.get(where)
    if pattern and not pattern.fullmatch(value):
        raise bad_request(_WRONG.get(where) or f'"{name}" is invalid: {value}')


def _as_seen(text: str, beside: Params, remarks: list[str]) -> str:
    found = formatted(text, beside.get("parse_mode"))
    remarks.extend(found.remarks)
    return found.text


def _examine_button(kind: str, button: Params, remarks: list[str]) -> None:
    actions = sorted(ACTIONS[kind] & button.keys())
    if kind == "InlineKeyboardButton" and not actions:
        raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        remarks.append(f'the button "{button["text"]}" has more than one action: {", ".join(actions)}')
    if not button["text"].strip():
        raise bad_request("can't parse keyboard button: Button text must be non-empty")
    if "url" in button and not is_link(button["url"]):
        raise bad_request(f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL")


def _examine_keyboard(rows: list[list[Params]], remarks: list[str]) -> None:
    if sum(map(len, rows)) > MOST_BUTTONS:
        raise bad_request("reply markup is too long")
    if any(len(row) > MOST_IN_A_ROW for row in rows):
        remarks.append(f"a row of more than {MOST_IN_A_ROW} buttons is not shown as one row")
