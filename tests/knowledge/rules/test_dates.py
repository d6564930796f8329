"""What time does to content, told before a resident hears it."""

from __future__ import annotations

from datetime import date

import pytest

from tests.support.small_content import STAMP, SmallContent

AFTER = date(2026, 11, 24)


def test_a_review_that_is_due_is_a_warning(small: SmallContent) -> None:
    """The day of the review itself is early enough; the day after, staff are reminded."""
    assert [] == small.told(date(2027, 5, 24))
    assert [("warning", "review_by", "review_due")] * 2 == small.told(date(2027, 5, 25))


@pytest.mark.parametrize("language", ["fr", "ar"])
@pytest.mark.parametrize(
    ("french", "arabic"),
    [
        ("Le bureau ouvrira le 5 mars 2024.", "سيفتح المكتب يوم 5 مارس 2024."),
        ("Les bus seront neufs en juin 2025.", "ستكون الحافلات جديدة في يونيو 2025."),
        ("L’ouverture est prévue en mars 2024.", "من المقرر أن يفتح المكتب في مارس 2024."),
        ("À noter : à partir du 1er mai 2026, on paie en ligne.", "ابتداء من 1 ماي 2026 يؤدى الثمن على الإنترنت."),
        ("La commune va ouvrir le bureau en mai 2024.", "سوف تفتح الجماعة المكتب في ماي 2024."),
    ],
)
def test_an_announcement_that_has_passed_is_a_warning(small: SmallContent, french: str, arabic: str, language: str) -> None:
    """Nobody is told that something will happen on a day that is over."""
    small.say(french, arabic)
    assert [("warning", f"facts.1.text.{language}", "told_as_future")] == [
        told for told in small.told(AFTER) if language in told[1]
    ]


@pytest.mark.parametrize(
    ("french", "arabic"),
    [
        ("Le bureau ouvrira le 5 mars 2027.", "سيفتح المكتب يوم 5 مارس 2027."),
        ("Le bureau ouvrira en novembre 2026.", "سيفتح المكتب في نونبر 2026."),
        ("Le bureau ouvrira en 2026.", "سيفتح المكتب في 2026."),
        ("Voté en mars 2024, le bureau ouvrira en mai 2027.", "تمت المصادقة في مارس 2024، وسيفتح المكتب في ماي 2027."),
        ("L’ouverture était prévue en mars 2024.", "كان من المقرر أن يفتح المكتب في مارس 2024."),
        ("En mai 2024, la commune a annoncé que la carte sera gratuite.", "في ماي 2024، أُعلن أن البطاقة ستكون مجانية."),
        ("L’opéra a ouvert en mai 2024.", "فتحت سياسة جديدة للسيارات في ماي 2024."),
        ("On paie à partir de 20 dirhams depuis mai 2024.", "الثمن من 20 درهما منذ ماي 2024."),
        ("Le bureau ouvrira. Il est né en mai 2024.", "سيفتح المكتب. وقد نشأ في ماي 2024."),
    ],
)
def test_what_is_still_true_is_left_alone(small: SmallContent, french: str, arabic: str) -> None:
    """Dates to come, months that are not over, plans told as plans and other sentences are no false alarm."""
    small.say(french, arabic)
    assert [] == small.told(AFTER)


def test_old_sources_are_one_warning_an_entry(small: SmallContent) -> None:
    """Staff are told once, at the oldest, how many sources to look at; a source without a date has no age."""
    small.spoil('as_of: "2026-01"}', 'as_of: "2023"}\n  s2: {title: A, url: "https://a.ma", as_of: "2022-05-20"}')
    small.spoil("gaps:", "  - {kind: who, source: s2, value: A}\n  - {kind: law, source: s3, value: B}\ngaps:")
    small.spoil("asked_as:", "  s3: {title: B, url: 'https://b.ma', as_of: 2023-11}\nasked_as:")
    (problem,) = small.problems(date(2026, 11, 24))
    assert (STAMP, "warning", "sources.s2.as_of") == (problem.file, problem.level, problem.field)
    assert "sources de plus de 3 ans : 1, la plus ancienne de 2022-05-20" in str(problem)
    assert "ans : 3, la plus" in str(small.problems(date(2027, 1, 1))[0])
