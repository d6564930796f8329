"""A way to ask belongs to one entry."""

from __future__ import annotations

import pytest

from tests.support.small_content import BRIDGE, STAMP, SmallContent


def test_a_wording_of_two_entries_is_an_error(small: SmallContent) -> None:
    """The second file is told where the wording already is, whatever its capitals and marks."""
    small.spoil("parlez-moi du vieux pont", "Combien coûte le TIMBRE ?", BRIDGE)
    (problem,) = small.problems()
    assert (BRIDGE, "asked_as.fr.1", "error", "wording_shared") == (
        problem.file,
        problem.field,
        problem.level,
        problem.advice.code,
    )
    assert STAMP in str(problem)


def test_a_wording_written_twice_in_one_entry_is_a_warning(small: SmallContent) -> None:
    """A slip of copying does no harm and is told."""
    small.spoil("    - combien coûte le timbre\n", "    - combien coûte le timbre\n" * 2)
    assert [("warning", "asked_as.fr.2", "wording_twice")] == small.told()


def test_a_writing_without_wordings_is_a_warning(small: SmallContent) -> None:
    """Residents ask in four writings."""
    small.spoil("  arabizi:\n    - chhal taman tanber\n", "")
    assert [("warning", "asked_as.arabizi", "no_wordings")] == small.told()


@pytest.mark.parametrize(
    ("writing", "mine", "wording"),
    [
        ("fr", "parlez-moi du vieux pont", "combien coûte le timbres"),
        ("fr", "parlez-moi du vieux pont", "le timbre, combien coûte ?"),
        ("ar", "معلومات عن القنطرة القديمة", "ما هو ثمن تنبر"),
        ("arabizi", "chno hiya dik l9antra", "bch7al kaydir tanbr"),
    ],
)
def test_a_wording_too_close_to_another_entry_is_a_warning(small: SmallContent, writing: str, mine: str, wording: str) -> None:
    """A plural, another order of words, an article or the other script do not tell two subjects apart."""
    small.spoil(mine, wording, BRIDGE)
    (problem,) = small.problems()
    assert (BRIDGE, f"asked_as.{writing}.1", "warning", "wording_near") == (
        problem.file, problem.field, problem.level, problem.advice.code,
    )  # fmt: skip
    assert STAMP in str(problem)


@pytest.mark.parametrize("wording", ["combien coûte le vieux pont", "où acheter le timbre", "prix du timbre"])
def test_a_word_that_matters_tells_two_entries_apart(small: SmallContent, wording: str) -> None:
    """Questions that share some words are no confusion."""
    small.spoil("parlez-moi du vieux pont", wording, BRIDGE)
    assert [] == small.told()
