"""What an answer about one entry tells: the part asked for, and what the sources do not agree on about it."""

from __future__ import annotations

import pytest

from knowledge.compose import Composer
from knowledge.load import load
from knowledge.model import Facet
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
    ],
)
def test_a_disagreement_is_told_with_the_parts_it_concerns(
    small: SmallContent, facet: Facet | None, told: tuple[str, ...]
) -> None:
    """Who asks a price hears that sources differ on the price; who asks something else does not have to listen to it."""
    small.spoil("sources:\n", WRITTEN, STAMP)
    content = load(small.folder)
    composer, stamp = Composer(content), content.entries["service-stamp"]
    assert told == composer.entry(stamp, facet, "fr").notes
    assert (PRICE, OPENING, ANY) == tuple(note for note in composer.everything(stamp, "fr").notes if note in WRITTEN)


def test_a_disagreement_is_told_with_the_fact_that_comes_nearest(small: SmallContent) -> None:
    """Who asks when, and hears how long it takes instead, hears also that sources differ on that."""
    small.spoil("sources:\n", WRITTEN, STAMP)
    small.spoil("kind: cost", "kind: delay", STAMP)
    small.spoil("kinds: [cost]", "kinds: [delay]", STAMP)
    content = load(small.folder)
    assert (PRICE, ANY) == Composer(content).entry(content.entries["service-stamp"], "when", "fr").notes


@pytest.mark.parametrize(
    ("facet", "gap", "said"),
    [
        ("hours", "Les heures du guichet ne sont pas publiées.", ["Les heures du guichet ne sont pas publiées."]),
        ("how", "Rien ne dit comment le prendre.", ["Rien ne dit comment le prendre.", "Le timbre se prend au guichet."]),
        ("hours", None, ["Les horaires ne sont pas publiés dans nos sources.", "Le timbre se prend au guichet."]),
    ],
)
def test_what_is_not_published_is_said_once(small: SmallContent, facet: Facet, gap: str | None, said: list[str]) -> None:
    """Who asks for what nobody published hears so in one sentence; the short text follows where it adds something."""
    text = f", text: {{fr: {gap}, ar: لا شيء.}}" if gap else ""
    small.spoil("gaps: [hours]", f"gaps: [{{kind: {facet}{text}}}]", STAMP)
    content = load(small.folder)
    answer = Composer(content).entry(content.entries["service-stamp"], facet, "fr")
    assert [said[0], content.responses["fr"].where_to_ask, *said[1:]] == list(answer.paragraphs)
