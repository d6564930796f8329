"""Numbers are said in Arabic as people say them, and none is said as another."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.spoken.arabic_nouns import amount, counted
from knowledge.spoken.arabic_numbers import Gender, cardinal, decimal, definite, fraction, grouped, numeral, ordinal

# Written by hand, from a grammar and not from the code.
MASCULINE = {
    0: "صفر", 1: "واحد", 2: "اثنين", 3: "ثلاثة", 8: "ثمانية", 10: "عشرة", 11: "أحد عشر", 12: "اثني عشر", 13: "ثلاثة عشر",
    18: "ثمانية عشر", 20: "عشرين", 21: "واحد وعشرين", 28: "ثمانية وعشرين", 32: "اثنين وثلاثين", 45: "خمسة وأربعين",
    57: "سبعة وخمسين", 64: "أربعة وستين", 76: "ستة وسبعين", 89: "تسعة وثمانين", 99: "تسعة وتسعين", 100: "مئة",
    101: "مئة وواحد", 111: "مئة وأحد عشر", 200: "مئتين", 212: "مئتين واثني عشر", 300: "ثلاثمئة", 476: "أربعمئة وستة وسبعين",
    800: "ثمانمئة", 999: "تسعمئة وتسعة وتسعين", 1000: "ألف", 1001: "ألف وواحد", 1200: "ألف ومئتين",
    1956: "ألف وتسعمئة وستة وخمسين", 2000: "ألفين", 2026: "ألفين وستة وعشرين", 3000: "ثلاثة آلاف", 10000: "عشرة آلاف",
    11000: "أحد عشر ألفا", 26000: "ستة وعشرين ألفا", 100000: "مئة ألف", 102000: "مئة ألف وألفين", 103000: "مئة وثلاثة آلاف",
    200000: "مئتي ألف", 1000000: "مليون", 2000000: "مليونين", 3000000: "ثلاثة ملايين", 15000000: "خمسة عشر مليونا",
    1000000000: "مليار", 485312600: "أربعمئة وخمسة وثمانين مليونا وثلاثمئة واثني عشر ألفا وستمئة",
}  # fmt: skip
FEMININE = {
    1: "واحدة", 2: "اثنتين", 3: "ثلاث", 8: "ثماني", 10: "عشر", 11: "إحدى عشرة", 12: "اثنتي عشرة", 13: "ثلاث عشرة",
    18: "ثماني عشرة", 20: "عشرين", 21: "إحدى وعشرين", 28: "ثمان وعشرين", 72: "اثنتين وسبعين", 107: "مئة وسبع",
    2003: "ألفين وثلاث", 6000: "ستة آلاف",
}  # fmt: skip


@pytest.mark.parametrize(("number", "said"), MASCULINE.items())
def test_a_number_is_said_as_it_stands_alone(number: int, said: str) -> None:
    """A year, a law, a count of masculine things."""
    assert said == cardinal(number)


@pytest.mark.parametrize(("number", "said"), FEMININE.items())
def test_a_number_of_feminine_things_takes_the_other_form(number: int, said: str) -> None:
    """Three to ten lose their ة before سنة, جماعة, دورة."""
    assert said == cardinal(number, "f")


WORTH = {
    word: value
    for value, words in {
        0: "صفر", 1: "واحد واحدة أحد إحدى", 2: "اثنين اثنتين اثني اثنتي", 3: "ثلاثة ثلاث", 4: "أربعة أربع", 5: "خمسة خمس",
        6: "ستة ست", 7: "سبعة سبع", 8: "ثمانية ثماني ثمان", 9: "تسعة تسع", 10: "عشرة عشر", 20: "عشرين", 30: "ثلاثين",
        40: "أربعين", 50: "خمسين", 60: "ستين", 70: "سبعين", 80: "ثمانين", 90: "تسعين", 100: "مئة", 200: "مئتين مئتي",
        300: "ثلاثمئة", 400: "أربعمئة", 500: "خمسمئة", 600: "ستمئة", 700: "سبعمئة", 800: "ثمانمئة", 900: "تسعمئة",
    }.items()
    for word in words.split()
}  # fmt: skip
SCALES = {
    word: (value, count)
    for value, forms in {
        10**3: "ألف ألفا آلاف|ألفين ألفي",
        10**6: "مليون مليونا ملايين|مليونين مليوني",
        10**9: "مليار|مليارين",
    }.items()
    for count, words in enumerate(forms.split("|"), 1)
    for word in words.split()
}


def heard(words: str) -> int:
    """What a listener understands: the oracle, which knows nothing of the code."""
    total = pending = 0
    for word in words.split():
        bare = word if word in WORTH or word in SCALES else word.removeprefix("و")
        if bare in SCALES:
            value, count = SCALES[bare]
            total += value * (pending or 1) * count
            pending = 0
        else:
            pending += WORTH[bare]
    return total + pending


@settings(max_examples=600)
@given(st.one_of(st.integers(0, 3000), st.integers(0, 10**9)), st.sampled_from(["m", "f"]), st.booleans())
def test_every_number_is_heard_as_itself(number: int, gender: Gender, counting: bool) -> None:  # noqa: FBT001
    """From zero to a milliard, no number can be taken for another."""
    assert number == heard(cardinal(number, gender, counting=counting))


@settings(max_examples=300)
@given(st.integers(0, 10**9))
def test_the_three_to_ten_agree_against_the_gender(number: int) -> None:
    """ثلاثة أيام but ثلاث سنوات, also at the end of a large number."""
    polar = number % 100 in range(3, 11)
    assert polar == (cardinal(number).endswith("ة") and number % 100 != 0 and not cardinal(number, "f").endswith("ة"))


@pytest.mark.parametrize(
    ("number", "gender", "said"),
    [
        (1, "f", "الأولى"), (2, "m", "الثاني"), (10, "f", "العاشرة"), (11, "m", "الحادي عشر"), (13, "f", "الثالثة عشرة"),
        (20, "f", "العشرين"), (21, "m", "الحادي والعشرين"), (27, "f", "السابعة والعشرين"), (99, "m", "التاسع والتسعين"),
        (120, "f", "مئة وعشرين"),
    ],
)  # fmt: skip
def test_ordinals_up_to_ninety_nine(number: int, gender: Gender, said: str) -> None:
    """Above ninety-nine people say the plain number."""
    assert said == ordinal(number, gender)


@pytest.mark.parametrize(
    ("number", "noun", "said"),
    [
        (1, "سنة", "سنة واحدة"), (1, "درهم", "درهم واحد"), (2, "يوم", "يومين"), (2, "يومين", "يومين"), (2, "أيام", "يومين"),
        (2, "مدن", "مدينتين"), (3, "أيام", "ثلاثة أيام"), (3, "سنوات", "ثلاث سنوات"), (5, "التزامات", "خمسة التزامات"),
        (4, "إدارات", "أربع إدارات"), (6, "تعديلات", "ستة تعديلات"), (7, "أدوية", "سبعة أدوية"), (9, "أشهر", "تسعة أشهر"),
        (3, "اتفاقيات", "ثلاث اتفاقيات"), (10, "قرارات", "عشرة قرارات"), (12, "جهة", "اثنتي عشرة جهة"),
        (68, "حافلة", "ثمان وستين حافلة"), (97, "جماعة", "سبع وتسعين جماعة"), (83, "عضوا", "ثلاثة وثمانين عضوا"),
        (200, "درهم", "مئتي درهم"), (2000, "شخص", "ألفي شخص"), (380000, "نسمة", "ثلاثمئة وثمانين ألف نسمة"),
        (8, "عريضةً", "ثماني عريضةً"), (3, "الأولى", "ثلاثة الأولى"),
    ],
)  # fmt: skip
def test_a_number_agrees_with_what_it_counts(number: int, noun: str, said: str) -> None:
    """One and two are in the noun itself; else the writer's noun is never changed."""
    assert said == counted(number, noun)


@pytest.mark.parametrize(
    ("number", "noun", "said"),
    [
        (1, "درهم", "درهم واحد"), (2, "دقيقة", "دقيقتين"), (3, "درهم", "ثلاثة دراهم"), (20, "درهم", "عشرين درهما"),
        (15, "دقيقة", "خمس عشرة دقيقة"), (100, "درهم", "مئة درهم"), (5, "أورو", "خمسة أورو"), (2, "أورو", "اثنين أورو"),
        (103, "متر", "مئة وثلاثة أمتار"), (2, "مستشفى", "مستشفيين"),
    ],
)  # fmt: skip
def test_a_unit_takes_the_form_its_number_wants(number: int, noun: str, said: str) -> None:
    """«3 DH» is ثلاثة دراهم, «20 DH» عشرين درهما."""
    assert said == amount(number, noun)


def test_the_small_pieces() -> None:
    """Decimals, shares, leading zeros, telephones and the article."""
    assert ("صفر فاصلة صفر خمسة", "ثلاثة فاصلة واحد أربعة واحد ستة") == (decimal("0", "05"), decimal("3", "1416"))
    assert ("نصف", "ثلثين", "ثلاثة أرباع", None, None) == (
        fraction(1, 2), fraction(2, 3), fraction(3, 4), fraction(5, 12), fraction(4, 2),
    )  # fmt: skip
    assert ("صفر صفر أحد عشر", "صفر") == (numeral("0011"), numeral("0"))
    assert "واحد اثنين ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة صفر واحد اثنين ثلاثة" == numeral("1234567890123")
    assert "صفر خمسة، ثلاثة تسعة، اثنان" == grouped("05392")
    assert "السبعة والثلاثين" == definite(37)
