"""The page of a review: each entry in both languages side by side, with its gaps, conflicts, sources and wordings."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from itertools import chain, groupby, repeat
from typing import Final

from knowledge import pieces
from knowledge.load import file_of
from knowledge.model import LANGUAGES, Facet, Language
from knowledge.schema import Conflict, Entry, Gap, SourceItem
from knowledge.workbench.entry_view import NEARBY, EntryView
from knowledge.workbench.page import Direction, Html, joined, page, tag, worded

_DIRECTIONS: Final[dict[Language, Direction]] = {"fr": "ltr", "ar": "rtl"}
# The name of each writing, its language tag and its direction.
_WRITINGS: Final[dict[str, tuple[str, str, Direction]]] = {
    "fr": ("Français", "fr", "ltr"),
    "ar": ("Arabe", "ar", "rtl"),
    "ary": ("Darija en lettres arabes", "ar-MA", "rtl"),  # the tag `ary` is exact, but screen readers have no voice for it
    "arabizi": ("Arabizi", "ary-Latn", "ltr"),
}
_ARABIC: Final = re.compile("[\u0600-\u06ff]")


def review_page(views: Sequence[EntryView]) -> str:
    """The whole page, as HTML."""
    shown = {view.entry.id for view in views}
    names = views[0].responses("fr").kinds
    contents, sections = [], []
    for kind, group in groupby(views, lambda view: view.entry.kind):
        entries = list(group)
        links = [tag("li", _reference(view.entry, shown)) for view in entries]
        contents.append(tag("li", _link(f"#kind-{kind}", names[kind]), tag("ul", *links)))
        heading = tag("h2", names[kind], id=f"kind-{kind}")
        sections.append(tag("section", heading, *(_article(view, shown) for view in entries)))
    return page(
        "Relecture des fiches de l’assistant de Tétouan",
        navigation=joined(tag("h2", "Sommaire", id="sommaire"), tag("ul", *contents)),
        main=joined(*sections),
        footer=f"{len(views)} fiche(s). Page écrite par : python -m knowledge preview --html",
    )


def _article(view: EntryView, shown: Collection[str]) -> Html:
    parts = [
        ("Réponse complète", _both(view, _answer)),
        ("Manques : ce qui n’est pas publié", _both(view, _gaps)),
        ("Désaccords entre les sources", _both(view, _conflicts)),
        ("Boutons sous le premier message", _both(view, _buttons)),
        ("Paroles", [tag("p", f"{view.voice}."), *_both(view, _spoken)]),
        ("Sources", _sources(view)),
        ("Fiches proches", _nearby(view, shown)),
    ]
    title = view.entry.title
    return tag(
        "article",
        tag("h3", title.fr, " ", tag("span", worded(title.ar, "rtl"), lang="ar", dir="rtl")),
        _card(view, shown),
        *(joined(tag("h4", name), *(found or [tag("p", "Aucun élément.")])) for name, found in parts),
        _wordings(view),
        tag("p", _link("#sommaire", "Retour au sommaire")),
        id=view.entry.id,
    )


def _card(view: EntryView, shown: Collection[str]) -> Html:
    entry, entries = view.entry, view.assistant.content.entries
    related = tag("ul", *(tag("li", _reference(entries[other], shown)) for other in entry.related if other in entries))
    rows = {
        "Identifiant": tag("code", entry.id),
        "Fichier": tag("code", file_of(entry)),
        "Responsable": entry.owner,
        "Relue le": pieces.date(entry.reviewed_on, view.responses("fr")),
        "À relire avant le": pieces.date(entry.review_by, view.responses("fr")),
        "Fiches liées": related if entry.related else "aucune",
    }
    return tag("dl", *(tag("div", tag("dt", name), tag("dd", value)) for name, value in rows.items()))


# ── what is in both languages: each of these gives one language's cells, in the same order ───────────────────────────


def _both(view: EntryView, cells: Callable[[EntryView, Language], list[Html]]) -> list[Html]:
    """The cells of both languages, each beside its translation where there is room, else above it."""
    rows = zip(*(cells(view, language) for language in LANGUAGES), strict=True)
    return [tag("div", *map(_cell, row, LANGUAGES), class_="both") for row in rows]


def _cell(content: Html, language: Language) -> Html:
    return tag("div", content, lang=language, dir=_DIRECTIONS[language])


def _answer(view: EntryView, language: Language) -> list[Html]:
    answer = view.whole(language)
    cited = chain((fact.source for fact in view.entry.facts), repeat(None))  # what is said by rule cites nothing
    cells = [_paragraph(text, language) for text in answer.paragraphs]
    for fact, source in zip(answer.facts, cited, strict=False):
        cells.append(joined(_facet(view, fact.kind, language, source), _paragraph(fact.text, language)))
    if view.entry.scope == "national":
        cells.append(_paragraph(view.responses(language).national, language))
    return cells


def _gaps(view: EntryView, language: Language) -> list[Html]:
    cells = [_gap(view, gap, language) for gap in view.entry.gaps]
    return [*cells, _paragraph(view.responses(language).where_to_ask, language)] if cells else []


def _gap(view: EntryView, gap: Gap, language: Language) -> Html:
    responses = view.responses(language)
    text = gap.text.of(language) if gap.text else responses.not_published[gap.kind]
    return joined(_facet(view, gap.kind, language), _paragraph(text, language))


def _conflicts(view: EntryView, language: Language) -> list[Html]:
    return [_conflict(view, conflict, language) for conflict in view.entry.conflicts]


def _conflict(view: EntryView, conflict: Conflict, language: Language) -> Html:
    parts = [_facet(view, kind, language) for kind in conflict.kinds]
    return joined(*parts, _paragraph(conflict.of(language), language))


def _buttons(view: EntryView, language: Language) -> list[Html]:
    labels = [tag("li", worded(choice.label, _DIRECTIONS[language])) for choice in view.first(language).choices]
    return [tag("ol", *labels)] if labels else []


def _spoken(view: EntryView, language: Language) -> list[Html]:
    return [_paragraph(view.spoken(language), language)]


def _paragraph(text: str, language: Language) -> Html:
    return tag("p", worded(text, _DIRECTIONS[language]))


def _facet(view: EntryView, facet: Facet, language: Language, source: str | None = None) -> Html:
    cited = [" (", tag("bdi", _link(f"#{view.entry.id}-{source}", source)), ")"] if source else []
    return tag("p", view.responses(language).facets[facet], *cited, class_="facet")


# ── the rest ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _sources(view: EntryView) -> list[Html]:
    return [tag("ul", *(_source(view, key, source) for key, source in view.entry.sources.items()))]


def _source(view: EntryView, key: str, source: SourceItem) -> Html:
    responses = view.responses("fr")
    title = source.named("fr")
    shown = tag("bdi", title, lang="ar", dir="rtl") if _ARABIC.search(title) else joined(title)
    if source.url.startswith("http"):
        shown = tag("a", shown, href=source.url)
    date = pieces.date(source.as_of, responses) if source.as_of else responses.undated
    origin = "" if source.url.startswith("http") else f", fichier de presse {source.url.removeprefix('seed:').strip()}"
    return tag("li", f"{key} : ", shown, f", {date}{origin}", id=f"{view.entry.id}-{key}")


def _nearby(view: EntryView, shown: Collection[str]) -> list[Html]:
    total = len(view.wordings)
    items = [tag("li", _reference(near.entry, shown), f" : {near.wordings} sur {total}") for near in view.nearby()]
    return [tag("p", NEARBY), tag("ul", *items)] if items else []


def _wordings(view: EntryView) -> Html:
    lists = []
    for writing, texts in view.entry.asked_as:
        name, language, direction = _WRITINGS[writing]
        items = [tag("li", worded(text, direction)) for text in texts]
        lists += [tag("h5", f"{name} ({len(texts)})"), tag("ul", *items, lang=language, dir=direction)]
    return joined(tag("h4", "Façons de demander"), tag("details", tag("summary", f"{len(view.wordings)} formulations"), *lists))


def _reference(entry: Entry, shown: Collection[str]) -> Html:
    return _link(f"#{entry.id}", entry.title.fr) if entry.id in shown else joined(f"{entry.title.fr} ({entry.id})")


def _link(address: str, text: str) -> Html:
    return tag("a", text, href=address)
