"""Numbers as Arabic words, the way people say them: oblique (عشرين, ألفين) and without case endings.

`gender` is the gender of what is counted: three to ten take the opposite one (ثلاثة أيام, ثلاث سنوات). A number that counts
nothing (a year, a law, a decimal) is said in the form of masculine nouns, which ends in ة.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Literal

Gender = Literal["m", "f"]

LARGEST: Final = 10**12  # from here on a number is an identifier: its digits are said
_AND: Final = " و"
# The counted noun is a dual up to two, a plural up to ten, a singular after; ordinals end below a hundred.
_TWO, _FEW, _HUNDRED = 2, 10, 100

_UNITS: Final[dict[Gender, tuple[str, ...]]] = {
    "m": ("صفر", "واحد", "اثنين", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة"),
    "f": ("صفر", "واحدة", "اثنتين", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثماني", "تسع", "عشر"),
}
_TEENS: Final[dict[Gender, tuple[str, str]]] = {"m": ("أحد عشر", "اثني عشر"), "f": ("إحدى عشرة", "اثنتي عشرة")}
_BEFORE_TENS: Final = {"واحدة": "إحدى", "ثماني": "ثمان"}
_TENS: Final = ("", "عشرة", "عشرين", "ثلاثين", "أربعين", "خمسين", "ستين", "سبعين", "ثمانين", "تسعين")
_HUNDREDS: Final = ("", "مئة", "مئتين", "ثلاثمئة", "أربعمئة", "خمسمئة", "ستمئة", "سبعمئة", "ثمانمئة", "تسعمئة")
# value, one, two, three to ten, eleven to ninety-nine
_SCALES: Final = (
    (10**9, "مليار", "مليارين", "ملايير", "مليارا"),
    (10**6, "مليون", "مليونين", "ملايين", "مليونا"),
    (10**3, "ألف", "ألفين", "آلاف", "ألفا"),
)
_DIGITS: Final = ("صفر", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة")
_ORDINALS: Final = (
    ("الأول", "الأولى"), ("الثاني", "الثانية"), ("الثالث", "الثالثة"), ("الرابع", "الرابعة"), ("الخامس", "الخامسة"),
    ("السادس", "السادسة"), ("السابع", "السابعة"), ("الثامن", "الثامنة"), ("التاسع", "التاسعة"), ("العاشر", "العاشرة"),
)  # fmt: skip
_FIRST_OF_TENS: Final = {"الأول": "الحادي", "الأولى": "الحادية"}
_TEN: Final[dict[Gender, str]] = {"m": "عشر", "f": "عشرة"}
_PARTS: Final = {2: "نصف", 3: "ثلث", 4: "ربع", 5: "خمس", 6: "سدس", 7: "سبع", 8: "ثمن", 9: "تسع", 10: "عشر"}
_PARTS_MANY: Final = {
    3: "أثلاث", 4: "أرباع", 5: "أخماس", 6: "أسداس", 7: "أسباع", 8: "أثمان", 9: "أتساع", 10: "أعشار",
}  # fmt: skip
_READ_AS_ONE: Final = 3  # decimals up to this many are said as one number, more of them one by one


def cardinal(number: int, gender: Gender = "m", *, counting: bool = False) -> str:
    """A number from 0 to 10^12 - 1 in words. `counting`: the counted noun follows at once, so ألفا is ألف and مئتين مئتي."""
    if not number:
        return _UNITS[gender][0]
    said = []
    for value, *names in _SCALES:
        count, number = divmod(number, value)
        if count:
            said.append(_scaled(count, names, last=not number, counting=counting))
    if number:
        said.append(_below_thousand(number, gender))
    words = _AND.join(said)
    return _construct(words) if counting else words


def definite(number: int, gender: Gender = "m") -> str:
    """A number with its article, as in ال37 ملعبا: each part takes one (السبعة والثلاثين)."""
    return _AND.join(f"ال{part}" for part in cardinal(number, gender).split(_AND))


def ordinal(number: int, gender: Gender) -> str:
    """The definite ordinal up to 99 (السابعة والعشرين); above, the cardinal, as people say it (المادة مئة وعشرين)."""
    place = 0 if gender == "m" else 1
    tens, unit = divmod(number, 10)
    if not 0 < number < _HUNDRED:
        return cardinal(number)
    if number <= len(_ORDINALS):
        return _ORDINALS[number - 1][place]
    if not unit:
        return f"ال{_TENS[tens]}"
    first = _ORDINALS[unit - 1][place]
    first = _FIRST_OF_TENS.get(first, first)
    return f"{first} {_TEN[gender]}" if tens == 1 else f"{first}{_AND}ال{_TENS[tens]}"


def decimal(whole: str, decimals: str) -> str:
    """A decimal number: 0,05 is صفر فاصلة صفر خمسة, 28,97 ends in سبعة وتسعين."""
    tail = numeral(decimals) if len(decimals) <= _READ_AS_ONE else each_digit(decimals, _plain)
    return f"{numeral(whole)} فاصلة {tail}"


def numeral(digits: str) -> str:
    """Digits as one number, its leading zeros said one by one (MATET0003); all its digits when it is too large."""
    number = digits.lstrip("0")
    zeros = [_DIGITS[0]] * (len(digits) - len(number))
    if int(number or 0) >= LARGEST:
        return each_digit(digits, _plain)
    return " ".join([*zeros, cardinal(int(number))] if number else zeros)


def grouped(digits: str) -> str:
    """A telephone number: its digits two by two, a pause between."""
    pairs = [digits[start : start + 2] for start in range(0, len(digits), 2)]
    return "، ".join(each_digit(pair, _DIGITS.__getitem__) for pair in pairs)


def each_digit(digits: str, name: Callable[[int], str]) -> str:
    """Digits one after the other, each by its name."""
    return " ".join(name(int(digit)) for digit in digits)


def fraction(part: int, whole: int) -> str | None:
    """A half, three quarters …; None for a fraction that has no name of its own."""
    if whole not in _PARTS or not 0 < part < whole:
        return None
    if part == 1:
        return _PARTS[whole]
    return f"{_PARTS[whole]}ين" if part == _TWO else f"{cardinal(part)} {_PARTS_MANY[whole]}"


def _plain(digit: int) -> str:
    return _UNITS["m"][digit]


def _scaled(count: int, names: list[str], *, last: bool, counting: bool) -> str:
    one, two, few, many = names
    hundreds, rest = divmod(count, _HUNDRED)
    if rest <= _TWO:  # one and two are in the noun itself: مئة ألف وألفين
        parts = [f"{_construct(_HUNDREDS[hundreds])} {one}"] if hundreds else []
        return _AND.join([*parts, *([one, two][rest - 1 : rest] if rest else [])])
    name = few if rest <= _FEW else one if last and counting else many
    return f"{_below_thousand(count, 'm')} {name}"


def _below_thousand(number: int, gender: Gender) -> str:
    hundreds, rest = divmod(number, _HUNDRED)
    parts = [_HUNDREDS[hundreds]] if hundreds else []
    return _AND.join([*parts, _below_hundred(rest, gender)] if rest else parts)


def _below_hundred(number: int, gender: Gender) -> str:
    tens, unit = divmod(number, 10)
    if number <= _FEW:
        return _UNITS[gender][number]
    if tens == 1:
        return _TEENS[gender][unit - 1] if unit <= _TWO else f"{_UNITS[gender][unit]} {_TEN[gender]}"
    first = _UNITS[gender][unit]
    return f"{_BEFORE_TENS.get(first, first)}{_AND}{_TENS[tens]}" if unit else _TENS[tens]


def _construct(words: str) -> str:
    """مئتين, ألفين, مليونين lose their ن before what they count."""
    return words[:-1] if words.endswith(("مئتين", "ألفين", "مليونين", "مليارين")) else words
