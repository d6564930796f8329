"""Answers as data, composed only of approved text: entries, responses, and facts rendered by rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from knowledge import commitments, pieces
from knowledge.load import Content
from knowledge.model import KINDS, LANGUAGES, Answer, Choice, Context, Facet, Kind, Language, Social, Status
from knowledge.normalize import fold
from knowledge.registry import Found
from knowledge.schema import Entry, FactItem

MENU: Final = "menu"
EVERYTHING: Final = "all"
_PAGE: Final = 6
_MOST_FACETS: Final = 4
_MOST_FOLLOW_UPS: Final = 6
_LONG: Final = 700  # characters of facts after which the rest waits behind « Tout lire »

# Where nothing is published on the facet asked for, these come nearest to what was meant.
_NEAREST: Final[dict[Facet, tuple[Facet, ...]]] = {
    "where": ("online", "contact"), "contact": ("online", "where"), "online": ("contact",), "hours": ("when",),
    "delay": ("when",), "when": ("delay", "status"), "status": ("when",), "documents": ("how",),
}  # fmt: skip
_TOLD_IN_SHORT: Final[frozenset[Facet]] = frozenset({"what", "how", "why"})


class Composer:
    """Composes each kind of answer; built once from the content."""

    def __init__(self, content: Content) -> None:
        self._entries = content.entries
        self._responses = content.responses
        self._emergencies = content.emergencies

    # ── an entry ─────────────────────────────────────────────────────────────────────────────────────────────────

    def entry(self, entry: Entry, facet: Facet | None, language: Language) -> Answer:
        """One facet of an entry, its facts first; or, with no facet, what it is about and the parts to ask for next."""
        facts = [fact for fact in entry.facts if fact.kind == facet]
        if facet == "what":
            return self._entry(entry, facet, language, pieces.introduction(entry, language), pieces.first(facts, _LONG))
        if facts:
            return self._entry(entry, facet, language, [], facts)
        if facet is None or (facet in _TOLD_IN_SHORT and facet not in {gap.kind for gap in entry.gaps}):
            return self._entry(entry, None, language, pieces.introduction(entry, language), [])
        return self._unpublished(entry, facet, language)

    def everything(self, entry: Entry, language: Language) -> Answer:
        """The short text, the rest, every fact and every gap."""
        answer = self._entry(entry, None, language, pieces.introduction(entry, language), entry.facts)
        answer = replace(answer, facts=(*answer.facts, *commitments.sheet(entry, self._responses[language], language)))
        gaps = [gap.text.of(language) for gap in entry.gaps if gap.text]
        return replace(answer, notes=(*self._where_to_ask_for(gaps, language), *answer.notes))

    def _unpublished(self, entry: Entry, facet: Facet, language: Language) -> Answer:
        """That nobody published a facet, and the facts that come nearest to it or the short text.

        A sentence of the entry says enough alone: the short text often repeats it. Only « comment » is still told what there is.
        """
        responses = self._responses[language]
        nearest = [fact for near in _NEAREST.get(facet, ()) for fact in entry.facts if fact.kind == near]
        own = [gap.text.of(language) for gap in entry.gaps if gap.kind == facet and gap.text]
        short = [] if nearest or (own and facet not in _TOLD_IN_SHORT) else [entry.short.of(language)]
        return self._entry(
            entry, facet, language, [*(own or [responses.not_published[facet]]), responses.where_to_ask, *short], nearest
        )

    def _where_to_ask_for(self, gaps: Sequence[str], language: Language) -> list[str]:
        """What is not published, and where to ask for it."""
        return [*gaps, self._responses[language].where_to_ask] if gaps else []

    def _entry(
        self, entry: Entry, facet: Facet | None, language: Language, said: Sequence[str], shown: Sequence[FactItem]
    ) -> Answer:
        responses = self._responses[language]
        title = entry.title.of(language)
        choices = self._follow_ups(entry, facet, shown, language)
        gaps = [gap.text.of(language) for gap in entry.gaps if gap.text and gap.kind == facet]
        untold = self._where_to_ask_for([gap for gap in gaps if gap not in said], language)
        notes = [*untold, *pieces.conflicts(entry, facet, said, shown, language)]
        return Answer(
            status="answered",
            language=language,
            writing=language,
            context=Context(entry.id, tuple(choice.target for choice in choices), language),
            heading=responses.labelled.format(label=title, value=responses.facets[facet]) if facet else title,
            paragraphs=tuple(said),
            facts=tuple(pieces.said(fact, responses, language) for fact in shown),
            notes=(*notes, *([responses.national] if entry.scope == "national" else [])),
            sources=pieces.sources(entry, shown or entry.facts, language),
            checked=entry.reviewed_on,
            invitation=pieces.invitation(choices, responses),
            choices=choices,
            entry_id=entry.id,
            facet=facet,
            mentions=tuple(choice.target for choice in choices if choice.target in self._entries),
            spoken=pieces.aloud(entry, said, language),
        )

    def _follow_ups(self, entry: Entry, facet: Facet | None, shown: Sequence[FactItem], language: Language) -> tuple[Choice, ...]:
        responses = self._responses[language]
        hidden = list(dict.fromkeys(fact.kind for fact in entry.facts if fact not in shown))
        facets = [kind for kind in hidden if kind != facet][:_MOST_FACETS]
        offered = [(f"{entry.id}#{kind}", pieces.capital(responses.facets[kind])) for kind in facets]
        if len(hidden) > 1:
            offered.append((f"{entry.id}#{EVERYTHING}", responses.everything))
        offered += [(other, self._entries[other].title.of(language)) for other in entry.related if other in self._entries]
        return pieces.numbered(offered[:_MOST_FOLLOW_UPS])

    def registry(self, asked: Found, language: Language) -> Answer:
        """What was found among all commitments, each named; the entry that stands for the question is the one spoken of."""
        responses, subject = self._responses[language], self._entries[asked.subject]
        said, facts = commitments.found(asked, responses, language)
        shown = (asked.entries or (subject,))[:_MOST_FOLLOW_UPS]
        offered = pieces.numbered([(entry.id, entry.title.of(language)) for entry in shown])
        answer = self._plain("answered", language, said, choices=offered)
        return replace(
            answer,
            context=replace(answer.context, entry_id=subject.id),
            facts=tuple(facts),
            notes=(responses.registry.others_unpublished,) if asked.topic in ("late", "ending") else (),
            sources=tuple(
                dict.fromkeys(source for entry in shown for source in pieces.sources(entry, entry.facts[:1], language))
            ),
            checked=min(entry.reviewed_on for entry in shown),
            invitation=pieces.invitation(offered, responses),
            entry_id=subject.id,
            mentions=tuple(entry.id for entry in asked.entries),
        )

    # ── when no entry is the answer ──────────────────────────────────────────────────────────────────────────────

    def choices(self, targets: Sequence[str], language: Language) -> Answer:
        """The few entries the question may be about, or the part of each that it asks for, numbered."""
        offered, responses = self._titled(targets, language), self._responses[language]
        said = responses.one_choice if len(offered) == 1 else responses.choices.format(count=len(offered))
        answer = self._plain("choices", language, said, choices=offered)
        return replace(answer, mentions=tuple(target.partition("#")[0] for target in targets))

    def parts(self, entry_ids: Sequence[str], facet: Facet | None, language: Language) -> Answer:
        """The same part of a few entries, or these as a whole, numbered."""
        return self.choices([target_of(entry_id, facet) for entry_id in entry_ids], language)

    def which_of(self, answer: Answer, facet: Facet) -> Answer:
        """Choices that were offered before, said to be of one part now."""
        responses = self._responses[answer.language]
        part = pieces.capital(responses.facets[facet])
        return replace(answer, paragraphs=(responses.which_of.format(facet=part, count=len(answer.choices)),))

    def declined(self, language: Language) -> Answer:
        """Nothing approved answers this; what to do instead."""
        responses = self._responses[language]
        answer = self._plain("declined", language, responses.declined, responses.declined_next, responses.where_to_ask)
        return replace(answer, unanswered=True)

    def elsewhere(self, language: Language) -> Answer:
        """The question is about another town."""
        responses = self._responses[language]
        return self._plain("declined", language, responses.elsewhere, responses.where_to_ask)

    def foreign(self) -> Answer:
        """A message in another language: the two languages served, each saying so itself."""
        return self._plain("declined", "fr", *(self._responses[language].foreign for language in LANGUAGES))

    def insult(self, language: Language) -> Answer:
        """One calm sentence."""
        return self._plain("declined", language, self._responses[language].insult)

    def which_subject(self, language: Language) -> Answer:
        """A facet was asked for, of nothing named."""
        responses = self._responses[language]
        return self._plain("declined", language, responses.which_subject, responses.declined_next)

    def empty(self, language: Language) -> Answer:
        """A message without words."""
        return self._plain("declined", language, self._responses[language].empty)

    def no_such_choice(self, offered: Sequence[str], language: Language) -> Answer:
        """A number that was not offered; the choices that were stay open."""
        responses = self._responses[language]
        said = responses.no_such_choice.format(count=len(offered)) if offered else responses.no_choices_open
        return replace(self._plain("declined", language, said), context=Context(None, tuple(offered), language))

    def social(self, social: Social, language: Language) -> Answer:
        """Courtesy answered with courtesy."""
        said: str = getattr(self._responses[language].social, social)
        return replace(self._plain("social", language, said), social=social)

    def emergency(self, danger: str, language: Language, instead: Sequence[str] = ()) -> Answer:
        """The numbers to call, first and in one message; then, numbered, what may have been meant `instead`."""
        found = self._emergencies.answers[danger]  # type: ignore[index]  # checked by the caller's Danger type
        offered = self._titled(instead, language)
        answer = self._plain("emergency", language, found.text.of(language), choices=offered)
        return replace(
            answer,
            context=replace(answer.context, danger=danger),
            sources=tuple(pieces.source(self._emergencies.sources[key], language) for key in found.sources),
            checked=self._emergencies.reviewed_on,
            invitation=self._responses[language].not_in_danger.format(count=len(offered)) if offered else "",
        )

    def menu(self, language: Language, kind: Kind | None = None, page: int = 1) -> Answer:
        """The kinds of entries, or one page of the entries of a kind. A page out of range becomes the nearest one."""
        responses = self._responses[language]
        if kind is None:
            kinds = [k for k in KINDS if any(entry.kind == k for entry in self._entries.values())]
            offered = pieces.numbered([(f"{MENU}/{k}", responses.kinds[k]) for k in kinds])
            return self._plain("choices", language, responses.menu.top.format(count=len(offered)), choices=offered)
        entries = sorted((e for e in self._entries.values() if e.kind == kind), key=lambda entry: fold(entry.title.of(language)))
        pages = max(1, -(-len(entries) // _PAGE))
        page = min(max(page, 1), pages)
        listed = [(e.id, e.title.of(language)) for e in entries[(page - 1) * _PAGE : page * _PAGE]]
        listed += [(f"{MENU}/{kind}/{page + 1}", responses.menu.next)] if page < pages else []
        listed += [(f"{MENU}/{kind}/{page - 1}", responses.menu.previous)] if page > 1 else []
        offered = pieces.numbered([*listed, (MENU, responses.menu.back)])
        said = responses.menu.page.format(
            kind=responses.kinds[kind], total=len(entries), page=page, pages=pages, count=len(offered)
        )
        return self._plain("choices", language, said, choices=offered)

    def _titled(self, targets: Sequence[str], language: Language) -> tuple[Choice, ...]:
        """Entries, or parts of them, as numbered choices."""
        return pieces.numbered([(target, self._entries[target.partition("#")[0]].title.of(language)) for target in targets])

    def _plain(self, status: Status, language: Language, *said: str, choices: tuple[Choice, ...] = ()) -> Answer:
        targets = tuple(choice.target for choice in choices)
        context = Context(None, targets, language)
        return Answer(status, language, language, context, paragraphs=said, choices=choices)


def target_of(entry_id: str, facet: Facet | None) -> str:
    """The target of an entry, or of one part of it."""
    return f"{entry_id}#{facet}" if facet else entry_id
