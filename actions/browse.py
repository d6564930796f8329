"""Looking around: pages of the menu, and choices that are taken."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from actions import names
from actions.base import KnowledgeAction
from actions.replying import Reply, answered, opened
from actions.turn import Turn
from knowledge.compose import MENU
from knowledge.model import KINDS

_STEPS: Final = {"next": 1, "previous": -1}


class ActionListEntries(KnowledgeAction):
    """Lists entries: the entity `kind` and, after its number or `next` or `previous`, the entity `page`; the kinds otherwise."""

    def name(self) -> str:
        """The action's name in a domain."""
        return "action_list_entries"

    def reply(self, turn: Turn) -> Reply:
        """A page of the menu. A page without a kind is one of the kind that is open; one out of range is the nearest."""
        wanted = turn.entities.get(names.PAGE, "")
        named = next((kind for kind in KINDS if kind == turn.entities.get(names.KIND)), None)
        if named is None and not wanted:
            return opened(turn, MENU)
        _, kind, number = (turn.page or f"{MENU}//1").split("/")
        page = int(number) + _STEPS[wanted] if wanted in _STEPS else int(wanted) if wanted.isdecimal() else 1
        return opened(turn, f"{MENU}/{named or kind}/{max(page, 1)}")


class ActionChoose(KnowledgeAction):
    """Takes one of the choices that were offered: « 2 », « le deuxième », words of its title; a button is taken by any action."""

    def name(self) -> str:
        """The action's name in a domain."""
        return "action_choose"

    def reply(self, turn: Turn) -> Reply:
        """What the choice leads to. A number that Rasa found among other words counts when the words alone take no choice."""
        number = next((turn.entities[name] for name in names.NUMBERS if name in turn.entities), None)
        if number is None or turn.assistant.chosen(turn.question):
            return answered(turn)
        return answered(turn, replace(turn.question, text=number, language=turn.language))
