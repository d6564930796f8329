"""What residents mean, as Rasa's intents: each with the wordings that teach it.

The intent of an entry is `ask_<entry-id>`. With a slash it would be a retrieval intent: Rasa then learns `ask` alone, and
warns of each wording that its domain should hold the answer, which only our actions have.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, cycle
from typing import Final

from knowledge.decide import MESSAGE, OUTSIDE
from knowledge.load import Content
from knowledge.model import LANGUAGES
from knowledge.samples import samples
from knowledge.schema import AskedAs
from knowledge.understand import DANGERS

ASK: Final = "ask_"
CHOOSE: Final = "choose"
COMMITMENTS: Final = "commitments"
LIST: Final = "list"
SET_LANGUAGE: Final = "language"
OUT_OF_SCOPE: Final = "out_of_scope"  # Rasa's own name for it
_NAMED_OTHERWISE: Final = {OUTSIDE: OUT_OF_SCOPE, f"{MESSAGE}menu": LIST}
_ASKED_OF_COMMITMENTS: Final = ("late", "ending", "lead")  # words of queries.yml that make a question with « commitment »


def intents(content: Content) -> dict[str, list[str]]:
    """Each intent with its wordings, both sorted."""
    found: dict[str, set[str]] = {}
    for text, label, _ in samples(content):
        found.setdefault(_intent(label), set()).add(text)
    for danger in DANGERS:
        found[danger].update(_texts(getattr(content.alarms, danger)))
    found[CHOOSE] = {text for number, asked in content.numbers.items() if number.isdigit() for text in (number, *_texts(asked))}
    found[COMMITMENTS] = set(_of_commitments(content.queries))
    found[SET_LANGUAGE] = set(_languages(content))
    return {intent: sorted(set(map(one_line, found[intent]))) for intent in sorted(found)}


def one_line(text: str) -> str:
    """A wording as Rasa can read it: on one line, and without what it takes for the mark of an entity, `[…](…)` or `[…]{…}`."""
    line = " ".join(text.split())
    for mark in ("](", "]{", "]["):
        line = line.replace(mark, f"] {mark[1]}")
    return line


def _intent(label: str) -> str:
    if label.startswith(MESSAGE):
        return _NAMED_OTHERWISE.get(label, label.removeprefix(MESSAGE))
    return ASK + label


def _of_commitments(queries: Mapping[str, AskedAs]) -> Iterator[str]:
    """« engagements en retard »: such questions stand in no list, only the words they are made of, writing by writing."""
    for writing in AskedAs.model_fields:
        commitments, *asked = (getattr(queries.get(name, AskedAs()), writing) for name in ("commitment", *_ASKED_OF_COMMITMENTS))
        for named, text in zip(cycle(commitments), chain(*asked), strict=False):
            yield f"{named} {text}"


def _languages(content: Content) -> Iterator[str]:
    for language in LANGUAGES:
        words = content.responses[language].telegram
        yield from (words.language_fr, words.language_ar)


def _texts(asked: AskedAs) -> Iterable[str]:
    return (text for _, texts in asked for text in texts)
