"""Ordinals, money, measures, decimals, ranges, fractions and plain numbers, as French people say them."""

from __future__ import annotations

import re
from typing import Final

from knowledge.spoken.french_numbers import decimal, digits, fraction, invariable, ordinal
from knowledge.spoken.french_words import spelled
from knowledge.spoken.rules import Rule

_VALUE: Final = r"(?<![\w,])(\d+)(,\d+)?"
_LARGE: Final = "millions?|milliards?"
_UNITS: Final = {
    "km²": "kilomètres carrés", "km/h": "kilomètres à l'heure", "km": "kilomètres", "m²": "mètres carrés", "m2": "mètres carrés",
    "m³": "mètres cubes", "m3": "mètres cubes", "cm": "centimètres", "mm": "millimètres", "m": "mètres", "ha": "hectares",
    "kg": "kilogrammes", "g": "grammes", "t": "tonnes", "l": "litres", "L": "litres", "kWh": "kilowattheures",
    "min": "minutes", "°C": "degrés", "°": "degrés", "€": "euros", "EUR": "euros", "$": "dollars", "USD": "dollars",
    "DH": "dirhams", "Dh": "dirhams", "dh": "dirhams", "DHS": "dirhams", "Dhs": "dirhams", "dhs": "dirhams", "MAD": "dirhams",
    "h": "heures", "H": "heures",
}  # fmt: skip
_UNIT: Final = "|".join(re.escape(unit) for unit in sorted(_UNITS, key=len, reverse=True))
_DIRHAM: Final = "DHS?|Dhs?|dhs?|MAD"
_MONEY: Final = rf"\d\s?(?:{_DIRHAM}|dirhams?|€|euros?)"
# Where the noun tells that « un » is « une ». Endings that are feminine but for a few words, and frequent words.
_FEMININE: Final = re.compile(
    r"\w+(?:[st]ions?|ances?|ences?|ettes?)|(?:communes?|villes?|provinces?|pages?|années?|journées?|heures?|minutes?|secondes?"
    r"|semaines?|personnes?|femmes?|filles?|demandes?|signatures?|plaintes?|étapes?|copies?|rubriques?|fiches?|équipes?|tonnes?"
    r"|voix|places?|lois?|rues?|routes?|écoles?|salles?|tables?|familles?|entreprises?|pièces?|photos?|lignes?|parties?"
    r"|nouvelles?|grandes?|petites?|anciennes?|premières?|dernières?)",
    re.IGNORECASE,
)
_MASCULINE: Final = re.compile(r"(?:silences?|bastions?|squelettes?)", re.IGNORECASE)
_COUNTED: Final = r"(?:dirhams?|euros?|dollars?|centimes?|habitants?|personnes?|tonnes?|mètres?|litres?)"


def _ordinal(found: re.Match[str]) -> str:
    number, ending = int(found[1][-12:]), found[2].strip()
    if not number:
        return f"{digits(found[1])} "
    plural = "s" if ending.endswith("s") else ""
    return f"{ordinal(number, feminine=ending.endswith(('re', 'res')))}{plural}"


def _singular(unit: str) -> str:
    return re.sub(r"s\b", "", unit)


def _measure(found: re.Match[str]) -> str:
    unit = _UNITS[found[3]]
    if len(found[1]) == 1 and found[1] in "01":  # 1,9 is less than two: singular
        unit = _singular(unit)
    return f"{found[1]}{found[2] or ''} {unit}"


def _fraction(found: re.Match[str]) -> str:
    said = fraction(int(found[1][-12:]), int(found[2][-12:]))
    return said if said and found[1][0] != "0" else f"{digits(found[1])} sur {digits(found[2])}"


def _integer(found: re.Match[str]) -> str:
    following = found[2] or ""
    said = digits(found[1], feminine=bool(_FEMININE.fullmatch(following)) and not _MASCULINE.fullmatch(following))
    if following == "mille":
        said = invariable(said)
    large = said.endswith(("million", "millions", "milliard", "milliards")) and re.fullmatch(_COUNTED, following)
    return f" {said}{' de' if large else ''} "


RULES: Final[tuple[Rule, ...]] = (
    (re.compile(r"(?<![\w.,])2nd(es?|s)?(?![^\W_])"), r"second\1"),
    (re.compile(r"(?<![\w.,])(\d+)(\s?ers?|\s?[èe]?res?|i?[èe]mes?|es?)(?![^\W_]|-[^\W\d_])"), _ordinal),
    (re.compile(r"(?<![\w.,])\d{1,3}(?:([ .])\d{3})(?:\1\d{3})*(?![\d])"), lambda found: re.sub("[^0-9]", "", found[0])),
    (re.compile(r"(?<=[\d%])\s?[-–—]\s?(?=\d)"), " à "),
    (re.compile(r"(?<![\w)])[-−]\s?(?=\d)"), " moins "),
    (re.compile(rf"(\d) ?M ?(?:{_DIRHAM})\b"), r"\1 millions de dirhams"),
    (re.compile(r"(\d) ?M ?(?:€|EUR\b)"), r"\1 millions d'euros"),
    (re.compile(rf"(\d) ?Mds? ?(?:{_DIRHAM})\b"), r"\1 milliards de dirhams"),
    (re.compile(rf"\b({_LARGE}) (?:de )?(?:{_DIRHAM})\b"), r"\1 de dirhams"),
    (re.compile(rf"\bmille (?:{_DIRHAM})\b"), "mille dirhams"),
    (re.compile(r"([€$£])\s?(\d[\d,]*)"), r"\2 \1"),
    (re.compile(rf"({_MONEY})\s?/\s?({_UNIT})(?![\w²³])"), lambda found: f"{found[1]} par {_singular(_UNITS[found[2]])}"),
    (re.compile(rf"({_MONEY})\s?/\s?(?=[^\W\d_])"), r"\1 par "),
    (re.compile(rf"{_VALUE}\s?({_UNIT})(?![\w²³/']|-\w)"), _measure),
    (
        re.compile(r"(?<![\w,])(\d+),(\d\d) (dirhams?|euros?)\b"),
        lambda found: f"{found[1]} {found[3]}" + (f" et {digits(found[2])} centimes" if found[2] != "00" else ""),
    ),
    (re.compile(r"(?<![\w,])(\d+),(\d+)(?!\d)"), lambda found: decimal(found[1], found[2])),
    (re.compile(r"(?<![\w/])(\d+)/(\d+)(?![\w/])"), _fraction),
    (re.compile(r"(?<=\d)\.(?=\d)"), " point "),
    (re.compile(r"\b([A-Z]{5})(\d{4})\b"), lambda found: f"{spelled(found[1])}, {digits(found[2])}"),  # MATET0003
    (re.compile(r"(?<![^\W\d_])([A-Z]{1,5})-?(?=\d)"), lambda found: f"{spelled(found[1])} "),  # D2185, A4
    (re.compile(r"(?<=\d)([A-Z]{1,3})(?![^\W_])"), lambda found: f" {spelled(found[1])}"),  # 3D
    (re.compile(r"(?<=[^\W\d_])-(?=\d)"), " "),
    (re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])"), " "),  # Achamal24
    (re.compile(r"(\d+)(?=(?:\s+(?:autres?\s+)?([^\W\d_]+))?)"), _integer),
)  # fmt: skip
