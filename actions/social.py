"""Courtesy, help, and what the assistant is."""

from __future__ import annotations

from actions.base import KnowledgeAction
from actions.replying import Reply, courtesy
from actions.turn import Turn


class ActionGreet(KnowledgeAction):
    """Answers courtesy with courtesy: a greeting, or the thanks or the goodbye that was said."""

    def name(self) -> str:
        """The action's name in a domain."""
        return "action_greet"

    def reply(self, turn: Turn) -> Reply:
        """The courtesy."""
        return courtesy(turn, turn.heard.courtesy or "greet")


class ActionHelp(KnowledgeAction):
    """Says how to ask."""

    def name(self) -> str:
        """The action's name in a domain."""
        return "action_help"

    def reply(self, turn: Turn) -> Reply:
        """The help."""
        return courtesy(turn, "help")


class ActionIdentity(KnowledgeAction):
    """Says that it is a machine."""

    def name(self) -> str:
        """The action's name in a domain."""
        return "action_identity"

    def reply(self, turn: Turn) -> Reply:
        """What the assistant is."""
        return courtesy(turn, "identity")
