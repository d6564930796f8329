"""Dates, spans of years, hours, and the numbers of laws, as French people say them."""

from __future__ import annotations

import re
from typing import Final

from knowledge.spoken import hijri
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


_OF_THE_HEGIRA: Final = " de l'hégire"
_ERA: Final = rf"(?:(\s?(?:{hijri.LATIN_ERA}|h|هـ?)(?![\w'])\.?))?"


def _hijri(day: str, month: int, year: str | None, era: str | None) -> str:
    told = f" {digits(year)}{_OF_THE_HEGIRA if era else ''}" if year else ""
    return f"{_first(int(day))} {hijri.FRENCH[month]}{told}"


HIJRI: Final[tuple[Rule, ...]] = (
    (
        re.compile(rf"{_START}({hijri.DAY})([/.-]){_MONTH}\2({hijri.YEAR})(?![\d/]|[.-]\d){_ERA}"),
        lambda found: _hijri(found[1], int(found[3]) - 1, found[4], found[5]),
    ),
    (
        re.compile(rf"{_START}({hijri.YEAR})([/-]){_MONTH}\2({hijri.DAY})(?![\d/]|[.-]\d){_ERA}"),
        lambda found: _hijri(found[4], int(found[3]) - 1, found[1], found[5]),
    ),
    (
        re.compile(rf"{_START}({hijri.DAY})(?:er)? ({hijri.MONTH})(?![\w'])(?:,? ({hijri.YEAR})(?!\d){_ERA})?", re.IGNORECASE),
        lambda found: _hijri(found[1], hijri.month(found[2]), found[3], found[4]),
    ),
    (
        re.compile(rf"(?<![\w'])({hijri.MONTH}) ({hijri.YEAR})(?!\d){_ERA}", re.IGNORECASE),
        lambda found: f"{hijri.FRENCH[hijri.month(found[1])]} {digits(found[2])}{_OF_THE_HEGIRA if found[3] else ''}",
    ),
    (re.compile(rf"{_START}({hijri.YEAR})\s?[-–—/]\s?({hijri.YEAR})(?![/\d])"), r"\1 à \2"),
    (re.compile(rf"(?<![\w.,])(1[0-4]\d\d)\s?(?:{hijri.LATIN_ERA}|هـ?)(?![\w'])"), rf"\1{_OF_THE_HEGIRA}"),
    (re.compile(rf"\b((?:en|an|année|depuis|de|vers) \d{{3}})\s?(?:{hijri.LATIN_ERA}|هـ?)(?![\w'])"), rf"\1{_OF_THE_HEGIRA}"),
)

DATES: Final[tuple[Rule, ...]] = (
    *HIJRI,
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
            rf"\b(contrats?|marchés?|numéro|conventions?|arrêtés?|décisions?|avis|offres) (\d+)/((?:1[3-59]|20)\d\d){_END}",
            re.IGNORECASE,
        ),
        lambda found: f"{found[1]} {digits(found[2])} barre {digits(found[3])}",
    ),
    (
        re.compile(rf"{_START}(0[1-9]|1[0-2])/({hijri.YEAR})(?![\d/]|[.-]\d){_ERA}"),
        lambda found: f"{hijri.FRENCH[int(found[1]) - 1]} {digits(found[2])}{_OF_THE_HEGIRA if found[3] else ''}",
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
    (re.compile(r"(?<=\d)/(?=\d+/\d)|(?<=\d/)(\d+)/(?=\d)"), r"\1 barre "),  # no date of any calendar: 32/13/2025
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
