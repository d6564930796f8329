"""Dates, spans of years, hours, and the numbers of laws, as French people say them."""

from __future__ import annotations

import re
from typing import Final

from knowledge.spoken.french_numbers import cardinal, digits, ordinal
from knowledge.spoken.rules import Rule

_MONTHS: Final = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
_YEAR: Final = r"((?:19|20)\d\d)"
_DAY: Final = r"(0?[1-9]|[12]\d|3[01])"
_MONTH: Final = r"(0?[1-9]|1[0-2])"
_END: Final = r"(?![\w/]|[.-]\d)"
_START: Final = r"(?<![\w/])(?<![\d][.,-])"


def _date(day: str, month: str) -> str:
    return f"{_first(int(day))} {_MONTHS[int(month) - 1]}"


def _first(day: int) -> str:
    return ordinal(day) if day == 1 else cardinal(day)


DATES: Final[tuple[Rule, ...]] = (
    (
        re.compile(rf"{_START}{_DAY}([/.-]){_MONTH}\2{_YEAR}{_END}"),
        lambda found: f"{_date(found[1], found[3])} {digits(found[4])}",
    ),
    (
        re.compile(rf"{_START}{_YEAR}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01]){_END}"),
        lambda found: f"{_date(found[3], found[2])} {digits(found[1])}",
    ),
    # « numéro 04/2023 » is the fourth of a register; alone, 04/2023 is a month.
    (
        re.compile(
            rf"\b(contrats?|marchés?|numéro|conventions?|arrêtés?|décisions?|avis|offres) (\d+)/{_YEAR}{_END}", re.IGNORECASE
        ),
        lambda found: f"{found[1]} {digits(found[2])} barre {digits(found[3])}",
    ),
    (
        re.compile(rf"{_START}(0[1-9]|1[0-2])/{_YEAR}{_END}"),
        lambda found: f"{_MONTHS[int(found[1]) - 1]} {digits(found[2])}",
    ),
    (
        re.compile(rf"\b([Ll]e|[Dd]u|[Aa]u) {_DAY}/{_MONTH}{_END}"),
        lambda found: f"{found[1]} {_date(found[2], found[3])}",
    ),
    (re.compile(rf"{_START}0?1(?= (?:{'|'.join(_MONTHS)})\b)", re.IGNORECASE), "premier"),
    (
        re.compile(rf"{_START}{_YEAR}\s?[-–—/]\s?((?:19|20)?\d\d){_END}"),
        lambda found: f"{digits(found[1])} à {digits(found[2])}",
    ),
)

_HOUR: Final = r"(?<![\w:,.-])(2[0-4]|1\d|0?\d)"


def _time(found: re.Match[str]) -> str:
    hour, minute = int(found[1]), int(found[2] or 0)
    said = f"{cardinal(hour, feminine=True)} heure{'s' if hour > 1 else ''}"
    return f"{said} {cardinal(minute, feminine=True)}" if minute else said


HOURS: Final[tuple[Rule, ...]] = (
    (re.compile(r"(?<=[\dhH])\s?[-–—]\s?(?=\d{1,2}(?:\s?[hH](?![^\W\d])|:\d\d))"), " à "),
    (re.compile(r"(?<![\w:,.-])(\d{1,2})(?= à \d{1,2}\s?[hH])"), lambda found: cardinal(int(found[1]), feminine=True)),
    (re.compile(rf"{_HOUR}\s?[hH]\s?([0-5]\d)?(?!\w)"), _time),
    (re.compile(rf"{_HOUR}:([0-5]\d)(?![\d:])"), _time),
)

_LAW: Final = "lois?|organiques?|cadres?|dahirs?|décrets?|arrêtés?|circulaires?|ordonnances?|numéros?"
_NUMBER: Final = r"\d+[.-]\d+(?![.\d-]*\d)"


def _points(found: re.Match[str]) -> str:
    return re.sub(r"(?<=\d)[.-](?=\d)", " point ", found[0])


LAWS: Final[tuple[Rule, ...]] = (
    # 2.22.1075, 1-15-85: a reference in several parts; 485.312.600 is a number
    (re.compile(r"(?<![\w.-])(?!\d{1,3}(?:\.\d{3})+(?!\d))\d+([.-])\d+(?:\1\d+)+(?!\w)"), _points),
    (re.compile(rf"\b(?:{_LAW}) (?:numéro )?{_NUMBER}(?:(?:,? (?:et|ou)|,) {_NUMBER})*", re.IGNORECASE), _points),
)
