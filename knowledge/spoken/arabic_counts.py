"""The digits of an Arabic text in words: telephones, laws, spans, money, shares, ordinals, and what is counted."""

from __future__ import annotations

import re
from typing import Final

from knowledge.spoken import arabic_nouns as nouns
from knowledge.spoken.arabic_numbers import LARGEST, Gender, cardinal, decimal, definite, fraction, grouped, numeral, ordinal

_BEFORE: Final = r"(?<![\d.,:/-])"
_ARABIC: Final = "\u0620-\u063f\u0641-\u065f"

# ── telephones ────────────────────────────────────────────────────────────────────────────────────────────────────

_NATIONAL: Final = re.compile(rf"{_BEFORE}(?:(?:\+|00)212[ .-]?(?:\(0\)[ .-]?|0)?|0)(?P<rest>[5-9](?:[ .-]?\d){{8}})(?!\d)")
_ABROAD: Final = re.compile(r"(?<!\d)(?:\+|00(?=[1-9]))(?P<rest>\d{1,3}(?:[ .-]?\(?\d\)?){6,12})(?!\d)")
_SHORT: Final = re.compile(rf"{_BEFORE}(?P<rest>(\d\d)\2)(?![\d%]|[.,/-]\d)(?=(?:\s+(?P<noun>[{_ARABIC}]+))?)")
_CALLED: Final = re.compile(r"(?:^|رقم|آلو|إدارتي|هاتف|اتصال|على|(?<!\w)ب)[\s:»]*$")
_YEARS: Final = range(1900, 2101)
_SEPARATORS: Final = re.compile(r"\D")


def telephones(text: str) -> str:
    """Moroccan numbers from their zero on, digits two by two; 3737 as سبعة وثلاثين، سبعة وثلاثين."""
    text = _NATIONAL.sub(lambda found: grouped(f"0{_SEPARATORS.sub('', found['rest'])}"), text)
    text = _ABROAD.sub(lambda found: f"زائد {grouped(_SEPARATORS.sub('', found['rest']))}", text)
    return _SHORT.sub(_short, text)


def _short(found: re.Match[str]) -> str:
    called = _CALLED.search(found.string[: found.start()]) and not (found["noun"] and nouns.known(found["noun"]))
    return "، ".join([numeral(found[2])] * 2) if called and int(found["rest"]) not in _YEARS else found["rest"]


# ── laws and contracts ────────────────────────────────────────────────────────────────────────────────────────────

# A law, its adjectives, its رقم: «القانون حدد الأجل في 10-15 يوما» is a span.
_LAW: Final = re.compile(
    r"(?:(?:قانون|قوانين|ظهير|مرسوم|قرار|دورية)\S*(?:\s+(?:ال\S+|تنظيمي|إطار|جماعي|وزاري|رقم|عدد))*|رقم)\s+$"
)
_NUMBER_OF: Final = re.compile(r"رقم\s+$")
_CODE: Final = re.compile(rf"{_BEFORE}(\d+(?:([.-])\d+)(?:[.-]\d+)*)(?!\d|[.,-]\d)")
_CODE_SIGNS: Final = re.compile(r"[.-]")
_THOUSANDS: Final = re.compile(r"\d{1,3}(?:\.\d{3})+")
_DECIMAL_AFTER: Final = re.compile(r"\s*(?:%|(?:مليون|مليار|ألف|متر|كيلومتر|كلم|كم|هكتار|طن|درهم|دراهم|نقطة|درجة|DH|MAD)(?!\w))")
_CONTRACT: Final = re.compile(rf"{_BEFORE}(\d+)/(\d+)(?![\d%]|[.,/-]\d)")
_MIXED: Final = re.compile(r"\d $")
_ON: Final = "على"


def codes(text: str) -> str:
    """Numbers of laws, part by part (31.13, 113-14, 1.15.85), and what stands on two sides of a stroke."""
    return _CONTRACT.sub(_stroke, _CODE.sub(_code, text))


def _code(found: re.Match[str]) -> str:
    written, sign = found[1], found[2]
    before, parts = found.string[: found.start()], _CODE_SIGNS.split(found[1])
    if _THOUSANDS.fullmatch(written) and not _NUMBER_OF.search(before):
        return written
    if len(parts) == 2 and not _LAW.search(before):  # noqa: PLR2004
        share = _DECIMAL_AFTER.match(found.string, found.end())
        if sign == "." and share:
            return decimal(*parts)
        if sign == "-" and (share or len(parts[1]) != 2 or int(parts[0]) <= int(parts[1])):  # noqa: PLR2004
            return written  # a span
    return " نقطة ".join(map(numeral, parts))


def _stroke(found: re.Match[str]) -> str:
    first, second = found.groups()
    if len(first) == 4 and (len(second) == 4 or int(first[2:]) + 1 == int(second)):  # noqa: PLR2004
        return f"{first} إلى {second}"
    named = fraction(int(first), int(second))
    if named:  # 3½ reaches us as «3 1/2»
        return f"و{named}" if _MIXED.search(found.string[: found.start()]) else named
    return f"{numeral(first.lstrip('0') or '0')} {_ON} {numeral(second)}"


# ── signs that belong to a number ─────────────────────────────────────────────────────────────────────────────────

_NUMBER: Final = r"\d+(?:,\d+)?"
_SPACED: Final = re.compile(
    r"(?<![\d.,])\d{1,3}(?:(?: \d{3})+|(?:\.\d{3})+|(?:,\d{3}){2,}|,000|,\d{3}(?=\s*(?:درهم|DH|MAD)))(?!\d)"
)
_PERCENT_FIRST: Final = re.compile(rf"(?<!\d)(?<!\d )%\s*({_NUMBER})")
_SPAN: Final = re.compile(rf"{_BEFORE}({_NUMBER})(\s?%)?\s?[-–—]\s?({_NUMBER})(?![\d/-])")
_UNITS: Final = {
    "DH": "درهم", "DHS": "درهم", "MAD": "درهم", "د.م": "درهم", "€": "أورو", "EUR": "أورو", "$": "دولار", "KM": "كيلومتر",
    "كلم": "كيلومتر", "كم": "كيلومتر", "M": "متر", "م": "متر", "CM": "سنتيمتر", "سم": "سنتيمتر", "KG": "كيلوغرام",
    "كلغ": "كيلوغرام", "كغ": "كيلوغرام", "°": "درجة", "MIN": "دقيقة", "M²": "متر مربع", "M2": "متر مربع", "م²": "متر مربع",
    "م2": "متر مربع", "M³": "متر مكعب", "M3": "متر مكعب", "م³": "متر مكعب", "م3": "متر مكعب",
    "DIRHAM": "درهم", "DIRHAMS": "درهم", "EURO": "أورو", "EUROS": "أورو", "H": "ساعة",
}  # fmt: skip
# «485,3 millions DH», as a French text writes it: after three to ten the scale is a plural.
_SCALES: Final = {
    "million": ("مليون", "ملايين"), "m": ("مليون", "ملايين"), "milliard": ("مليار", "ملايير"), "md": ("مليار", "ملايير"),
    "mille": ("ألف", "آلاف"),
}  # fmt: skip
_MONEY: Final = r"(?:DHS?|MAD|dirhams?|euros?)(?!\w)|€"
_LATIN_SCALE: Final = re.compile(
    rf"({_NUMBER})\s?(?:(million|milliard|mille)s?(?!\w)(?: d(?:e |[’'])(?={_MONEY}))?|(m|md)s?\s?(?={_MONEY}))\s*", re.IGNORECASE
)
_UNIT: Final = re.compile(
    rf"({_NUMBER})(\s+(?:مليون|مليار|ألف|ملايين|ملايير|آلاف)ا?)?\s*"
    rf"({'|'.join(re.escape(unit) for unit in sorted(_UNITS, key=len, reverse=True))})\.?(?![\w²³°])",
    re.IGNORECASE,
)
_DIRHAMS: Final = re.compile(r"(?<![\d.,])(\d+),(\d\d?)\s+(درهما|درهم|دراهم)(?!\w)")
_CELSIUS: Final = re.compile(r"(?<=\d)\s?°\s?[Ccم](?!\w)")


def amounts(text: str) -> str:
    """Thousands joined, spans with إلى, money with its centimes, units in the form that their number wants."""
    text = _SPACED.sub(lambda found: re.sub(r"\D", "", found[0]), text)
    text = _PERCENT_FIRST.sub(r"\1%", text)
    text = _SPAN.sub(lambda span: f"{span[1]}{span[2] or ''} إلى {span[3]}", text)
    text = _CELSIUS.sub("° مئوية", text)
    text = _LATIN_SCALE.sub(_scale, text)
    text = _UNIT.sub(_unit, text)
    text = _DIRHAMS.sub(_dirhams, text)
    return re.sub(rf"(?<=[\d{_ARABIC}])/(?=\d)", f" {_ON} ", re.sub(r"\s?%", " في المئة", text))


def _scale(found: re.Match[str]) -> str:
    number = found[1]
    few = "," not in number and 2 < int(number) % 100 <= 10  # noqa: PLR2004
    return f"{number} {_SCALES[(found[2] or found[3]).lower()][few]} "


def _unit(found: re.Match[str]) -> str:
    number, scale, unit = found.groups()
    noun, _, adjective = _UNITS[unit.upper()].partition(" ")
    if scale or ("," in number and noun != "درهم"):
        return f"{number}{scale or ''} {noun} {adjective}".rstrip()
    if "," in number:
        return f"{number} {noun}"
    if not adjective:
        return f"{nouns.amount(int(number), noun)}"
    rest = int(number) % 100
    ending = "ين" if int(number) == 2 else "ة" if 2 < rest <= 10 else "ا" if rest > 10 else ""  # noqa: PLR2004
    return f"{nouns.amount(int(number), noun)} {adjective}{ending}"


def _dirhams(found: re.Match[str]) -> str:
    dirhams, centimes = int(found[1]), int(found[2].ljust(2, "0"))
    said = nouns.amount(centimes, "سنتيم") if centimes else ""
    if not dirhams:
        return said or f"{cardinal(0)} درهم"
    return " و".join([nouns.amount(dirhams, "درهم"), *([said] if said else [])])


# ── ordinals and counted things ───────────────────────────────────────────────────────────────────────────────────

_ORDERED: Final = (
    "مادة|دورة|طابق|نسخة|صنف|فصل|باب|محور|ملحق|قرن|فقرة|بند|مرحلة|جزء|فئة|درجة|مقطع|دائرة|صفحة|طبعة|أسبوع|شطر|شباك|فوج|حصة|مستوى"
)
_ORDINAL: Final = re.compile(
    rf"(?<!\w)((?:[وفبك]{{0,2}}ال|[وف]?لل)(?:{_ORDERED}))\s+(\d{{1,2}})(?![\d%]|\s?(?:[-–—]|إلى)\s?\d|[.,/]\d)"
)
_WITH_ARTICLE: Final = re.compile(rf"(?:([{_ARABIC}]+)\s+)?(?<![{_ARABIC}])([وفبك]?)(ال|لل)(\d+)(?=(?:\s+([{_ARABIC}]+))?)")
_JOINED: Final = r"(?:\s*(?:و|أو|إلى|،)\s*\d+)*"
_COUNT: Final = re.compile(rf"(\d+)(?:,(\d+))?(?=({_JOINED})(?:\s+([{_ARABIC}]+))?)")
_FEW_THINGS: Final = re.compile(rf"(?<![\d.,])([12])\s+([{_ARABIC}]+)")
_AND_NUMBER: Final = re.compile(r"(?<=\d)\s*و\s?(?=\d)")
_NOT_COUNTING: Final = re.compile(
    r"(?:رقم|أرقام|مواد|فصول|صفحات|سنة|عام|سنتي|سنوات|ماي|غشت|يناير|فبراير|مارس|أبريل|يونيو|يوليوز|شتنبر|أكتوبر|نونبر|دجنبر)"
    r"\s+(?:من\s+)?(?:\d+\s*(?:و|أو|إلى|،)\s*)*$"
)
_AMBIGUOUS: Final = 20  # from here on «و» could belong to the number: عشرين وواحد


def counts(text: str) -> str:
    """Every number that is left: ordinals, what is counted with its agreement, decimals, plain numbers."""
    text = _ORDINAL.sub(lambda found: f"{found[1]} {ordinal(int(found[2]), _gender(found[1]))}", text)
    text = _WITH_ARTICLE.sub(_with_article, text)
    text = _FEW_THINGS.sub(_few_things, text)
    return _COUNT.sub(_count, _pauses(text))


def _gender(noun: str) -> Gender:
    return "f" if noun.endswith("ة") else "m"


def _few_things(found: re.Match[str]) -> str:
    alone = _NOT_COUNTING.search(found.string[: found.start()]) or not nouns.known(found[2])
    return found[0] if alone else nouns.counted(int(found[1]), found[2])


def _with_article(found: re.Match[str]) -> str:
    before, proclitic, article, digits, noun = found.groups()
    number, start = int(digits), found.start(2) - found.start()
    if number >= LARGEST:
        said = f"{proclitic}{article} {numeral(digits)}"
    elif before and before.lstrip("وفب").startswith(("ال", "لل")) and not (noun and nouns.known(noun)):
        said = f"{proclitic}{ordinal(number, _gender(before))}"
    else:
        said = definite(number, nouns.gender(noun, number) if noun and nouns.countable(noun) else "m")
        said = f"{proclitic}{said if article == 'ال' else said.replace('ا', 'ل', 1)}"
    return found[0][:start] + said


def _pauses(text: str) -> str:
    """A pause before «و» where the two numbers could be heard as one (20 و21 يوليوز)."""
    pieces = _AND_NUMBER.split(text)
    said = pieces[0]
    for piece in pieces[1:]:
        last = re.search(r"\d+$", said)
        said += f"{'،' if last and int(last[0]) >= _AMBIGUOUS else ''} و{piece}"
    return said


def _count(found: re.Match[str]) -> str:
    digits, decimals, joined, noun = found.groups()
    if decimals:
        return decimal(digits, decimals)
    number = int(digits)
    alone = not noun or digits.startswith("0") or number >= LARGEST
    if alone or _NOT_COUNTING.search(found.string[: found.start()]) or (number in _YEARS and not nouns.known(noun)):
        return numeral(digits)
    said = nouns.agreeing(number, noun)
    return said if not joined else cardinal(number, nouns.gender(noun, number)) if nouns.countable(noun) else said
