"""The phone numbers that facts of the content state, and the one the assistant names, found wherever an answer says them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from knowledge.load import Content
from knowledge.model import Answer, Phone
from knowledge.schema import Text

_PHONE: Final = re.compile(r"\+?\d(?: ?\d){2,14}")
_SHORT: Final = re.compile(r"(?<!\d)\d{4}(?!\d)")  # the number that the assistant itself names, such as 3737


class Phones:
    """Knows each number by the entry that is the place to call, else by the first one that states it."""

    def __init__(self, content: Content) -> None:
        self._titles: dict[str, Text] = {}
        for entry in sorted(content.entries.values(), key=lambda entry: (entry.kind != "place", entry.id)):
            for fact in entry.facts:
                if fact.value and _PHONE.fullmatch(fact.value):
                    self._titles.setdefault(fact.value, entry.title)
        for responses in content.responses.values():
            for number in _SHORT.findall(responses.where_to_ask):
                self._titles.setdefault(number, Text(fr=number, ar=number))

    def added(self, answer: Answer) -> Answer:
        """The answer with the known numbers that stand in what it says."""
        texts = (answer.heading, *answer.notices, *answer.paragraphs, *answer.notes)
        said = "\n".join((*texts, *(fact.text for fact in answer.facts), *(choice.label for choice in answer.choices)))
        found = [number for number in self._titles if re.search(rf"(?<!\d){re.escape(number)}(?!\d)", said)]
        return replace(answer, phones=tuple(Phone(number, self._titles[number].of(answer.language)) for number in found))
