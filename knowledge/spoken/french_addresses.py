"""Sites, e-mail addresses and telephone numbers as French people say them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from knowledge.spoken.french_numbers import digits
from knowledge.spoken.french_words import spelled
from knowledge.spoken.rules import Rule
from knowledge.spoken.signs import UNSAYABLE

_ENDINGS: Final = "ma|com|org|net|info|gov|edu|int|fr|es|eu|io|tv"
_HOST: Final = r"(?:[^\W_][\w-]*\.)+"
_PATH: Final = r"(?:\S*[^\s.,;:!?)\]»])"
_SIGNS: Final = {".": " point ", "-": " tiret ", "_": " tiret bas ", "+": " plus "}
_ELSEWHERE: Final = ", adresse complète dans le message écrit,"
_LETTERED: Final = 2  # an ending of two letters is spelled: « point emme a »

# 06-12-2024 10:30 has the digits of a telephone number; it is a date.
_NO_DATE: Final = r"(?!\d\d[./-]\d\d[./-](?:19|20)\d\d)"
_MOROCCAN: Final = re.compile(
    rf"(?<![\w+.,-]){_NO_DATE}(?:\(?(?:\+|00)212\)?[ .-]?(?:\(0\)[ .-]?)?|0)([5-8](?:[ .-]?\d){{8}})(?![\w-])"
)
_FOREIGN: Final = re.compile(r"(?<![\w+])\+(?=(?:[ .-]?\d){9,15}(?![ .-]?\d))(\d{1,3})((?:[ .-]?\d)+)")
# What follows « 3737 » when it counts something.
_COUNTED: Final = r"(?! ?(?:dirham|DH|MAD|€|euro|%|[Mm]illi|personne|habitant|signature|pétition))"
_CALL: Final = r"Allo(?: [^\W\d_]+)?|[Aa]ppel(?:ez|er)(?: le)?|[Cc]ompos(?:ez|er)(?: le)?|[Tt]éléphone|numéro|le|du|au"
_NO_YEAR: Final = r"(?!1[5-9]|20)"
_FOUR: Final = rf"{_NO_YEAR}(\d\d)(\d\d)(?![\w/]|[.,-]\d)"


def _host(written: str) -> str:
    *labels, ending = written.lower().removeprefix("www.").split(".")
    last = spelled(ending) if len(ending) == _LETTERED else ending
    return _named(".".join([*labels, last]))


def _named(written: str) -> str:
    sayable = UNSAYABLE.sub(lambda label: spelled(label[0]), written)
    return "".join(_SIGNS.get(character, character) for character in sayable)


def _site(found: re.Match[str]) -> str:
    path = found[2].strip("/")
    return f" {_host(found[1])}{_ELSEWHERE if path else ''} "


def _mail(found: re.Match[str]) -> str:
    return f" {_named(found[1].lower())} arobase {_host(found[2])} "


def _moroccan(found: re.Match[str]) -> str:
    return f" {_pairs('0' + re.sub('[^0-9]', '', found[1]))} "


def _foreign(found: re.Match[str]) -> str:
    return f" plus {digits(found[1])}, {', '.join(map(_pairs, re.findall('[0-9]+', found[2])))} "


def _pairs(number: str) -> str:
    """Two figures at a time, the first alone where their count is odd."""
    return ", ".join(digits(pair) for pair in _two_by_two(number))


def _two_by_two(number: str) -> Iterator[str]:
    odd = len(number) % 2
    if odd:
        yield number[0]
    yield from (number[place : place + 2] for place in range(odd, len(number), 2))


def _short(found: re.Match[str]) -> str:
    return f" {digits(found[1])} {digits(found[2])} "


def _called(found: re.Match[str]) -> str:
    return f"{found[1]} {digits(found[2])} {digits(found[3])} "


RULES: Final[tuple[Rule, ...]] = (
    (re.compile(rf"([\w.+-]+)@({_HOST}[^\W\d_]{{2,}})"), _mail),
    (re.compile(rf"\b[a-z]+://(?:www\.)?({_HOST}[^\W\d_]{{2,}})({_PATH}?)", re.IGNORECASE), _site),
    (re.compile(rf"(?<![\w@.-])(?:www\.)?({_HOST}(?:{_ENDINGS}))(?![\w-]|\.\w)((?:[/?#]{_PATH})?)", re.IGNORECASE), _site),
    (_MOROCCAN, _moroccan),
    (_FOREIGN, _foreign),
    (re.compile(rf"\b({_CALL}) {_FOUR}{_COUNTED}"), _called),
    (re.compile(rf"(?<![\w.,/-]){_NO_YEAR}(\d\d)(\1)(?![\w/]|[.,-]\d){_COUNTED}"), _short),
    (re.compile(rf"^{_FOUR}$"), _short),
)
