"""What a Rasa server sends an action server, and what it does with the events that come back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import rasa_sdk

Call = dict[str, Any]


def call(
    action: str,
    text: str = "",
    *,
    slots: Mapping[str, Any] | None = None,
    intent: str = "",
    entities: Mapping[str, Any] | None = None,
    metadata: Mapping[str, Any] | None = None,
    sender: str = "resident",
) -> Call:
    """One call of an action, as Rasa 3.6.21 makes it after a message on its REST channel."""
    message = {
        "text": text,
        "intent": {"name": intent.partition("/")[0], "confidence": 0.9} if intent else {},
        "entities": [{"entity": name, "value": value} for name, value in (entities or {}).items()],
        "message_id": "m1",
        "metadata": dict(metadata or {}),
    }
    if "/" in intent:  # a retrieval intent: only the response selector has its whole name
        base = intent.partition("/")[0]
        message["response_selector"] = {base: {"response": {"intent_response_key": intent, "confidence": 0.9}}}
    tracker = {
        "sender_id": sender,
        "slots": dict(slots or {}),
        "latest_message": message,
        "events": [{"event": "user", "text": text, "input_channel": "rest"}],
        "latest_input_channel": "rest",
    }
    return {"next_action": action, "sender_id": sender, "tracker": tracker, "domain": {}, "version": rasa_sdk.__version__}


def slots_after(events: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """The slots of a conversation once its tracker has taken the events."""
    return {event["name"]: event["value"] for event in events if event["event"] == "slot"}
