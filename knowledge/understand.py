"""What kind of message this is, in which writing, and which facet it asks for: read from words alone, before any search."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, get_args

from knowledge.language import ForeignDetector, WritingDetector
from knowledge.load import Content
from knowledge.model import SOCIALS, Facet, Language, Question, Social, Writing
from knowledge.normalize import bare, is_arabic, words
from knowledge.schema import AskedAs
from knowledge.vocabulary import LONGEST_EXPRESSION, Vocabulary

Danger = Literal["fire", "injury", "violence", "distress"]
DANGERS: Final[tuple[Danger, ...]] = get_args(Danger)

# Where a message names several facets, the most particular one is meant: « où trouver le prix » asks for the price.
_PARTICULAR_FIRST: Final[tuple[Facet, ...]] = (
    "cost", "delay", "hours", "status", "contact", "where", "documents", "law", "when", "why", "online", "who", "how", "what",
)  # fmt: skip
_SHORT_CRY = 8  # words up to which a single word such as « accident » is a call for help
_GLUED = 3  # letters above which a first و is likely « and » written onto a word
_HARMLESS: Final = "harmless"
_ALARM_SKELETON = 5  # an alarm is heard through spelling only when the skeleton is long enough to be no other word


@dataclass(frozen=True, slots=True)
class Understanding:
    """A message as understood before the search.

    `subject` holds its words without courtesy, `beyond` these without small words and facet expressions. `social` is what the
    message is when it says nothing else; `courtesy` what it says beside other words. `agrees` tells of a plain yes.
    """

    writing: Writing
    language: Language
    folded: tuple[str, ...]
    subject: tuple[str, ...]
    beyond: tuple[str, ...] = ()
    facet: Facet | None = None
    danger: Danger | None = None
    harmless: bool = False
    social: Social | None = None
    courtesy: Social | None = None
    menu: bool = False
    number: int | None = None
    agrees: bool = False
    bare_facet: bool = False
    continues: bool = False
    foreign: bool = False


class Understander:
    """Built once from the content and its labelled texts; `understand` turns a question into an Understanding."""

    def __init__(self, content: Content, samples: Sequence[tuple[str, Writing]], default: Language) -> None:
        messages = content.messages
        borrowed = [messages.greet, messages.thanks, messages.bye, *content.facets.values()]
        self._detector = WritingDetector(samples, {word for asked in borrowed for text in asked.fr for word in words(text)})
        self._is_foreign = ForeignDetector(content.foreign, samples)
        self._default = default
        self._facets = Vocabulary(content.facets)
        alarms = dict(content.alarms)
        self._harmless = Vocabulary({_HARMLESS: alarms.pop(_HARMLESS)}, _ALARM_SKELETON)
        self._alarms = Vocabulary(alarms, _ALARM_SKELETON)
        numbers = dict(content.numbers)
        self._last = {tuple(words(expression)) for expression in _all(numbers.pop("last", AskedAs()))}
        self._alone = {tuple(words(expression)) for expression in _all(numbers.pop("alone", AskedAs()))}
        self._around = {word for expression in _all(numbers.pop("around", AskedAs())) for word in words(expression)}
        self._numbers = {tuple(words(expression)): int(number) for number, asked in numbers.items() for expression in _all(asked)}
        self._fillers = {bare(word) for filler in _all(content.fillers) for word in words(filler)}
        self._openings = {tuple(words(opening)) for opening in _all(content.follow_ups)}
        self._courtesies = Vocabulary({n: _short(getattr(content.messages, n)) for n in (*SOCIALS, "menu")}, _ALARM_SKELETON)

    def understand(self, question: Question) -> Understanding:
        """The message's writing, reply language, kind and facet."""
        folded = words(question.text)
        before = question.context.language or self._default
        writing, language = self._detector(question.text, question.context.language) or (before, before)
        alarms, harmless = self._alarms_in(folded)
        courtesies, subject = self._courteous(folded)
        courtesy = next((social for social in _COURTESY_ORDER if social in courtesies), None)
        facets = set(self._facets.concepts(subject))
        beyond = self._beyond(subject)
        return Understanding(
            writing=writing,
            language=question.language or language,
            folded=tuple(folded),
            subject=tuple(subject),
            beyond=tuple(beyond),
            facet=next((facet for facet in _PARTICULAR_FIRST if facet in facets), None),
            danger=next((danger for danger in DANGERS if danger in alarms), None),
            harmless=harmless,
            social=None if beyond or facets else courtesy,
            courtesy=courtesy,
            menu=not beyond and "menu" in courtesies,
            number=self._number(folded, subject, len(question.context.choices)),
            agrees=tuple(subject or folded) in self._alone,
            bare_facet=bool(facets) and not beyond,
            continues=self._continues(folded),
            foreign=not (alarms or harmless) and (bool(beyond) or not folded) and self._is_foreign(question.text),
        )

    def writings_of(self, text: str) -> list[tuple[str, Writing]]:
        """Each word of a text with its own writing; numbers and ids are left out."""
        return self._detector.of_each(text)

    def _alarms_in(self, folded: list[str]) -> tuple[set[str], bool]:
        """The alarms a message raises, and whether it says something harmless that looks like one.

        One alarming word in a long story is left to the search, which weighs the whole.
        """
        harmless = self._harmless.spans(folded)
        spans = [span for span in self._alarms.spans(folded) if not any(_within(span, other) for other in harmless)]
        alarms = {name for start, end, names in spans if end - start > 1 or len(folded) <= _SHORT_CRY for name in names}
        return alarms, bool(harmless)

    def _courteous(self, folded: list[str]) -> tuple[set[str], list[str]]:
        """The courtesies found, and the words that are left without them."""
        spans = self._courtesies.spans(folded)
        covered = {place for start, end, _ in spans for place in range(start, end)}
        found = {concept for _, _, concepts in spans for concept in concepts}
        return found, [word for place, word in enumerate(folded) if place not in covered]

    def _beyond(self, subject: list[str]) -> list[str]:
        """The words of the subject that are neither small words nor part of a facet expression."""
        covered = {place for start, end, _ in self._facets.spans(subject) for place in range(start, end)}
        return [w for place, w in enumerate(subject) if place not in covered and bare(w) not in self._fillers]

    def _continues(self, folded: list[str]) -> bool:
        """Whether a message opens like the continuation of another: « et si … », « w ila … », « و » written onto a word."""
        glued = bool(folded) and is_arabic(folded[0]) and len(folded[0]) > _GLUED and folded[0].startswith("و")
        return glued or any(tuple(folded[:size]) in self._openings for size in (1, 2))

    def _number(self, folded: list[str], subject: list[str], offered: int) -> int | None:
        """The number that a message is: in digits or words, with what stands around it (« le 2 svp »), or the last offered."""
        kept = [word for word in subject if bare(word) not in self._fillers]
        alone = [word for word in kept if word not in self._around]
        if offered and (tuple(alone) in self._last or tuple(subject) in self._last):
            return offered
        digits = next((found[0] for found in (folded, alone) if len(found) == 1 and found[0].isdigit()), None)
        if digits:
            return int(digits)
        return next((self._numbers[key] for found in (folded, kept, alone) if (key := tuple(found)) in self._numbers), None)


_COURTESY_ORDER: Final[tuple[Social, ...]] = ("identity", "help", "sources", "thanks", "bye", "greet")


def _within(inner: tuple[int, int, object], outer: tuple[int, int, object]) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _all(asked: AskedAs) -> list[str]:
    return [*asked.fr, *asked.ar, *asked.ary, *asked.arabizi]


def _short(asked: AskedAs) -> AskedAs:
    kept = {w: tuple(t for t in texts if 0 < len(words(t)) <= LONGEST_EXPRESSION) for w, texts in asked}
    return AskedAs.model_validate(kept)
