"""Answers as data, composed only of approved text: entries, responses, and facts rendered by rule."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from knowledge.load import Content
from knowledge.model import KINDS, Answer, Choice, Context, Facet, Fact, Kind, Language, Social, Source, Status
from knowledge.response_schema import Responses
from knowledge.schema import Entry, FactItem, SourceItem

MENU: Final = "menu"
EVERYTHING: Final = "all"
_PAGE: Final = 6
_MOST_FACETS: Final = 4
_MOST_FOLLOW_UPS: Final = 6
_MOST_SOURCES: Final = 3
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
            return self._entry(entry, facet, language, _introduction(entry, language), _first(facts, _LONG))
        if facts:
            return self._entry(entry, facet, language, [], facts)
        if facet is None or (facet in _TOLD_IN_SHORT and facet not in {gap.kind for gap in entry.gaps}):
            return self._entry(entry, None, language, _introduction(entry, language), [])
        nearest = [fact for near in _NEAREST.get(facet, ()) for fact in entry.facts if fact.kind == near]
        said = self._gap(entry, facet, language) + ([] if nearest else [entry.short.of(language)])
        return self._entry(entry, facet, language, said, nearest)

    def everything(self, entry: Entry, language: Language) -> Answer:
        """The short text, the rest, every fact and every gap."""
        answer = self._entry(entry, None, language, _introduction(entry, language), entry.facts)
        gaps = [gap.text.of(language) for gap in entry.gaps if gap.text]
        return _with(answer, notes=(*self._where_to_ask_for(gaps, language), *answer.notes))

    def _gap(self, entry: Entry, facet: Facet, language: Language) -> list[str]:
        responses = self._responses[language]
        told = [gap.text.of(language) for gap in entry.gaps if gap.kind == facet and gap.text]
        plain = responses.not_published.format(facet=responses.facets[facet])
        return [*(told or [plain]), responses.where_to_ask]

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
        notes = [*untold, *(conflict.of(language) for conflict in entry.conflicts)]
        return Answer(
            status="answered",
            language=language,
            writing=language,
            context=Context(entry.id, tuple(choice.target for choice in choices), language),
            heading=responses.labelled.format(label=title, value=responses.facets[facet]) if facet else title,
            paragraphs=tuple(said),
            facts=tuple(_said(fact, responses, language) for fact in shown),
            notes=(*notes, *([responses.national] if entry.scope == "national" else [])),
            sources=_sources(entry, shown or entry.facts, language),
            checked=entry.reviewed_on,
            invitation=_invitation(choices, responses),
            choices=choices,
            entry_id=entry.id,
            facet=facet,
            mentions=tuple(choice.target for choice in choices if choice.target in self._entries),
        )

    def _follow_ups(self, entry: Entry, facet: Facet | None, shown: Sequence[FactItem], language: Language) -> tuple[Choice, ...]:
        responses = self._responses[language]
        hidden = list(dict.fromkeys(fact.kind for fact in entry.facts if fact not in shown))
        facets = [kind for kind in hidden if kind != facet][:_MOST_FACETS]
        offered = [(f"{entry.id}#{kind}", _capital(responses.facets[kind])) for kind in facets]
        if len(hidden) > 1:
            offered.append((f"{entry.id}#{EVERYTHING}", responses.everything))
        offered += [(other, self._entries[other].title.of(language)) for other in entry.related if other in self._entries]
        return _numbered(offered[:_MOST_FOLLOW_UPS])

    # ── when no entry is the answer ──────────────────────────────────────────────────────────────────────────────

    def choices(self, entry_ids: Sequence[str], facet: Facet | None, language: Language) -> Answer:
        """The few entries the question may be about, numbered."""
        suffix = f"#{facet}" if facet else ""
        offered = _numbered([(entry_id + suffix, self._entries[entry_id].title.of(language)) for entry_id in entry_ids])
        said = self._responses[language].choices.format(count=len(offered))
        answer = self._plain("choices", language, said, choices=offered)
        return _with(answer, facet=facet, mentions=tuple(entry_ids))

    def declined(self, language: Language) -> Answer:
        """Nothing approved answers this; what to do instead."""
        responses = self._responses[language]
        return self._plain("declined", language, responses.declined, responses.declined_next, responses.where_to_ask)

    def elsewhere(self, language: Language) -> Answer:
        """The question is about another town."""
        responses = self._responses[language]
        return self._plain("declined", language, responses.elsewhere, responses.where_to_ask)

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
        return _with(self._plain("declined", language, said), context=Context(None, tuple(offered), language))

    def social(self, social: Social, language: Language) -> Answer:
        """Courtesy answered with courtesy."""
        said: str = getattr(self._responses[language].social, social)
        return _with(self._plain("social", language, said), social=social)

    def emergency(self, danger: str, language: Language) -> Answer:
        """The numbers to call, first and in one message."""
        found = self._emergencies.answers[danger]  # type: ignore[index]  # checked by the caller's Danger type
        answer = self._plain("emergency", language, found.text.of(language))
        sources = tuple(_source(self._emergencies.sources[key], language) for key in found.sources)
        return _with(answer, sources=sources, checked=self._emergencies.reviewed_on)

    def menu(self, language: Language, kind: Kind | None = None, page: int = 1) -> Answer:
        """The kinds of entries, or one page of the entries of a kind. A page out of range becomes the nearest one."""
        responses = self._responses[language]
        if kind is None:
            kinds = [k for k in KINDS if any(entry.kind == k for entry in self._entries.values())]
            offered = _numbered([(f"{MENU}/{k}", responses.kinds[k]) for k in kinds])
            return self._plain("choices", language, responses.menu.top.format(count=len(offered)), choices=offered)
        entries = [entry for entry in self._entries.values() if entry.kind == kind]
        pages = max(1, -(-len(entries) // _PAGE))
        page = min(max(page, 1), pages)
        listed = [(e.id, e.title.of(language)) for e in entries[(page - 1) * _PAGE : page * _PAGE]]
        listed += [(f"{MENU}/{kind}/{page + 1}", responses.menu.next)] if page < pages else []
        listed += [(f"{MENU}/{kind}/{page - 1}", responses.menu.previous)] if page > 1 else []
        offered = _numbered([*listed, (MENU, responses.menu.back)])
        said = responses.menu.page.format(
            kind=responses.kinds[kind], total=len(entries), page=page, pages=pages, count=len(offered)
        )
        return self._plain("choices", language, said, choices=offered)

    def _plain(self, status: Status, language: Language, *said: str, choices: tuple[Choice, ...] = ()) -> Answer:
        targets = tuple(choice.target for choice in choices)
        context = Context(None, targets, language)
        return Answer(status, language, language, context, paragraphs=said, choices=choices)


# ── rendering by rule ─────────────────────────────────────────────────────────────────────────────────────────────


def _with(answer: Answer, **changes: object) -> Answer:
    return replace(answer, **changes)  # type: ignore[arg-type]  # dataclasses.replace checks the names


def _introduction(entry: Entry, language: Language) -> list[str]:
    return [entry.short.of(language), *([entry.body.of(language)] if entry.body else [])]


def _first(facts: Iterable[FactItem], characters: int) -> list[FactItem]:
    """The first facts, at least one, until their French text passes a length."""
    kept: list[FactItem] = []
    for fact in facts:
        if kept and sum(len(f.text.fr) for f in kept if f.text) > characters:
            break
        kept.append(fact)
    return kept


def _said(fact: FactItem, responses: Responses, language: Language) -> Fact:
    text = fact.text.of(language) if fact.text else ""
    if fact.value:
        text = responses.labelled.format(label=text, value=fact.value) if text else fact.value
    if fact.confidence == "inferred":
        text = f"{text} {responses.inferred}"
    return Fact(fact.kind, text, fact.confidence == "inferred")


def _sources(entry: Entry, facts: Sequence[FactItem], language: Language) -> tuple[Source, ...]:
    keys = list(dict.fromkeys(fact.source for fact in facts)) or list(entry.sources)
    named = [_source(entry.sources[key], language) for key in keys]
    return tuple(dict.fromkeys(named))[:_MOST_SOURCES]


def _source(item: SourceItem, language: Language) -> Source:
    return Source(item.named(language), item.url if item.url.startswith("http") else None, item.as_of)


def _numbered(offered: Sequence[tuple[str, str]]) -> tuple[Choice, ...]:
    return tuple(Choice(number, target, label) for number, (target, label) in enumerate(offered, 1))


def _invitation(choices: Sequence[Choice], responses: Responses) -> str:
    if not choices:
        return ""
    return responses.one_follow_up if len(choices) == 1 else responses.follow_ups.format(count=len(choices))


def _capital(label: str) -> str:
    return label[:1].upper() + label[1:]
