"""domain.yml and data/rules.yml: which action answers which intent.

Whatever may be a question goes to an action that reads the words, so that the assistant's own search decides and Rasa's
classifier only routes (docs/rasa.md has the figures).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from actions import names
from actions.export.intents import ASK, CHOOSE, COMMITMENTS, LIST, OUT_OF_SCOPE, SET_LANGUAGE
from actions.export.yaml_text import VERSION
from knowledge.load import Content
from knowledge.understand import DANGERS

_ANSWER: Final = "action_answer_question"
_MESSAGES: Final[Mapping[str, str]] = {
    "greet": "action_greet",
    "thanks": _ANSWER,  # as « bye » and « insult »: the words tell whether it really is one
    "bye": _ANSWER,
    "insult": _ANSWER,
    "follow_up": _ANSWER,
    "sources": _ANSWER,
    "identity": "action_identity",
    "help": "action_help",
    **dict.fromkeys(map(str, DANGERS), "action_emergency"),
    LIST: "action_list_entries",
    CHOOSE: "action_choose",
    names.TAKE: "action_choose",
    COMMITMENTS: "action_commitments_query",
    SET_LANGUAGE: "action_set_language",
    OUT_OF_SCOPE: "action_default_fallback",
    "nlu_fallback": "action_default_fallback",
}
_RASAS_OWN: Final = {OUT_OF_SCOPE, "nlu_fallback"}
_ENTITIES: Final = {names.FACET, names.KIND, names.PAGE, *names.NUMBERS, names.CHOSEN_LANGUAGE, names.TARGET}


def answering(content: Content) -> dict[str, str]:
    """The action that answers each intent, in the order of their names."""
    found = {**_MESSAGES, **{ASK + entry_id: _ANSWER for entry_id in content.entries}}
    return {intent: found[intent] for intent in sorted(found)}


def domain(content: Content) -> dict[str, Any]:
    """The whole domain; it has no response of its own, for every sentence comes from the actions."""
    found = answering(content)
    return {
        "version": VERSION,
        "intents": [intent for intent in found if intent not in _RASAS_OWN],
        "entities": sorted(_ENTITIES),
        "slots": {name: _slot(kind) for name, kind in sorted(names.SLOTS.items())},
        "actions": sorted(set(found.values())),
        # After a silence Rasa forgets its own events only: nothing is said, and a language once chosen stays chosen.
        "session_config": {"session_expiration_time": 60, "carry_over_slots_to_new_session": True},
    }


def rules(content: Content) -> dict[str, Any]:
    """One rule an intent."""
    return {"version": VERSION, "rules": [_rule(intent, action) for intent, action in answering(content).items()]}


def _slot(kind: str) -> dict[str, Any]:
    """A slot that only the actions set, and that decides nothing in Rasa."""
    return {"type": kind, "influence_conversation": False, "mappings": [{"type": "custom"}]}


def _rule(intent: str, action: str) -> dict[str, Any]:
    return {"rule": intent, "steps": [{"intent": intent}, {"action": action}]}
