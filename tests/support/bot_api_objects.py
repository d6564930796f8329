"""The JSON objects inside the parameters, in the notation of `bot_api_notation`, and what single fields may say."""

from __future__ import annotations

import re
from typing import Final

from tests.support.bot_api_notation import table

OBJECTS: Final = table(
    {
        "InlineKeyboardMarkup": {"inline_keyboard": "Array of Array of InlineKeyboardButton!"},
        "InlineKeyboardButton": {
            "text": "String!",
            "icon_custom_emoji_id": "String",
            "style": "String",
            "url": "String",
            "callback_data": "String 1-64 bytes",
            "web_app": "WebAppInfo",
            "login_url": "Object",
            "switch_inline_query": "String",
            "switch_inline_query_current_chat": "String",
            "switch_inline_query_chosen_chat": "Object",
            "copy_text": "CopyTextButton",
            "callback_game": "Object",
            "pay": "Boolean",
        },
        "WebAppInfo": {"url": "String!"},
        "CopyTextButton": {"text": "String 1-256!"},
        "ReplyKeyboardMarkup": {
            "keyboard": "Array of Array of KeyboardButton!",
            "is_persistent": "Boolean",
            "resize_keyboard": "Boolean",
            "one_time_keyboard": "Boolean",
            "input_field_placeholder": "String 1-64",
            "selective": "Boolean",
        },
        "KeyboardButton": {
            "text": "String!",
            "icon_custom_emoji_id": "String",
            "style": "String",
            "request_users": "Object",
            "request_chat": "Object",
            "request_managed_bot": "Object",
            "request_contact": "Boolean",
            "request_location": "Boolean",
            "request_poll": "Object",
            "web_app": "WebAppInfo",
        },
        "ReplyKeyboardRemove": {"remove_keyboard": "Boolean!", "selective": "Boolean"},
        "ForceReply": {"force_reply": "Boolean!", "input_field_placeholder": "String 1-64", "selective": "Boolean"},
        "ReplyParameters": {
            "message_id": "Integer!",
            "chat_id": "Integer or String",
            "allow_sending_without_reply": "Boolean",
            "quote": "String 0-1024",
            "quote_parse_mode": "String",
            "quote_entities": "Array of MessageEntity",
            "quote_position": "Integer",
            "checklist_task_id": "Integer",
            "poll_option_id": "String",
        },
        "LinkPreviewOptions": {
            "is_disabled": "Boolean",
            "url": "String",
            "prefer_small_media": "Boolean",
            "prefer_large_media": "Boolean",
            "show_above_text": "Boolean",
        },
        "MessageEntity": {
            "type": "String!",
            "offset": "Integer!",
            "length": "Integer!",
            "url": "String",
            "user": "Object",
            "language": "String",
            "custom_emoji_id": "String",
            "unix_time": "Integer",
            "date_time_format": "String",
        },
        # The variants of the next three are told apart by `type`; their fields stand together here.
        "BotCommandScope": {"type": "String!", "chat_id": "Integer or String", "user_id": "Integer"},
        "MenuButton": {"type": "String!", "text": "String", "web_app": "WebAppInfo"},
        "ReactionType": {"type": "String!", "emoji": "String", "custom_emoji_id": "String"},
        "BotCommand": {"command": "String 1-32!", "description": "String 1-256!"},
        # Only articles: the bot has no other result to offer.
        "InlineQueryResult": {
            "type": "String!",
            "id": "String 1-64 bytes!",
            "title": "String!",
            "input_message_content": "InputTextMessageContent!",
            "reply_markup": "InlineKeyboardMarkup",
            "url": "String",
            "description": "String",
            "thumbnail_url": "String",
            "thumbnail_width": "Integer",
            "thumbnail_height": "Integer",
        },
        "InputTextMessageContent": {
            "message_text": "String 1-4096 parsed!",
            "parse_mode": "String",
            "entities": "Array of MessageEntity",
            "link_preview_options": "LinkPreviewOptions",
        },
        "InlineQueryResultsButton": {"text": "String!", "web_app": "WebAppInfo", "start_parameter": "String 1-64"},
    }
)

# Of these fields of a button one says what it does: exactly one on an inline button, at most one on a keyboard button.
ACTIONS: Final = {
    name: frozenset(OBJECTS[name]) - {"text", "icon_custom_emoji_id", "style"}
    for name in ("InlineKeyboardButton", "KeyboardButton")
}
MOST_BUTTONS: Final = 100  # of one inline keyboard
MOST_IN_A_ROW: Final = 8  # shown by the apps

_CHAT_ACTIONS: Final = (
    "typing|upload_photo|record_video|upload_video|record_voice|upload_voice|upload_document|choose_sticker|find_location"
    "|record_video_note|upload_video_note"
)
_SCOPES: Final = "default|all_private_chats|all_group_chats|all_chat_administrators|chat|chat_administrators|chat_member"
PATTERNS: Final = {
    owner_and_field: re.compile(pattern)
    for owner_and_field, pattern in {
        "BotCommand.command": "[a-z0-9_]+",
        "BotCommandScope.type": _SCOPES,
        "InlineKeyboardButton.style": "danger|success|primary",
        "InlineQueryResult.type": "article",
        "InlineQueryResultsButton.start_parameter": "[A-Za-z0-9_-]+",
        "KeyboardButton.style": "danger|success|primary",
        "MenuButton.type": "commands|web_app|default",
        "ReactionType.type": "emoji|custom_emoji",
        "sendChatAction.action": _CHAT_ACTIONS,
        "setWebhook.secret_token": "[A-Za-z0-9_-]+",
        "setWebhook.url": r"(?:https://.+|http://127\.0\.0\.1:.+)?",
    }.items()
}
LANGUAGE_CODE: Final = re.compile("(?:[a-z]{2})?")
