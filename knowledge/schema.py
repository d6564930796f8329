"""What staff may write: the fields of an entry, of the responses and of the vocabulary files, and nothing else.

Every scalar arrives as text (load.py), so `no`, `012` and `2024-03` mean what they look like.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from knowledge.advice import HIDDEN
from knowledge.forms import ADDRESS, DAY, IDENTIFIER, LOOSE_DATE, OGP_NUMBER, SAID
from knowledge.model import Facet, Kind, Language

# HTML tags, comments and entities; in Markdown: bold, italics, struck out, code, links, and headings or quotations at the start.
_MARKUP = re.compile(
    r"</?[a-zA-Z][^>]*>|<!--|&(?:[a-zA-Z]+|#\w+);|\*\*|__|~~|`[^`\n]+`|\]\(|(?<!\w)([*_])(?=\S)[^*_\n]*(?<=\S)\1(?!\w)|^\s*(?:#{1,6}|>)\s"
)


def _plain(text: str) -> str:
    if HIDDEN.search(text):
        raise PydanticCustomError("hidden_character", "a hidden character")
    if mark := _MARKUP.search(text):
        raise PydanticCustomError("markup", "markup", {"mark": mark[0].strip()})
    return text


def _calendar(value: str) -> str:
    year, month, day = (*map(int, value.split("-")), 1, 1)[:3]
    try:
        date(year, month, day)
    except ValueError:
        raise PydanticCustomError("calendar", "no such day") from None
    return value


Plain = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1500), AfterValidator(_plain)]
# Words for the ear, in pronunciation.yml.
Said = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200, pattern=SAID), AfterValidator(_plain)
]
Identifier = Annotated[str, StringConstraints(pattern=IDENTIFIER, max_length=50)]
Day = Annotated[str, StringConstraints(pattern=DAY), AfterValidator(_calendar)]
LooseDate = Annotated[str, StringConstraints(pattern=LOOSE_DATE), AfterValidator(_calendar)]
Wordings = tuple[Plain, ...]


class Strict(BaseModel):
    """A frozen shape in which an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Text(Strict):
    """The same words in both languages of the answers."""

    fr: Plain
    ar: Plain

    def of(self, language: Language) -> str:
        """The words in one language."""
        return self.fr if language == "fr" else self.ar


class Conflict(Text):
    """What the sources do not agree on; `kinds` are the parts it concerns, every part when it names none."""

    kinds: tuple[Facet, ...] = ()


class FactItem(Strict):
    """A dated, sourced piece: a text, a value (phone, link), or a value with the text that introduces it."""

    kind: Facet
    text: Text | None = None
    value: Plain | None = None
    source: Plain
    as_of: LooseDate | None = None
    confidence: Literal["stated", "inferred"] = "stated"

    @model_validator(mode="after")
    def _says_something(self) -> FactItem:
        if self.text is None and self.value is None:
            raise PydanticCustomError("empty_fact", "neither text nor value")
        return self


class Gap(Strict):
    """A facet that nobody has confirmed yet, with a sentence for the resident where the plain one is not enough."""

    kind: Facet
    text: Text | None = None


class SourceItem(Strict):
    """A page or press file; `url` starts with http or, for a file of the press archive, with `seed:`."""

    title: Plain | Text
    url: Annotated[str, StringConstraints(pattern=ADDRESS)]
    as_of: LooseDate | None = None

    def named(self, language: Language) -> str:
        """The title in one language, or the page's own."""
        return self.title if isinstance(self.title, str) else self.title.of(language)


class Milestone(Strict):
    """A step of a commitment, or a change of its status."""

    date: LooseDate | None = None
    text: Text


class Ogp(Strict):
    """A commitment as the Open Government Partnership registers it; null is what is not published."""

    id: Annotated[str, StringConstraints(pattern=OGP_NUMBER)] | None
    theme: Literal["transparency", "accountability", "services", "participation"] | None
    start: LooseDate | None
    end: LooseDate | None
    status: Literal["not_started", "in_process", "completed"] | None
    status_as_of: LooseDate | None
    lead: tuple[Text, ...]
    partners: tuple[Text, ...]
    policy_areas: tuple[Text, ...]
    milestones: tuple[Milestone, ...]
    history: tuple[Milestone, ...]

    @property
    def registered(self) -> bool:
        """Whether it is a commitment with its own place in the plan: an axis or the overview is not."""
        return bool(self.theme or self.id)


class Notice(Strict):
    """A dated announcement, said from its first day to its last before the answers it concerns: all, when it names no entry."""

    text: Text
    start: Day
    end: Day
    entries: tuple[Identifier, ...] = ()
    source: SourceItem | None = None

    def concerns(self, entry_id: str | None, today: date) -> bool:
        """Whether it is said today before the answer of an entry."""
        return self.start <= today.isoformat() <= self.end and (not self.entries or entry_id in self.entries)


class AskedAs(Strict):
    """How residents ask for the entry, in each writing."""

    fr: Wordings = ()
    ar: Wordings = ()
    ary: Wordings = ()
    arabizi: Wordings = ()


# numbers.yml: a number that choices have, what may stand around one, what takes the only choice, and the last of them.
NumberWord = Literal["1", "2", "3", "4", "5", "6", "7", "8", "9", "around", "alone", "last"]


class Entry(Strict):
    """One thing residents ask about. See LISEZMOI.md for the meaning of each field."""

    id: Identifier
    kind: Kind
    title: Text
    short: Text
    body: Text | None = None
    facts: tuple[FactItem, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    gaps: tuple[Gap, ...] = ()
    ogp: Ogp | None = None
    sources: dict[Identifier, SourceItem] = Field(min_length=1)
    asked_as: AskedAs
    spoken: Text | None = None
    related: tuple[Identifier, ...] = ()
    scope: Literal["national"] | None = None
    sensitive: bool = False  # never guessed: answered when all but certain, else offered as a choice
    owner: Plain
    reviewed_on: Day
    review_by: Day

    @model_validator(mode="before")
    @classmethod
    def _short_gaps(cls, raw: object) -> object:
        """`gaps: [cost, hours]` is the short way to write a list of {kind: …}."""
        if isinstance(raw, dict) and isinstance(raw.get("gaps"), list):
            gaps = [{"kind": gap} if isinstance(gap, str) else gap for gap in raw["gaps"]]
            return {**raw, "gaps": gaps}
        return raw

    def facets(self) -> list[Facet]:
        """The facets that have a fact, in the order they are written."""
        return list(dict.fromkeys(fact.kind for fact in self.facts))
