"""The language of the answers."""

from __future__ import annotations

from actions import names
from actions.base import KnowledgeAction
from actions.replying import Reply, chosen
from actions.turn import Turn
from knowledge import languages
from knowledge.model import LANGUAGES
from knowledge.normalize import words


class ActionSetLanguage(KnowledgeAction):
    """Keeps the language that the entity `language` names; without one that is served, offers those there are."""

    def name(self) -> str:
        """The action's name in a domain."""
        return "action_set_language"

    def reply(self, turn: Turn) -> Reply:
        """The choice said in its language, or the languages to choose from."""
        if wish := _wish(turn):
            return chosen(turn, wish)
        offered = languages.offer(turn.responses(turn.language).telegram, turn.language, turn.before)
        return Reply(offered, turn.wish)


def _wish(turn: Turn) -> str | None:
    """The wish as a code, or as the language's own name."""
    said = turn.entities.get(names.CHOSEN_LANGUAGE, "")
    own = {"fr": turn.responses("fr").telegram.language_fr, "ar": turn.responses("ar").telegram.language_ar}
    return languages.wish_in(said) or next((code for code in LANGUAGES if said and words(said) == words(own[code])), None)
