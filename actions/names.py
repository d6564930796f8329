"""The names that the actions and a Rasa domain share: slots, entities, intents, and what a button sends."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Final

LANGUAGE: Final = "language"
LAST_ENTRY: Final = "last_entry"
LAST_DANGER: Final = "last_danger"
OFFERED_CHOICES: Final = "offered_choices"
ENTRY_PAGE: Final = "entry_page"

# Slot → its type in a domain; none of them is to influence the conversation, and only the actions set them.
#   language         `fr` or `ar` when the resident chose it, `auto/fr` or `auto/ar` when it was only that of the last answer
#   last_entry       the entry spoken of, for « et combien ? »
#   last_danger      the emergency whose numbers were said last, for « qui j’appelle ? »
#   offered_choices  the targets that a number takes, in their order
#   entry_page       the page of the menu that is open, as its target: `menu/service/2`
SLOTS: Final[Mapping[str, str]] = {
    LANGUAGE: "text", LAST_ENTRY: "text", LAST_DANGER: "text", OFFERED_CHOICES: "list", ENTRY_PAGE: "text",
}  # fmt: skip

# Entity → who reads it.
FACET: Final = "facet"  # action_answer_question: a facet of knowledge.model
KIND: Final = "kind"  # action_list_entries: a kind of knowledge.model
PAGE: Final = "page"  # action_list_entries: a number, `next` or `previous`
NUMBERS: Final = ("number", "ordinal")  # action_choose: as Duckling names them
CHOSEN_LANGUAGE: Final = "language"  # action_set_language: fr, ar, auto, or a language by its own name
TARGET: Final = "to"  # every action: the target of a button

ASK: Final = "ask/"  # intent `ask/<entry-id>`
TAKE: Final = "take"  # intent of a pressed button; short, for Telegram allows it 64 bytes

_PRESSED: Final = re.compile(r"/\w+(?P<entities>\{.*\})")


def payload(target: str) -> str:
    """What the button of a choice sends: Rasa reads its intent and entity without a model."""
    return f"/{TAKE}{json.dumps({TARGET: target}, separators=(',', ':'))}"


def pressed(text: str) -> str | None:
    """The target in a button's payload that nobody has read yet; None when the text is no such payload."""
    if not (found := _PRESSED.fullmatch(text)):
        return None
    try:
        target = json.loads(found["entities"]).get(TARGET)
    except ValueError:
        return None
    return target if isinstance(target, str) else None
