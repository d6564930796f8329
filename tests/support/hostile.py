"""Updates that nobody should send: those of the fake Telegram with a piece replaced, taken away or added, for hypothesis."""

from __future__ import annotations

import copy
from typing import Any, Final

from hypothesis import strategies as st

from tests.support.bot_api_objects import OBJECTS

_CHAT: Final = {"id": 1001, "type": "private", "first_name": "Amina"}
_PERSON: Final = {"id": 1001, "is_bot": False, "first_name": "Amina", "language_code": "fr"}
_MESSAGE: Final = {"message_id": 5, "date": 1_790_000_000, "chat": _CHAT, "from": _PERSON, "text": "piscine municipale"}
_SOUND: Final = {"file_id": "x", "file_unique_id": "y", "duration": 3, "file_size": 900}
WELL_FORMED: Final[list[dict[str, Any]]] = [
    {"update_id": 7, "message": _MESSAGE},
    {"update_id": 7, "edited_message": {**_MESSAGE, "edit_date": 1_790_000_001}},
    {"update_id": 7, "message": {**_MESSAGE, "text": "/menu", "entities": [{"type": "bot_command", "offset": 0, "length": 5}]}},
    {"update_id": 7, "message": {**{k: v for k, v in _MESSAGE.items() if k != "text"}, "voice": _SOUND}},
    {"update_id": 7, "message": {**_MESSAGE, "reply_to_message": _MESSAGE}},
    {
        "update_id": 7,
        "callback_query": {"id": "9", "from": _PERSON, "message": _MESSAGE, "chat_instance": "1", "data": "fr:service-pool"},
    },
    {"update_id": 7, "inline_query": {"id": "9", "from": _PERSON, "query": "piscine", "offset": ""}},
    {"update_id": 7, "my_chat_member": {"chat": _CHAT, "from": _PERSON, "date": 1, "old_chat_member": {}, "new_chat_member": {}}},
    {"update_id": 7, "channel_post": {**_MESSAGE, "chat": {"id": -100, "type": "channel", "title": "x"}}},
]
_NAMES: Final = sorted({name for fields in OBJECTS.values() for name in fields} | {"text", "caption", "voice", "from", "date"})
_JSON: Final = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(max_size=60)
    | st.sampled_from(["\x00", "\u202e", "A" * 5000, "/start x", "<b>", "fr:forget/yes/all", "\ud800"[:0], "١٢٣", "💥" * 40]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(_NAMES), inner, max_size=4),
    max_leaves=8,
)


@st.composite
def updates(draw: st.DrawFn) -> Any:
    """A hostile update: nearly always an object with an `update_id`."""
    update = copy.deepcopy(draw(st.sampled_from(WELL_FORMED)))
    for _ in range(draw(st.integers(1, 3))):
        _spoil(draw, update)
    return update


def _spoil(draw: st.DrawFn, update: dict[str, Any]) -> None:
    place: Any = update
    while True:
        key = draw(st.sampled_from(sorted(place)))
        inner = place[key]
        if isinstance(inner, dict) and inner and draw(st.booleans()):
            place = inner
            continue
        break
    match draw(st.sampled_from(["replace", "replace", "delete", "add"])):
        case "replace":
            place[key] = draw(_JSON)
        case "delete" if len(place) > 1:
            del place[key]
        case _:
            place[draw(st.sampled_from(_NAMES))] = draw(_JSON)
