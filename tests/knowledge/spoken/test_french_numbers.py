"""French numbers in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words  # type: ignore[import-untyped]  # it ships no types

from knowledge.spoken.french_numbers import cardinal, decimal, digits, fraction, ordinal, roman


@given(st.integers(0, 10**9))
def test_a_number_is_said_as_another_library_says_it(number: int) -> None:
    """Every number up to a milliard has the words that num2words, written by others, gives it."""
    assert num2words(number, lang="fr") == cardinal(number)


@pytest.mark.parametrize("number", [*range(1, 120), 200, 201, 1000, 1001, 80_000, 200_000, 80_000_000, 10**9, 999_999_999_999])
def test_the_numbers_that_are_easily_wrong_are_right(number: int) -> None:
    """The first hundred, and vingt, cent and million with and without their s."""
    assert num2words(number, lang="fr") == cardinal(number)


@pytest.mark.parametrize(
    ("number", "masculine", "feminine"),
    [
        (1, "premier", "première"),
        (2, "deuxième", "deuxième"),
        (4, "quatrième", "quatrième"),
        (5, "cinquième", "cinquième"),
        (21, "vingt et unième", "vingt et unième"),
        (79, "soixante-dix-neuvième", "soixante-dix-neuvième"),
        (80, "quatre-vingtième", "quatre-vingtième"),
        (200, "deux centième", "deux centième"),
        (1000, "millième", "millième"),
        (2_000_000, "deux millionième", "deux millionième"),
    ],
)
def test_a_rank_is_said(number: int, masculine: str, feminine: str) -> None:
    """The first of a month and the twenty-first century sound right."""
    assert (masculine, feminine) == (ordinal(number), ordinal(number, feminine=True))


@pytest.mark.parametrize(
    ("expected", "said"),
    [
        ("vingt et une", cardinal(21, feminine=True)),
        ("quatre-vingt-une", cardinal(81, feminine=True)),
        ("soixante et onze", cardinal(71, feminine=True)),
        ("zéro zéro onze", digits("0011")),
        ("zéro zéro", digits("00")),
        (" ".join(["neuf"] * 13), digits("9" * 13)),
        ("zéro virgule zéro cinq", decimal("0", "05")),
        ("trois virgule un quatre un cinq", decimal("3", "1415")),
        ("un demi", fraction(1, 2)),
        ("deux tiers", fraction(2, 3)),
        ("trois quarts", fraction(3, 4)),
        ("quatre cinquièmes", fraction(4, 5)),
        (None, fraction(5, 20)),
        (None, fraction(1, 0)),
        (21, roman("XXI")),
        (4, roman("IV")),
        (None, roman("IIX")),
        (None, roman("")),
    ],
)
def test_the_other_forms_are_said(expected: str | int | None, said: str | int | None) -> None:
    """Feminine numbers, leading zeros, decimals, fractions and the numerals of kings."""
    assert expected == said
