"""The page of a review holds everything, safely, and can be walked through with a screen reader."""

from __future__ import annotations

from collections import Counter
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from knowledge.schema import AskedAs, Conflict, Text
from knowledge.workbench.entry_view import EntryView
from knowledge.workbench.preview_page import review_page

ATTACK = "<script>alert(1)</script><img src=x onerror=alert(2)> & \"'"


class Seen(HTMLParser):
    """What a browser reads: the elements with their attributes, and the text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """One element."""
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        """A run of text."""
        self.text += data

    def count(self, *names: str) -> list[int]:
        """How many elements have each name."""
        counted = Counter(name for name, _ in self.elements)
        return [counted[name] for name in names]

    def all(self, attribute: str) -> list[str]:
        """Every value of an attribute."""
        return [attributes[attribute] for _, attributes in self.elements if attribute in attributes]


@pytest.fixture(scope="module")
def seen(review: str) -> Seen:
    """The page as a browser reads it."""
    return Seen(review)


def test_the_page_holds_all_that_staff_wrote(seen: Seen, reviewed: list[EntryView]) -> None:
    """A reviewer finds every text of an entry in both languages, its wordings, its sources and its dates."""
    for view in reviewed:
        entry = view.entry
        texts = [entry.title, entry.short, entry.body, *(fact.text for fact in entry.facts), *(gap.text for gap in entry.gaps)]
        written = [words for text in [*texts, *entry.conflicts] if text for words in (text.fr, text.ar)]
        written += [*view.wordings, entry.id, entry.owner, *(source.named("fr") for source in entry.sources.values())]
        assert [] == [text for text in written if text not in seen.text]
    addresses = {source.url for view in reviewed for source in view.entry.sources.values() if source.url.startswith("http")}
    assert addresses == {link for link in seen.all("href") if link.startswith("http")}


def test_the_page_needs_nothing_from_elsewhere_and_runs_nothing(seen: Seen) -> None:
    """The page opens without a network, and tells nobody that it was opened."""
    assert [0] * 6 == seen.count("script", "link", "img", "iframe", "object", "form")
    assert not [name for _, attributes in seen.elements for name in attributes if name.startswith("on")]
    assert [] == seen.all("src")


def test_headings_never_skip_a_level_and_landmarks_stand_once(seen: Seen) -> None:
    """A screen reader walks the page by its headings and its parts."""
    levels = [int(name[1]) for name, _ in seen.elements if name in {"h1", "h2", "h3", "h4", "h5"}]
    assert 1 == levels.count(1) == levels[0]
    assert max(after - before for before, after in pairwise(levels)) == 1
    assert [1, 1, 1, 1] == seen.count("header", "nav", "main", "footer")


def test_every_link_inside_the_page_has_its_place(seen: Seen) -> None:
    """The contents, the sources of the facts and the entries nearby are one touch away."""
    places = seen.all("id")
    assert len(places) == len(set(places))
    assert set() == {link[1:] for link in seen.all("href") if link.startswith("#")} - set(places)


def test_every_part_says_its_language_and_direction(seen: Seen) -> None:
    """A screen reader takes the right voice, and the browser the right side."""
    told = {(part["lang"], part["dir"]) for _, part in seen.elements if "lang" in part}
    assert {("fr", "ltr"), ("ar", "rtl"), ("ar-MA", "rtl"), ("ary-Latn", "ltr")} == told


def test_what_staff_write_never_becomes_markup(reviewed: list[EntryView]) -> None:
    """Even words that look like a program are only shown."""
    evil = Text.model_construct(fr=ATTACK, ar=ATTACK)
    conflict = Conflict.model_construct(fr=ATTACK, ar=ATTACK)
    asked = AskedAs.model_construct(fr=(ATTACK,), ar=(ATTACK,), ary=(ATTACK,), arabizi=(ATTACK,))
    entry = reviewed[0].entry.model_copy(
        update={"title": evil, "spoken": evil, "conflicts": (conflict,), "owner": ATTACK, "asked_as": asked}
    )
    seen = Seen(review_page([EntryView(reviewed[0].assistant, entry)]))
    assert [0, 0] == seen.count("script", "img")
    assert seen.text.count(ATTACK) >= 9
