"""The months of the Muslim calendar: as French says them, as Arabic does, and as texts in Latin letters write them.

The Bulletin officiel writes « 20 ramadan 1436 (7 juillet 2015) », « 14 rabii I 1431 », « 23 hija 1422 »; others transcribe anew.
"""

from __future__ import annotations

import re
from typing import Final

_ARTICLE: Final = "(?:(?:a[lt]|el|ath|et)[- ]?)?"
_RABII: Final = "rab[iî]+['’ʿ]? ?-?"
_JOUMADA: Final = "[jd]j?(?:ou?|u)mad[aā]h? ?-?"
_FIRST: Final = rf"{_ARTICLE}(?:I|1|1er|premier|aw*(?:ou?)?w*al|aoula|oula|ula)"
_SECOND: Final = rf"{_ARTICLE}(?:II|2|2e|second|th?ani(?:y?ah?)?|tani(?:y?a)?|akh(?:i|e)r[ah]{{0,2}})"
_DOU: Final = rf"(?:d[hz]?(?:ou|[uoi])[- ]?{_ARTICLE}'?)?"

# French, Arabic, what stands in a text in Latin letters.
_MONTHS: Final = (
    ("moharram", "محرم", "m(?:ou?|u)harr?[ae]m"),
    ("safar", "صفر", "safar"),
    ("rabii premier", "ربيع الأول", f"{_RABII}{_FIRST}"),
    ("rabii second", "ربيع الثاني", f"{_RABII}{_SECOND}"),
    ("joumada premier", "جمادى الأولى", f"{_JOUMADA}{_FIRST}"),
    ("joumada second", "جمادى الثانية", f"{_JOUMADA}{_SECOND}"),
    ("rejeb", "رجب", "r[ae]d?j[ae]b"),
    ("chaabane", "شعبان", "[cs]ha?[aâ]?['’ʿ]?b[aâ]ne?"),
    ("ramadan", "رمضان", "ramadh?[aâ]ne?"),
    ("chaoual", "شوال", "[cs]ha(?:ou|w+)[aâ]l"),
    ("dou al kaada", "ذي القعدة", f"{_DOU}[kq]i?[aâ]{{1,2}}['’ʿ]?da?h?"),
    ("dou al hijja", "ذي الحجة", f"{_DOU}hij?jj?ah?"),
)
FRENCH: Final = tuple(french for french, _, _ in _MONTHS)
ARABIC: Final = tuple(arabic for _, arabic, _ in _MONTHS)
MONTH: Final = f"(?:{'|'.join(written for _, _, written in _MONTHS)})"
DAY: Final = r"(?:0?[1-9]|[12]\d|30)"
YEAR: Final = r"1[345]\d\d"  # from 1882 to 2172
# After four figures everywhere; after three only where a word before them tells a year, for 120 H may be hours.
LATIN_ERA: Final = r"(?:H|A\.?H\.?|[Hh]ég\.)"
_WRITTEN: Final = tuple(re.compile(written, re.IGNORECASE) for _, _, written in _MONTHS)


def month(written: str) -> int:
    """Which month, from 0, a text that MONTH matched writes."""
    return next(number for number, pattern in enumerate(_WRITTEN) if pattern.fullmatch(written))
