"""French numbers in words, with the agreements of vingt, cent, million and un."""

from __future__ import annotations

import re
from typing import Final

_UNITS: Final = (
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize",
    "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf",
)  # fmt: skip
_TENS: Final = ("", "dix", "vingt", "trente", "quarante", "cinquante", "soixante", "soixante", "quatre-vingt", "quatre-vingt")
_FRACTIONS: Final = {2: "demi", 3: "tiers", 4: "quart"}
_IRREGULAR_ORDINALS: Final = {"cinq": "cinquième", "neuf": "neuvième"}
_PLURAL: Final = re.compile("(vingt|cent|million|milliard)s$")
_ROMAN: Final = re.compile("(?=[IVX])(X{0,3})(IX|IV|V?I{0,3})")
_ROMAN_UNITS: Final = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_MOST: Final = 10**12  # from here on nobody counts: digits are said
_MOST_AS_NUMBER: Final = 3  # digits after the comma said as one number
_MOST_FRACTION: Final = 10


def cardinal(number: int, *, feminine: bool = False) -> str:
    """A number from 0 to 999 999 999 999 in words: 80 « quatre-vingts », 21 « vingt et un » or « vingt et une »."""
    words = _large(number) if number else _UNITS[0]
    return f"{words}e" if feminine and words.endswith("un") else words


def digits(written: str, *, feminine: bool = False) -> str:
    """A run of ASCII digits as it is said: each leading zero, then the number; one by one where nobody counts so far."""
    number = int(written[-13:])
    if number >= _MOST or len(written.lstrip("0")) > len(str(_MOST)) - 1:
        return " ".join(_UNITS[int(digit)] for digit in written)
    zeros = [_UNITS[0]] * (len(written) - len(written.lstrip("0")))
    return " ".join([*zeros, *([cardinal(number, feminine=feminine)] if number else [])])


def decimal(whole: str, fraction: str) -> str:
    """A decimal number: 0,05 « zéro virgule zéro cinq », 35,55 « trente-cinq virgule cinquante-cinq »; long: by digit."""
    said = digits(fraction) if len(fraction) <= _MOST_AS_NUMBER else " ".join(_UNITS[int(digit)] for digit in fraction)
    return f"{digits(whole)} virgule {said}"


def ordinal(number: int, *, feminine: bool = False) -> str:
    """The rank of a number from 1: « premier », « première », « vingt et unième », « quatre-vingtième »."""
    if number == 1:
        return "première" if feminine else "premier"
    words = cardinal(number)
    head, space, last = re.fullmatch(r"(?:(.*)([ -]))?(.+)", words).groups("")  # type: ignore[union-attr]  # never empty
    return f"{head}{space}{_IRREGULAR_ORDINALS.get(last) or invariable(last).removesuffix('e') + 'ième'}"


def fraction(above: int, below: int) -> str | None:
    """A fraction such as « trois quarts »; None for one that people do not say so."""
    if not 0 < above < below <= _MOST_FRACTION:
        return None
    part = _FRACTIONS.get(below) or ordinal(below)
    return f"{cardinal(above)} {part}{'s' if above > 1 and not part.endswith('s') else ''}"


def roman(written: str) -> int | None:
    """A Roman numeral from I to XXXIX as a number, None for anything else."""
    found = _ROMAN.fullmatch(written)
    return 10 * len(found[1]) + _ROMAN_UNITS.index(found[2]) if found else None


def invariable(words: str) -> str:
    """The number without the s of vingts, cents or millions at its end, as before « mille » or « -ième »."""
    return _PLURAL.sub(r"\1", words)


def _large(number: int) -> str:
    parts = []
    for size, name in ((10**9, "milliard"), (10**6, "million")):
        count, number = divmod(number, size)
        if count:
            parts.append(f"{_hundreds(count)} {name}{'s' if count > 1 else ''}")
    thousands, number = divmod(number, 1000)
    if thousands:
        parts.append("mille" if thousands == 1 else f"{invariable(_hundreds(thousands))} mille")
    return " ".join([*parts, *([_hundreds(number)] if number else [])])


def _hundreds(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    parts = [] if hundreds < 2 else [_UNITS[hundreds]]  # noqa: PLR2004  # one hundred is « cent »
    if hundreds:
        parts.append("cents" if hundreds > 1 and not rest else "cent")
    return " ".join([*parts, *([_tens(rest)] if rest else [])])


def _tens(number: int) -> str:
    if number < len(_UNITS):
        return _UNITS[number]
    tens, unit = divmod(number, 10)
    if tens in {7, 9}:
        unit += 10
    name = _TENS[tens]
    if not unit:
        return "quatre-vingts" if name == "quatre-vingt" else name
    joint = " et " if unit in {1, 11} and name != "quatre-vingt" else "-"
    return f"{name}{joint}{_UNITS[unit]}"
