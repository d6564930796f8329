"""What a text mentions that must be the same in both languages: dates, links, telephones and numbers."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from knowledge.normalize import fold

_MONTHS: Final = (
    "janvier يناير جانفي", "février فبراير فيفري", "mars مارس", "avril أبريل أفريل", "mai ماي مايو", "juin يونيو يونيه جوان",
    "juillet يوليوز يوليو جويلية", "août غشت أغسطس أوت", "septembre شتنبر سبتمبر", "octobre أكتوبر", "novembre نونبر نوفمبر",
    "décembre دجنبر ديسمبر",
)  # fmt: skip
_MONTH: Final = {fold(name): number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_NAMES: Final = "|".join(_MONTH)
_IN_WORDS: Final = re.compile(
    rf"(?:(?<!\w)[وبفلك]?(?P<day>\d{{1,2}})(?:er)?\s+(?:من\s+)?)?(?<!\w)(?:شهر\s+)?[وبفل]?(?P<month>{_NAMES})(?!\w)"
    r"(?:\s+(?:من\s+)?(?:سنه\s+|عام\s+)?(?P<year>\d{4})(?!\d))?"
)
_IN_DIGITS: Final = re.compile(
    r"(?<![\d./-])(?:(?P<y>\d{4})-(?P<m>\d\d?)-(?P<d>\d\d?)|(?P<day>\d\d?)[/.](?P<month>\d\d?)[/.](?P<year>\d{4}))(?![\d/-])"
)
_FIRST: Final = re.compile(rf"فاتح(?=\s+(?:شهر\s+)?(?:{_NAMES}))")  # how the first of a month is written in Morocco
_LINK: Final = re.compile(
    r"https?://[^\s<>«»\"،؛]+|[a-z0-9_.+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+"
    r"|(?<![\w@.-])(?:[a-z0-9-]+\.)+(?:ma|com|org|net|info|eu|fr|es|int|gov|edu|me)(?![\w-])(?:/[^\s<>«»\"،؛]*)?",
    re.IGNORECASE | re.ASCII,
)
_PHONE: Final = re.compile(r"(?<![\w.,/-])(?<!\d[ .])(?:(?:\+|00)\d{1,3}|0[1-9])(?:[ .()-]{0,2}\d){8,10}(?!\d)")
_EXACT_HOUR: Final = re.compile(r"(?<=\d) ?[:h] ?00(?!\d)")
_GROUPED: Final = re.compile(r"(?<!\d)\d{1,3}(?:[ .,]\d{3})+(?!\d)")
_SEQUENCE: Final = re.compile(r"\d+(?:[ .,/-]\d+)*")


class Day(NamedTuple):
    """A date as far as a text tells it; 0 is what it leaves out."""

    year: int
    month: int
    day: int

    def agrees(self, other: Day) -> bool:
        """Whether both may be the same day, each as far as it is told."""
        return all(mine == its or not mine or not its for mine, its in zip(self, other, strict=True))

    def __str__(self) -> str:
        return "/".join(str(part) for part in (self.day, self.month, self.year) if part)


def dates(text: str) -> set[Day]:
    """The dates that name a month, in words of either language or in digits."""
    folded = _readable(text)
    found = {Day(int(match["year"] or 0), _MONTH[match["month"]], int(match["day"] or 0)) for match in _IN_WORDS.finditer(folded)}
    return found | {
        Day(int(match["y"] or match["year"]), int(match["m"] or match["month"]), int(match["d"] or match["day"]))
        for match in _IN_DIGITS.finditer(folded)
    }


def links(text: str) -> set[str]:
    """Web and mail addresses, as they are compared: without https://, www. and a last slash."""
    found = (match.lower().rstrip(".,;:!?)/") for match in _LINK.findall(text))
    return {re.sub(r"^https?://", "", link).removeprefix("www.") for link in found}


def phones(text: str) -> set[str]:
    """Telephone numbers of nine digits or more, as they are dialled in Morocco."""
    found = (re.sub(r"[^\d+]", "", match) for match in _PHONE.findall(_readable(text)))
    return {re.sub(r"^(\+|00)2120?", "0", phone) for phone in found}


def numbers(text: str) -> tuple[set[str], set[str]]:
    """The other numbers, twice: with their thousands joined (1 225 is 1225), and whatever stands inside (113-14 is 113.14).

    Two texts that agree in one of the two ways say the same.
    """
    bare = _EXACT_HOUR.sub("", _PHONE.sub(" ", _readable(text)))
    joined = _GROUPED.sub(lambda group: re.sub(r"\D", "", group[0]), bare)
    return set(re.findall(r"\d+", joined)), {re.sub(r"\D", " ", sequence) for sequence in _SEQUENCE.findall(bare)}


@lru_cache(maxsize=2)  # the text and its translation, asked about in turns
def _readable(text: str) -> str:
    """The folded text without its links and without the exponents of units."""
    return _FIRST.sub("1", fold(_LINK.sub(" ", re.sub("[²³]", "", text))))
