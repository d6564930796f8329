"""Dates and hours in Arabic: Moroccan names of months, the first of the month as فاتح, hours as people tell them."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from knowledge.spoken import hijri
from knowledge.spoken.arabic_nouns import amount
from knowledge.spoken.arabic_numbers import cardinal, ordinal

_MONTHS: Final = ["يناير", "فبراير", "مارس", "أبريل", "ماي", "يونيو", "يوليوز", "غشت", "شتنبر", "أكتوبر", "نونبر", "دجنبر"]
_FRENCH_MONTHS: Final = (
    "janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre", "novembre", "decembre",
)  # fmt: skip
_UNACCENTED: Final = str.maketrans("éû", "eu")
# As others write them: read as they stand, and the day before them as a day.
_OTHER_MONTHS: Final = (
    "ابريل", "اكتوبر", "مايو", "يوليو", "أغسطس", "سبتمبر", "شتمبر", "نوفمبر", "نونمبر", "ديسمبر", "دجمبر", "مايس",
    "ربيع الآخر", "جمادى الآخرة", "ذو القعدة", "ذو الحجة", "ربيع", "جمادى",
)  # fmt: skip
MONTH: Final = f"(?:{'|'.join([*_MONTHS, *hijri.ARABIC, *_OTHER_MONTHS])})(?![\u0620-\u065f])"
_LAST_HIJRI_YEAR, _HIJRI_DAYS = 1600, 30

_WRITTEN: Final = (
    re.compile(r"(?<![\w.,/-])(?P<day>\d{1,2})([/.-])(?P<month>\d{1,2})\2(?P<year>\d{4})(?![\d/-]|[.,]\d)"),
    re.compile(r"(?<![\w.,/-])(?P<year>\d{4})([/-])(?P<month>\d{1,2})\2(?P<day>\d{1,2})(?![\d/-]|[.,]\d)"),
    re.compile(r"(?<![\w.,/-])(?P<day>\d{1,2})(/)(?P<month>\d{1,2})/(?P<year>\d{2})(?![\d/-]|[.,]\d)"),
)
_MONTH_OF_YEAR: Final = re.compile(r"(?<![\w.,/-])(?P<month>0?[1-9]|1[0-2])/(?P<year>(?:19|20|13|14|15)\d\d)(?![\d/-]|[.,]\d)")
# In Latin letters within Arabic: «15 ramadan 1444 H», «20 avril».
_LATIN_MONTH: Final = re.compile(
    rf"(?<=\d)(?:er)?\s?(?:(?P<hijri>{hijri.MONTH})|(?P<other>{'|'.join(_FRENCH_MONTHS)}|f[ée]vrier|ao[uû]t|d[ée]cembre))(?![\w'])",
    re.IGNORECASE,
)
_LATIN_ERA: Final = re.compile(rf"(?:(?<=(?<!\d)1[0-4]\d\d)|(?<=(?:سنة|عام) \d{{3}}))\s?{hijri.LATIN_ERA}(?![\w'])")
_NUMBERED: Final = re.compile(r"(?:رقم|عدد|عقد|صفقة|قرار|اتفاقية|مرسوم|قانون|دورية)\S*\s+(?:رقم\s+|عدد\s+)?$")
_FIRST_DAY: Final = re.compile(
    rf"(?<![\d.,/-])0?1(?:\s*([-–—])\s*(?=\d{{1,2}}\s+{MONTH})|(?=(?:\s*(?:إلى|و|أو)\s*\d{{1,2}})?\s+{MONTH}))"
)
_SECOND_DAY: Final = re.compile(rf"(?<![\d.,/-])0?2(?=\s+{MONTH})")
_LEADING_ZERO: Final = re.compile(rf"(?<!\d)0(?=[3-9]\s+{MONTH})")
# يوم اثنين would be heard as a Monday
_DAY_NAMES: Final = {1: "فاتح", 2: "ثاني"}
_ERA: Final = re.compile(r"(?<=\d)\s*(هـ|ه|م)(?![\w²³])\.?")
_YEAR_BEFORE: Final = re.compile(rf"(?:سنة|عام|لسنة|الموافق|{MONTH})(?:\s+\S+)?\s*\d{{3,4}}$|[/-]\d{{4}}$")

# 8:30, 14h30, 8h; «الساعة 9»; «9 صباحا»
_HOUR: Final = re.compile(r"(?<![\w:.,/])(\d{1,2})\s?([hH:])\s?(?:(?<=[hH])(?![\w:])|([0-5]\d)(?![\w:]|[.,]\d))")
_TOLD: Final = r"(?:صباحا|مساء|ليلا|زوالا|ظهرا|عصرا|فجرا|بعد الزوال|بعد الظهر)"
_OCLOCK: Final = re.compile(
    r"(?<=الساعة )(\d{1,2})(?![\d:]|[.,]\d|\s?[hH%])(?:\s*(?:إلى|[-–—])\s*(?:الساعة )?(\d{1,2})(?![\w:%]))?"
)
_WITH_TOLD: Final = re.compile(rf"(?<![\w:.,/])(\d{{1,2}})(?:\s*(إلى|و|أو|[-–—])\s*(\d{{1,2}}))?(?=\s+{_TOLD}(?!\w))")
_SPAN: Final = re.compile(rf"(من\s+|بين\s+)?(?<![\w:])({_HOUR.pattern})\s*[-–—]\s*({_HOUR.pattern})")
_HALF_DAY: Final = re.compile(r"(?<=:\d\d)\s*([صم])(?![\w.])")
_TOLD_AFTER: Final = re.compile(rf"\s+{_TOLD}(?!\w)")
_NOON, _DAY, _LAST_BARE = 12, 24, 6
# Up to which hour of the day each is said: nobody says صباحا of two in the night.
_PERIODS: Final = ((4, "ليلا"), (11, "صباحا"), (12, "زوالا"), (17, "بعد الزوال"), (21, "مساء"), (24, "ليلا"))
_MINUTES: Final = {0: "", 15: " والربع", 30: " والنصف", 45: " إلا الربع"}
_QUARTER_TO: Final = 45


def dates(text: str) -> str:
    """The text with its written dates, hijri ones too, in words; a year alone is left for the numbers."""
    text = _LATIN_ERA.sub(" هجرية", _LATIN_MONTH.sub(_latin_month, text))
    text = _ERA.sub(_era, text)
    for pattern in _WRITTEN:
        text = pattern.sub(_date, text)
    text = _MONTH_OF_YEAR.sub(_month, text)
    text = _FIRST_DAY.sub(lambda day: f"{_DAY_NAMES[1]} إلى " if day[1] else _DAY_NAMES[1], text)
    return _LEADING_ZERO.sub("", _SECOND_DAY.sub(_DAY_NAMES[2], text))


def hours(text: str) -> str:
    """The text with its hours in words: «8h30–16h30» is من الثامنة والنصف صباحا إلى الرابعة والنصف بعد الزوال."""
    text = _HALF_DAY.sub(lambda half: " صباحا" if half[1] == "ص" else " مساء", text)
    text = _SPAN.sub(lambda span: f"{span[1] or 'من '}{span[2]} إلى {span[6]}", text)
    text = _HOUR.sub(_hour, text)
    text = _WITH_TOLD.sub(_told, text)
    return _OCLOCK.sub(_oclock, text)


def _date(written: re.Match[str]) -> str:
    day, month, year = int(written["day"]), int(written["month"]), int(written["year"])
    year += 2000 if len(written["year"]) == 2 else 0  # noqa: PLR2004
    is_hijri = 1000 < year < _LAST_HIJRI_YEAR  # noqa: PLR2004
    if not (1 <= month <= len(_MONTHS) and _exists(day, month, year, is_hijri=is_hijri)):
        return written[0]
    name = (hijri.ARABIC if is_hijri else _MONTHS)[month - 1]
    return f"{_DAY_NAMES.get(day) or cardinal(day)} {name} {cardinal(year)}"


def _exists(day: int, month: int, year: int, *, is_hijri: bool) -> bool:
    if is_hijri:
        return 1 <= day <= _HIJRI_DAYS
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _month(written: re.Match[str]) -> str:
    if _NUMBERED.search(written.string[: written.start()]):
        return written[0]
    year = int(written["year"])
    return f"{(hijri.ARABIC if year < _LAST_HIJRI_YEAR else _MONTHS)[int(written['month']) - 1]} {cardinal(year)}"


def _latin_month(written: re.Match[str]) -> str:
    if written["hijri"]:
        return f" {hijri.ARABIC[hijri.month(written['hijri'])]}"
    french = written["other"].lower().translate(_UNACCENTED)
    return f" {_MONTHS[_FRENCH_MONTHS.index(french)]}"


def _era(written: re.Match[str]) -> str:
    if written[1] != "م":
        return " هجرية"
    return " ميلادية" if _YEAR_BEFORE.search(written.string[: written.start()]) else written[0]


def _hour(written: re.Match[str]) -> str:
    hour, minute = int(written[1]), int(written[3] or 0)
    if hour > _DAY:
        return written[0]
    # 2:45 in running text may be either half of the day; 02:45 and 2h45 are of the twenty-four hours.
    open_half = written[2] == ":" and len(written[1]) == 1 and 0 < hour <= _LAST_BARE
    told = bool(_TOLD_AFTER.match(written.string, written.end()))
    return _clock(hour, minute, period=not open_half and not told)


def _oclock(written: re.Match[str]) -> str:
    hours_told = [int(hour) for hour in written.groups() if hour]
    return " إلى ".join(map(_clock, hours_told)) if max(hours_told) <= _DAY else written[0]


def _told(written: re.Match[str]) -> str:
    first, second = int(written[1]), int(written[3] or 0)
    if first > _DAY or second > _DAY:
        return written[0]
    later = f" {'إلى' if written[2] in '-–—' else written[2]} {_clock(second, period=False)}" if written[3] else ""
    return f"{_clock(first, period=False)}{later}"


def _clock(hour: int, minute: int = 0, *, period: bool | None = None) -> str:
    """An hour in words; its part of the day by default from one in the afternoon on, where the figure alone tells it."""
    hour += minute == _QUARTER_TO
    said_period = hour % _DAY > _NOON if period is None else period
    rest = _MINUTES[minute] if minute in _MINUTES else f" و{amount(minute, 'دقيقة')}"
    if hour % _DAY == 0:
        return f"منتصف الليل{rest}"
    name = "الواحدة" if hour % _NOON == 1 else ordinal((hour - 1) % _NOON + 1, "f")
    if not said_period:
        return f"{name}{rest}"
    return f"{name}{rest} {next(said for last, said in _PERIODS if hour <= last)}"
