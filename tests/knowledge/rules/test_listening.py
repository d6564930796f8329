"""What is too long for a listener, a button or a message."""

from __future__ import annotations

import pytest

from tests.support.small_content import SmallContent

SENTENCE = "un " * 24 + "mot."


@pytest.mark.parametrize(
    ("place", "field"),
    [
        ("fr: Le timbre coûte 20 dirhams.", "facts.1.text.fr"),
        ("fr: Le timbre se prend au guichet.", "short.fr"),
        ("fr: Le guichet ouvre le matin.", "body.fr"),
    ],
)
def test_a_sentence_of_more_than_25_words_is_a_warning(small: SmallContent, place: str, field: str) -> None:
    """Twenty-five words are heard, twenty-six are too many; two sentences are counted apart."""
    small.spoil("ar: ثمن التنبر 20 درهما.", "ar: ثمن التنبر.")
    small.spoil("20 dirhams", "peu")
    place = place.replace("20 dirhams", "peu")
    small.spoil(place, f"fr: {SENTENCE} {SENTENCE}")
    assert [] == small.told()
    small.spoil(f"{SENTENCE} {SENTENCE}", f"{SENTENCE} encore {SENTENCE}")
    assert [("warning", field, "sentence_too_long")] == small.told()


def test_gaps_and_conflicts_are_heard_too(small: SmallContent) -> None:
    """Whatever is read aloud is counted, in Arabic as well."""
    long = "كلمة " * 26
    small.spoil(
        "gaps: [hours]",
        f"gaps:\n  - {{kind: hours, text: {{fr: Un texte., ar: {long}}}}}\nconflicts:\n  - {{fr: Un texte., ar: {long}}}",
    )
    assert [
        ("warning", "gaps.1.text.ar", "sentence_too_long"),
        ("warning", "conflicts.1.ar", "sentence_too_long"),
    ] == small.told()


def test_an_answer_fits_one_message(small: SmallContent) -> None:
    """All the facts of one facet together are at most 4096 UTF-16 units, as Telegram counts."""
    fact = "  - {{kind: who, text: {{fr: {0}, ar: {0}}}, source: s1}}\n"
    wide = "\U0001d41a" * 1010  # a letter that counts twice
    small.spoil("gaps:", fact.format(wide) * 2 + "gaps:")
    assert [] == small.told()
    small.spoil("gaps:", fact.format("a" * 60) + "gaps:")
    assert [("error", "facts", "answer_too_long")] * 2 == small.told()


def test_the_short_text_takes_twenty_seconds(small: SmallContent) -> None:
    """What is said first is heard in one go."""
    small.spoil("fr: Le timbre se prend au guichet.", "fr: " + "Oui. " * 65)
    assert [("error", "short.fr", "short_too_long")] == small.told()
