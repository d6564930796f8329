"""A text changed in a YAML file leaves everything around it as its author laid it out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from knowledge.document import Document
from knowledge.workbench.edit import appended, replaced
from knowledge.workbench.rows import Place, shown

FILE = """\
# a comment above
title:
  fr: Un titre  # a comment beside
  ar: "عنوان: \\"أول\\""
short: {fr: court, ar: 'قصير''ة', note: [a, b]}   # flow
folded: >-  # why folded
  une ligne
  et la suite

# after a block
literal: |
  une ligne
    en retrait

asked_as:
  fr:
    - 'déjà'  # comment
    # between
    - sur deux
      lignes 🕌
last: fin
"""
PLACES: tuple[Place, ...] = (
    ("title", "fr"), ("title", "ar"), ("short", "fr"), ("short", "ar"), ("short", "note", 1), ("folded",), ("literal",),
    ("asked_as", "fr", 0), ("asked_as", "fr", 1), ("last",),
)  # fmt: skip
ODD = [
    "= 1 + 1",
    "no",
    "012",
    "8:30",
    "null",
    "~",
    "2024-03-01",
    "- a",
    "# a",
    "a # b",
    "a: b",
    "a, b]",
    "'",
    '"',
    "\\n",
    "<<",
    "=",
    "?",
]
# Whatever a cell holds once import has taken it: no control character but the line end.
SAID = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Co", "Cn"]) | st.sampled_from("\n =#:'\"-,{}[]&*!|>%@`؟،تطوان"), min_size=1
)


def read(text: str, folder: Path) -> Any:
    """The data of a file, as the assistant reads it."""
    path = folder / "x.yml"
    path.write_bytes(text.encode())
    document = Document(path, "x.yml")
    assert document.problem is None, text
    return document.data


def at(data: Any, place: Place) -> str:
    """The text that stands at a place."""
    for step in place:
        data = data[step]
    return str(data)


def leaves(data: Any, place: Place = ()) -> dict[Place, str]:
    """Every text with its place."""
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else None
    if items is None:
        return {place: data}
    return {found: said for key, child in items for found, said in leaves(child, (*place, key)).items()}


@given(place=st.sampled_from(PLACES), said=SAID.map(shown).filter(bool), ending=st.sampled_from(["\n", "\r\n"]))
@example(place=("literal",), said="un\n\n  deux", ending="\r\n")
@example(place=("folded",), said="un\n# deux", ending="\r\n")
def test_any_text_is_read_back_and_nothing_else_changes(
    tmp_path_factory: pytest.TempPathFactory, place: Place, said: str, ending: str
) -> None:
    """Arabic, quotes, colons, signs and line breaks come back as written; every other text and comment is untouched."""
    before = FILE.replace("\n", ending)
    folder = tmp_path_factory.getbasetemp()
    after = replaced(before, {place: said})
    expected = leaves(read(before, folder)) | {place: said}
    found = leaves(read(after, folder))
    assert expected == found | {place: shown(found[place])}
    for comment in (
        "# a comment above",
        "# a comment beside",
        "# flow",
        "# why folded",
        "# after a block",
        "# comment",
        "# between",
    ):
        assert comment in after


@pytest.mark.parametrize("said", ODD)
def test_what_yaml_takes_for_something_else_is_put_in_quotes(said: str) -> None:
    """Editors that know booleans, dates and numbers read the text too."""
    assert said == yaml.safe_load(replaced(FILE, {("title", "fr"): said}))["title"]["fr"]


@pytest.mark.parametrize(
    ("place", "said", "old", "new"),
    [
        (("title", "fr"), "Un autre, plus long", "fr: Un titre  #", "fr: Un autre, plus long  #"),
        (("title", "ar"), "ثان", '"عنوان: \\"أول\\""', '"ثان"'),
        (("short", "fr"), "a, b", "{fr: court,", '{fr: "a, b",'),
        (("short", "ar"), "l'eau", "'قصير''ة'", "'l''eau'"),
        (("folded",), "une seule", "  une ligne\n  et la suite\n", "  une seule\n"),
        (("folded",), "un\n\ndeux", ">-  # why folded\n  une ligne\n  et la suite\n", "|-  # why folded\n  un\n\n  deux\n"),
        (("literal",), "un\n  deux", "  une ligne\n    en retrait\n", "  un\n    deux\n"),
        (("asked_as", "fr", 1), "une ligne", "sur deux\n      lignes 🕌", "une ligne"),
    ],
)
def test_the_style_stays_where_it_can(place: Place, said: str, old: str, new: str) -> None:
    """A reviewer sees the changed words and no other difference."""
    assert old in FILE
    assert FILE.replace(old, new, 1) == replaced(FILE, {place: said})


def test_several_texts_change_at_once() -> None:
    """Longer and shorter texts in one file do not move each other."""
    wanted = {place: f"texte {number}" * number for number, place in enumerate(PLACES, 1)}
    data = yaml.safe_load(replaced(FILE, wanted))
    assert wanted == {place: at(data, place).strip() for place in PLACES}


def test_nothing_wanted_changes_nothing() -> None:
    """A file without a changed text is the same file."""
    assert FILE == replaced(FILE, {})


LISTS = {
    "block": ("a:\n  fr:\n    - un  # beside\n    # between\n    - deux\n  # below\n\nlast: fin\n",
              'a:\n  fr:\n    - un  # beside\n    # between\n    - deux\n    - trois\n    - "no"\n  # below\n\nlast: fin\n'),
    "comment beside the last": ("a:\n  fr:\n    - un  # beside\nlast: fin\n",
                                'a:\n  fr:\n    - un  # beside\n    - trois\n    - "no"\nlast: fin\n'),
    "not indented": ("a:\n  fr:\n  - un\nlast: fin\n", 'a:\n  fr:\n  - un\n  - trois\n  - "no"\nlast: fin\n'),
    "folded": ("a:\n  fr:\n    - >-\n      un\n      et un\n\nlast: fin\n",
               'a:\n  fr:\n    - >-\n      un\n      et un\n    - trois\n    - "no"\n\nlast: fin\n'),
    "no line end": ("a:\n  fr:\n    - un", 'a:\n  fr:\n    - un\n    - trois\n    - "no"'),
    "other line ends": ("a:\r\n  fr:\r\n    - un\r\nlast: fin\r\n",
                        'a:\r\n  fr:\r\n    - un\r\n    - trois\r\n    - "no"\r\nlast: fin\r\n'),
    "in brackets": ("a:\n  fr: [un, 'deux' ]  # flow\n", "a:\n  fr: [un, 'deux', trois, \"no\" ]  # flow\n"),
    "empty brackets": ("a:\n  fr: []\n", 'a:\n  fr: [trois, "no"]\n'),
    "in braces": ("a: {fr: [un,]}\n", 'a: {fr: [un, trois, "no",]}\n'),
    "missing": ("a:\n  ar:\n    - واحد  # beside\n\n# below\nlast: fin\n",
                'a:\n  ar:\n    - واحد  # beside\n  fr:\n    - trois\n    - "no"\n\n# below\nlast: fin\n'),
    "missing in braces": ("a: {ar: [واحد]}\n", 'a: {ar: [واحد], fr: [trois, "no"]}\n'),
}  # fmt: skip


@pytest.mark.parametrize(("before", "after"), LISTS.values(), ids=LISTS)
def test_wordings_are_added_at_the_end_of_their_list(before: str, after: str) -> None:
    """New wordings stand below the others as their author writes them, and nothing else in the file moves."""
    assert after == appended(before, {("a", "fr"): ["trois", "no"]})


@given(SAID.filter(lambda said: shown(said) and "\n" not in shown(said)).map(shown))
@pytest.mark.parametrize("before", [before for before, _ in LISTS.values()], ids=LISTS)
def test_any_wording_added_is_read_back(before: str, said: str) -> None:
    """Whatever a resident wrote becomes that very wording, and the others stay."""
    old = yaml.safe_load(before)["a"]
    assert old | {"fr": [*old.get("fr", []), said]} == yaml.safe_load(appended(before, {("a", "fr"): [said]}))["a"]
