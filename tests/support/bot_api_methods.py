"""The part of Telegram's Bot API that this bot may use: methods and parameters, in the notation of `bot_api_notation`.

The facts are those of the Bot API 10.1 (core.telegram.org/bots/api). Left out, because python-telegram-bot 22.8 cannot
send it: `rich_message` of editMessageText.
"""

from __future__ import annotations

from typing import Final

from tests.support.bot_api_notation import table

_ANY_MARKUP: Final = "InlineKeyboardMarkup or ReplyKeyboardMarkup or ReplyKeyboardRemove or ForceReply"
_LANGUAGE: Final = {"language_code": "String"}
_SCOPED: Final = {"scope": "BotCommandScope", **_LANGUAGE}
_TO_A_CHAT: Final = {
    "business_connection_id": "String",
    "chat_id": "Integer or String!",
    "message_thread_id": "Integer",
}
_SENDING: Final = {
    **_TO_A_CHAT,
    "direct_messages_topic_id": "Integer",
    "disable_notification": "Boolean",
    "protect_content": "Boolean",
    "allow_paid_broadcast": "Boolean",
    "message_effect_id": "String",
    "suggested_post_parameters": "Object",
    "reply_parameters": "ReplyParameters",
    "reply_markup": _ANY_MARKUP,
}
_TEXT: Final = {
    "text": "String 1-4096 parsed!",
    "parse_mode": "String",
    "entities": "Array of MessageEntity",
    "link_preview_options": "LinkPreviewOptions",
}
_CAPTION: Final = {
    "caption": "String 0-1024 parsed",
    "parse_mode": "String",
    "caption_entities": "Array of MessageEntity",
}
_EDITED: Final = {  # the two ids may be missing only for inline messages
    "business_connection_id": "String",
    "chat_id": "Integer or String",
    "message_id": "Integer",
    "inline_message_id": "String",
    "reply_markup": "InlineKeyboardMarkup",
}

METHODS: Final = table(
    {
        "getMe": {},
        "logOut": {},
        "close": {},
        "getUpdates": {
            "offset": "Integer",
            "limit": "Integer 1-100",
            "timeout": "Integer 0-600",
            "allowed_updates": "Array of String",
        },
        "setWebhook": {
            "url": "String!",
            "certificate": "InputFile",
            "ip_address": "String",
            "max_connections": "Integer 1-100",
            "allowed_updates": "Array of String",
            "drop_pending_updates": "Boolean",
            "secret_token": "String 1-256",
        },
        "deleteWebhook": {"drop_pending_updates": "Boolean"},
        "getWebhookInfo": {},
        "sendMessage": {**_SENDING, **_TEXT},
        "sendContact": {
            **_SENDING,
            "phone_number": "String!",
            "first_name": "String!",
            "last_name": "String",
            "vcard": "String 0-2048 bytes",
        },
        "sendVoice": {**_SENDING, **_CAPTION, "voice": "InputFile or String!", "duration": "Integer"},
        "sendAudio": {
            **_SENDING,
            **_CAPTION,
            "audio": "InputFile or String!",
            "duration": "Integer",
            "performer": "String",
            "title": "String",
            "thumbnail": "InputFile or String",
        },
        "sendDocument": {
            **_SENDING,
            **_CAPTION,
            "document": "InputFile or String!",
            "thumbnail": "InputFile or String",
            "disable_content_type_detection": "Boolean",
        },
        "sendChatAction": {**_TO_A_CHAT, "action": "String!"},
        "setMessageReaction": {
            "chat_id": "Integer or String!",
            "message_id": "Integer!",
            "reaction": "Array of ReactionType 0-1",
            "is_big": "Boolean",
        },
        "editMessageText": {**_EDITED, **_TEXT},
        "editMessageReplyMarkup": {**_EDITED},
        "deleteMessage": {"chat_id": "Integer or String!", "message_id": "Integer!"},
        "answerCallbackQuery": {
            "callback_query_id": "String!",
            "text": "String 0-200",
            "show_alert": "Boolean",
            "url": "String",
            "cache_time": "Integer",
        },
        "answerInlineQuery": {
            "inline_query_id": "String!",
            "results": "Array of InlineQueryResult 0-50!",
            "cache_time": "Integer",
            "is_personal": "Boolean",
            "next_offset": "String 0-64 bytes",
            "button": "InlineQueryResultsButton",
        },
        "getFile": {"file_id": "String!"},
        "setMyCommands": {"commands": "Array of BotCommand 0-100!", **_SCOPED},
        "getMyCommands": _SCOPED,
        "deleteMyCommands": _SCOPED,
        "setMyName": {"name": "String 0-64", **_LANGUAGE},
        "getMyName": _LANGUAGE,
        "setMyDescription": {"description": "String 0-512", **_LANGUAGE},
        "getMyDescription": _LANGUAGE,
        "setMyShortDescription": {"short_description": "String 0-120", **_LANGUAGE},
        "getMyShortDescription": _LANGUAGE,
        "setChatMenuButton": {"chat_id": "Integer", "menu_button": "MenuButton"},
    }
)
