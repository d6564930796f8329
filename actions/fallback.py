"""A message that no intent was found for: the assistant's own search may know it."""

from __future__ import annotations

from actions.base import KnowledgeAction
from actions.replying import Reply, answered
from actions.turn import Turn


class ActionDefaultFallback(KnowledgeAction):
    """Takes the place of Rasa's own; the turn is kept, for it may have been answered."""

    def name(self) -> str:
        """The action's name in a domain."""
        return "action_default_fallback"

    def reply(self, turn: Turn) -> Reply:
        """The answer, the choices that come near, or what to do instead."""
        return answered(turn)
