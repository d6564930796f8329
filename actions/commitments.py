"""What is asked of all commitments: which are late, which end in a year, what number one has."""

from __future__ import annotations

from actions.base import KnowledgeAction
from actions.replying import Reply, answered
from actions.turn import Turn


class ActionCommitmentsQuery(KnowledgeAction):
    """Answers from the words, which name the year, the number or the axis; no entity of a model is needed for it."""

    def name(self) -> str:
        """The action's name in a domain."""
        return "action_commitments_query"

    def reply(self, turn: Turn) -> Reply:
        """The commitments that are meant, or what else the question is about when a model was wrong."""
        return answered(turn)
