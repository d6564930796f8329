"""Danger: the numbers to call."""

from __future__ import annotations

from typing import Final

from actions.base import KnowledgeAction
from actions.replying import Reply, answered
from actions.turn import Turn
from knowledge.understand import DANGERS, Danger

_ANY: Final[Danger] = "injury"  # of all the messages, its text names the most services


class ActionEmergency(KnowledgeAction):
    """Says the numbers to call; which ones, the words tell, else the last part of the intent (`emergency/fire`, `fire`)."""

    def name(self) -> str:
        """The action's name in a domain."""
        return "action_emergency"

    def reply(self, turn: Turn) -> Reply:
        """One calm message, whatever was written."""
        reply = answered(turn)
        if reply.answer.status == "emergency":
            return reply
        named = next((danger for danger in DANGERS if danger == turn.intent.rpartition("/")[2]), _ANY)
        return Reply(turn.assistant.warn(named, turn.language), turn.wish)
