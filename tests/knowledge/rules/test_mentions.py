"""What a text mentions is found in either language, however it is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.rules.agreement import disagreements
from knowledge.rules.mentions import Day, dates, links, phones

ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
WHOLE = st.integers(min_value=0, max_value=10**9)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("le 2 janvier 2018", (2018, 1, 2)),
        ("منذ 2 يناير 2018", (2018, 1, 2)),
        ("يوم 2 من شهر يناير من سنة 2018", (2018, 1, 2)),
        ("le 1er août 2022", (2022, 8, 1)),
        ("فاتح غشت 2022", (2022, 8, 1)),
        ("١ غشت ٢٠٢٢", (2022, 8, 1)),
        ("les 20 et 21 juillet 2022", (2022, 7, 21)),
        ("يومي 20 و21 يوليوز 2022", (2022, 7, 21)),
        ("en décembre 2026", (2026, 12, 0)),
        ("دورة نونبر", (0, 11, 0)),
        ("لنوفمبر 2024", (2024, 11, 0)),
        ("le 5 mai", (0, 5, 5)),
        ("2026-11-24", (2026, 11, 24)),
        ("24/11/2026", (2026, 11, 24)),
        ("24.11.2026", (2026, 11, 24)),
    ],
)
def test_a_date_is_found_in_words_and_in_digits(text: str, day: tuple[int, int, int]) -> None:
    """Months of both languages, Moroccan names and the others, digits of both scripts."""
    assert {Day(*day)} == dates(text)


@pytest.mark.parametrize("text", ["la loi 113-14", "يمارس مهامه", "article 92", "2022-2026", "maire", "ماء"])
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    """Laws, articles, periods and words that begin like a month are no dates."""
    assert set() == dates(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("voir www.Tetouan.ma.", {"tetouan.ma"}),
        ("على https://tetouan.ma/page/، ثم", {"tetouan.ma/page"}),
        ("écrire à contact@tetouan.ma", {"contact@tetouan.ma"}),
        ("بchafafiya.ma", {"chafafiya.ma"}),
        ("la fin.La suite, loi 55.19", set()),
    ],
)
def test_an_address_is_found_and_compared_without_its_trimmings(text: str, found: set[str]) -> None:
    """https://, www. and a last slash make no difference, and a missing space is no site."""
    assert found == links(text)


@pytest.mark.parametrize(
    "text", ["0539974405", "05 39 97 44 05", "05-39-97-44-05", "+212 539 97 44 05", "00212539974405", "+212 (0)539974405"]
)
def test_a_telephone_is_one_number_however_it_is_grouped(text: str) -> None:
    """Both languages may group the digits as they like."""
    assert {"0539974405"} == phones(f"appelez le {text}.")


@pytest.mark.parametrize("text", ["1 050 000 000 dirhams", "2022-2026", "485 312 600", "3737"])
def test_an_amount_or_a_period_is_no_telephone(text: str) -> None:
    """Amounts, periods and short numbers are compared as numbers."""
    assert set() == phones(text)


@given(WHOLE, st.sampled_from(["", " ", "\u00a0", "\u202f", "."]), st.booleans())
def test_a_number_is_the_same_however_its_thousands_are_separated(number: int, mark: str, eastern: bool) -> None:  # noqa: FBT001
    """1 225, 1.225, 1225 and ١٢٢٥ agree."""
    arabic = f"{number:,}".replace(",", mark)
    assert [] == list(
        disagreements(f"on compte {number} places", f"عدد {arabic.translate(ARABIC_DIGITS) if eastern else arabic} مكان")
    )


@given(WHOLE, WHOLE)
def test_two_numbers_disagree(one: int, other: int) -> None:
    """A wrong digit in one language is found, with thousands separated or not."""
    told = [advice.code for advice in disagreements(f"on compte {one:,} places".replace(",", " "), f"عدد {other} مكان")]
    assert (["numbers_differ"] if one != other else []) == told


@given(st.permutations(["3", "14", "2 500", "113-14"]))
def test_the_order_of_numbers_is_free(order: list[str]) -> None:
    """A translation may turn the sentence round."""
    assert [] == list(disagreements("a 3, b 14, c 2500, d 113.14", "، ".join(f"ا {number}" for number in order)))
