"""What French and Arabic must both say."""

from __future__ import annotations

import pytest

from tests.support.small_content import SmallContent


@pytest.mark.parametrize(
    ("french", "arabic", "code", "differing"),
    [
        ("Le timbre coûte 20 dirhams.", "ثمن التنبر 30 درهما.", "numbers_differ", "20, 30"),
        ("En 2024, on ouvre.", "في 2025 نفتح.", "numbers_differ", "2024, 2025"),
        ("De 10 h à 16 h 30.", "من 10:00 إلى 17:30.", "numbers_differ", "16, 17"),
        ("Le 2 mars 2024.", "يوم 2 ماي 2024.", "dates_differ", "2/3/2024, 2/5/2024"),
        ("Le 2 mars 2024 et le 5 mai 2025.", "يوم 5 مارس 2024 ويوم 2 ماي 2025.", "dates_differ", "5/3/2024"),
        ("En mars 2024.", "في مارس 2025.", "dates_differ", "3/2024, 3/2025"),
        ("La session de mars.", "دورة أبريل.", "dates_differ", "3, 4"),
        ("Le site est tetouan.ma.", "الموقع هو tetouan.com.", "links_differ", "tetouan.com, tetouan.ma"),
        ("Écrire à a@tetouan.ma.", "اكتب إلى b@tetouan.ma.", "links_differ", "a@tetouan.ma, b@tetouan.ma"),
        ("Le site est tetouan.ma.", "الموقع الرسمي.", "links_differ", "tetouan.ma"),
        ("Appelez le 0539 97 44 05.", "اتصل ب 0539 97 44 06.", "phones_differ", "0539974405, 0539974406"),
    ],
)
def test_what_differs_is_told_once(small: SmallContent, french: str, arabic: str, code: str, differing: str) -> None:
    """Staff read which number, date, address or telephone is not in both languages, under one heading."""
    small.say(french, arabic)
    (problem,) = small.problems()
    assert ("error", "facts.1.text", code) == (problem.level, problem.field, problem.advice.code)
    assert differing in str(problem)


@pytest.mark.parametrize(
    ("french", "arabic"),
    [
        ("La loi 113-14 et la loi 55.19.", "القانون 113.14 والقانون 55-19."),
        ("Environ 1 225 dossiers.", "حوالي 1225 ملفا."),
        ("De 10 h à 16 h 30.", "من 10:00 إلى 16:30."),
        ("La session de février 2022 a eu lieu le 3 février 2022.", "دورة فبراير لسنة 2022 كانت يوم 3 فبراير 2022."),
        ("Les 11, 13 et 20 octobre.", "أيام 11 و13 و20 أكتوبر."),
        ("Le 1er août 2022.", "فاتح غشت 2022."),
        ("Pour la période 2022-2026.", "من 2022 إلى 2026."),
        ("La taxe est de 2 dirhams par m².", "الرسم درهمان، 2، عن كل متر مربع."),
        ("Appelez le +212 539 97 44 05.", "اتصل ب 05 39 97 44 05."),
        ("Le site est https://www.tetouan.ma/.", "الموقع هو tetouan.ma."),
    ],
)
def test_what_is_only_written_otherwise_is_no_problem(small: SmallContent, french: str, arabic: str) -> None:
    """Each language keeps its own habits."""
    small.say(french, arabic)
    assert [] == small.told()


def test_emergency_answers_say_the_same_numbers(small: SmallContent) -> None:
    """The Arabic speaker in danger calls the same number."""
    small.spoil("اتصل حالا بالرقم 15", "اتصل حالا بالرقم 16", "responses/emergency.yml")
    assert ["numbers_differ"] == [problem.advice.code for problem in small.problems()]


def test_notices_say_the_same_dates(small: SmallContent) -> None:
    """Whoever reads Arabic comes on the same day."""
    notice = "- text: {fr: Fermé le 2 décembre., ar: مغلق يوم 3 دجنبر.}\n  start: 2026-11-30\n  end: 2026-12-02\n"
    small.spoil("[]", notice, "notices.yml")
    assert [("error", "1.text", "dates_differ")] == small.told()


def test_responses_say_the_same_addresses(small: SmallContent) -> None:
    """Where to ask, and the number of a person, are the same in both languages."""
    small.spoil("3737", "3738", "responses/ar.yml")
    assert [("responses/ar.yml", "social.identity", "numbers_differ")] == [
        (problem.file, problem.field, problem.advice.code) for problem in small.problems()
    ]
