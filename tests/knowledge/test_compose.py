"""What an answer about one entry tells: the part asked for, and what the sources do not agree on about it."""

from __future__ import annotations

import pytest

from knowledge.compose import Composer
from knowledge.load import load
from tests.support.small_content import STAMP, SmallContent

PRICE = "Deux pages donnent deux prix."
OPENING = "Deux pages donnent deux matins."
ANY = "Deux pages donnent deux noms."
WRITTEN = f"""\
conflicts:
  - {{fr: {PRICE}, ar: تعطي صفحتان ثمنين., kinds: [cost]}}
  - {{fr: {OPENING}, ar: تعطي صفحتان صباحين., kinds: [what]}}
  - {{fr: {ANY}, ar: تعطي صفحتان اسمين.}}
sources:
"""


@pytest.mark.parametrize(
    ("facet", "told"),
    [
        ("cost", (PRICE, ANY)),
        ("documents", (OPENING, ANY)),  # nothing is published: the short text is said, and what is disputed in it
        (None, (PRICE, OPENING, ANY)),
        ("what", (PRICE, OPENING, ANY)),
        ("all", (PRICE, OPENING, ANY)),
    ],
)
def test_a_disagreement_is_told_with_the_parts_it_concerns(small: SmallContent, facet: str | None, told: tuple[str, ...]) -> None:
    """Who asks a price hears that sources differ on the price; who asks something else does not have to listen to it."""
    small.spoil("sources:\n", WRITTEN, STAMP)
    content = load(small.folder)
    composer, stamp = Composer(content), content.entries["service-stamp"]
    answer = composer.everything(stamp, "fr") if facet == "all" else composer.entry(stamp, facet, "fr")  # type: ignore[arg-type]
    assert told == tuple(note for note in answer.notes if note in (PRICE, OPENING, ANY))


def test_a_disagreement_is_told_with_the_fact_that_comes_nearest(small: SmallContent) -> None:
    """Who asks when, and hears how long it takes instead, hears also that sources differ on that."""
    small.spoil("sources:\n", WRITTEN, STAMP)
    small.spoil("kind: cost", "kind: delay", STAMP)
    small.spoil("kinds: [cost]", "kinds: [delay]", STAMP)
    content = load(small.folder)
    assert (PRICE, ANY) == Composer(content).entry(content.entries["service-stamp"], "when", "fr").notes
