"""A question: the text that was said, or the entry that a trained model took it for."""

from __future__ import annotations

from actions import names
from actions.base import KnowledgeAction
from actions.replying import Reply, answered, opened
from actions.turn import Turn
from knowledge.model import FACETS


class ActionAnswerQuestion(KnowledgeAction):
    """Answers the text; after an intent `ask/<entry-id>` that entry, and the part of it that the entity `facet` names."""

    def name(self) -> str:
        """The action's name in a domain."""
        return "action_answer_question"

    def reply(self, turn: Turn) -> Reply:
        """The answer. A choice taken by number and a part asked for alone (« et combien ? ») mean what was said before."""
        entry_id = turn.intent.removeprefix(names.ASK) if turn.intent.startswith(names.ASK) else ""
        heard = turn.heard
        if entry_id not in turn.assistant.content.entries or heard.number is not None or heard.bare_facet:
            return answered(turn)
        facet = next((facet for facet in FACETS if facet == turn.entities.get(names.FACET)), heard.facet)
        return opened(turn, f"{entry_id}#{facet}" if facet else entry_id)
