"""What only the day decides about an answer: the notices that concern it, and that a commitment's end has passed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from knowledge.commitments import late
from knowledge.load import Content
from knowledge.model import Answer


class Calendar:
    """Knows the notices and commitments of a content; `reviewed` is the last day on which somebody examined an entry."""

    def __init__(self, content: Content) -> None:
        self._content = content
        self.reviewed = date.fromisoformat(max(entry.reviewed_on for entry in content.entries.values()))

    def dated(self, answer: Answer, today: date) -> Answer:
        """The answer as it is said on a day; an emergency is said without notices."""
        responses, entry = self._content.responses[answer.language], self._content.entries.get(answer.entry_id or "")
        notices = [notice for notice in self._content.notices if notice.concerns(answer.entry_id, today)]
        told = late(entry, responses, today) if entry and answer.facet in (None, "when", "status") else []
        return replace(
            answer,
            notices=() if answer.status == "emergency" else tuple(notice.text.of(answer.language) for notice in notices),
            facts=(*answer.facts, *told),
        )
