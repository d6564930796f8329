"""Takes out of a text what tells who wrote it, before it reaches a disk or a log.

Phone and bank numbers, CIN, passports, e-mails, any long run of digits, and names that are introduced as names. Dates, hours,
years, amounts, numbers of laws and of commitments stay: they are what is asked about. What could be both is taken out.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final, TypeAlias

from bot import introductions
from knowledge.forms import OGP_NUMBER
from knowledge.normalize import fold

TEL, ID, MAIL, BANK, NUMBER, NAME = "[tel]", "[id]", "[mail]", "[iban]", "[n°]", "[nom]"

# What to put instead of what was found, "" to keep it for good, None to go on searching in it.
_Judge: TypeAlias = str | Callable[[re.Match[str]], str | None]

_DONE: Final = "\uffff"  # stands for what has been dealt with: no pattern takes it
_BETWEEN: Final = r"[\s.,;:/\\|_()'’·*+\-‐-―]"  # between the digits of one number
_NOT_INSIDE: Final = r"(?<![^\W_])"  # at the beginning of a word

_MAIL: Final = re.compile(r"(?<!\S)[^\s@]+(?: ?@ ?[^\s@]*)+(?: ?\. ?[a-z]{2,})*")
_SITE: Final = re.compile(r"\w ?\. ?\w")
_MOROCCAN_IBAN: Final = re.compile(rf"{_NOT_INSIDE}ma(?:{_BETWEEN}*\d){{20,}}")
_IBAN: Final = re.compile(
    rf"{_NOT_INSIDE}[a-z]{{2}}\d{{2}}(?:[ -]?[a-z0-9]{{4}}){{2,7}}(?:[ -]?(?=[a-z]*\d)[a-z0-9]{{1,4}})?(?!\w)"
)
_LEAST_IN_IBAN: Final = 12  # digits: words are no account

_GROUPED: Final = r"[1-9]\d{0,2}(?:[ .,]\d{3}){1,3}"
_UNIT: Final = (
    "(?:dh|dhs|mad|dirhams?|dirhem|derhem|drahem|centimes?|ryal|rial|euros?|€|millions?|milliards?|melyoun|habitants?|"
    "personnes|familles|metres?|hectares?|درهم|دراهم|دراهيم|سنتيم|ريال|اورو|مليون|ملايين|مليار|نسمه|ساكن|شخص|اسره|متر|هكتار)"
)
# What stays wherever it stands, because nothing else looks like it.
_PLAIN: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:{_NOT_INSIDE}|(?<=[بلوف]))(?<!\d{_BETWEEN})(?:{_GROUPED}(?:,\d\d?)?|[1-9]\d{{0,7}}) ?{_UNIT}(?!\w)",
        rf"{_NOT_INSIDE}{OGP_NUMBER.strip('^$').lower()}(?!\w)",
    )
)
# CIN and passports. Apart from its digits a word of one or two letters is no part of them.
_ID: Final = re.compile(
    rf"{_NOT_INSIDE}(?P<letters>[a-z]{{1,2}}|[\u0620-\u064a]{{1,2}}|[\u0620-\u064a] [\u0620-\u064a])"
    r"(?P<gap>[ .:/_-]{0,2})\d{5,7}(?!\d)"
)
_WORDS: Final = frozenset({
    "à", "au", "ce", "de", "du", "en", "et", "fi", "il", "je", "la", "le", "li", "ma", "me", "mn", "ne", "no", "on", "ou", "sa",
    "se", "si", "te", "tu", "un", "من", "في", "عن", "ان", "او", "لا", "ما", "هو", "هي", "كم",
})  # fmt: skip
# Digits that Arabizi writes for letters are no number, even where one follows: « nwra9 2026 ».
_LETTER: Final = re.compile(r"(?<=[a-z]{3})[2-9](?!\d)|(?<!\d)[2-9](?=[a-z]{2})")

_CHAIN: Final = re.compile(rf"\(?\+?\(?\d(?:{_BETWEEN}*\d)*")
_LONG: Final = 6  # digits from which a number may tell who somebody is
_LEAST_IN_RIB: Final = 20  # digits: it has 24
_GAP: Final = rf"{_BETWEEN}*"
_PHONE: Final = rf"\(?\+?\(?(?:(?:00?{_GAP})?212{_GAP}|0{_GAP})?(?:0{_GAP})?[5-8](?:{_GAP}\d){{8}}"
_PHONES: Final = re.compile(rf"{_PHONE}(?:{_BETWEEN}+{_PHONE})*")
# Long only because several numbers that are asked about stand side by side.
_DAY, _MONTH, _YEAR = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])", r"(?:19|20)\d\d"
_DATE: Final = "|".join(f"{_DAY}{gap}{_MONTH}{gap}{_YEAR}|{_YEAR}{gap}{_MONTH}{gap}{_DAY}" for gap in (" ", "/", "-", r"\."))
_HOUR: Final = r"(?:[01]?\d|2[0-3]):[0-5]\d"
_KNOWN: Final = rf"(?:{_YEAR}|3737)"
_LAW: Final = r"(?:\d{1,3}[-./]\d\d|\d[-.]\d\d[-.]\d{2,4}|\d{2,4}[-.]\d\d[-.]\d)"
_SHORT: Final = re.compile(
    rf"(?:{_DATE}|{_DAY}/{_MONTH}/\d\d)(?:{_BETWEEN}+{_HOUR}){{0,2}}|{_HOUR}(?:{_BETWEEN}+{_HOUR}){{1,3}}|"
    rf"{_KNOWN}(?:{_BETWEEN}+{_KNOWN}){{0,2}}|(?:{_KNOWN}{_BETWEEN}+){{1,2}}\d\d?|\d\d?{_BETWEEN}+{_YEAR}|"
    rf"{_LAW}(?:{_BETWEEN}+{_YEAR})?|[1-9]\d{{0,2}}[ .,]?000|[1-9][ .,]?\d00[ .,]?000|\d\d?, ?\d\d?, ?\d\d?"
)


def masked(text: str) -> str:
    """The text with a short word in brackets for each thing that tells who somebody is; the rest as it was written."""
    return _Masking(text).result()


class _Masking:
    """A text folded sign by sign, to be searched, and where in the text each folded sign stands."""

    def __init__(self, text: str) -> None:
        self._text = text
        signs = [(folded, place) for place, sign in enumerate(text) for folded in _folded(sign)]
        self._folded = "".join(folded for folded, _ in signs)
        self._places = [*(place for _, place in signs), len(text)]
        self._taken: list[tuple[int, int, str]] = []

    def result(self) -> str:
        """The text without what was found. The order is meaning: what is dealt with is not searched again."""
        self._take(_MAIL, lambda found: MAIL if _SITE.search(found[0].partition("@")[2]) else None)
        for pattern in _PLAIN:
            self._take(pattern, "")
        self._take(_MOROCCAN_IBAN, BANK)
        self._take(_IBAN, lambda found: BANK if len(_digits(found[0])) >= _LEAST_IN_IBAN else None)
        self._take(_ID, self._identity)
        self._folded = _LETTER.sub("x", self._folded)
        self._take(_CHAIN, _number)
        self._take(introductions.NAME, NAME, "name")
        text = self._text
        for begin, end, word in sorted(self._taken, reverse=True):
            text = text[:begin] + word + text[end:]
        return text

    def _take(self, pattern: re.Pattern[str], judge: _Judge, group: str | int = 0) -> None:
        """Deal with what a pattern finds, and judge it."""
        for found in pattern.finditer(self._folded):
            if (word := judge if isinstance(judge, str) else judge(found)) is None:
                continue
            begin, end = found.span(group)
            self._folded = self._folded[:begin] + _DONE * (end - begin) + self._folded[end:]
            if word:  # signs that folding drops, such as those of direction, go with what they follow
                self._taken.append((self._places[begin], max(self._places[end - 1] + 1, self._places[end]), word))

    def _identity(self, found: re.Match[str]) -> str | None:
        letters = self._text[self._places[found.start()] : self._places[found.end("letters") - 1] + 1].lower()
        return None if found["gap"] and letters in _WORDS else ID


def _number(found: re.Match[str]) -> str | None:
    digits = len(_digits(found[0]))
    if digits < _LONG or _SHORT.fullmatch(found[0]):
        return None
    if _PHONES.fullmatch(found[0]):
        return TEL
    return BANK if digits >= _LEAST_IN_RIB else NUMBER


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


@lru_cache(maxsize=5_000)
def _folded(sign: str) -> str:
    return fold(sign)
