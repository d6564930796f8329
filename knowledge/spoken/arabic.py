"""Written Arabic becomes words for the ear, the way people say them in Morocco."""

from __future__ import annotations

import re
from typing import Final

from knowledge.pronunciation import Pronunciation
from knowledge.spoken.arabic_counts import amounts, codes, counts, telephones
from knowledge.spoken.arabic_dates import dates, hours
from knowledge.spoken.arabic_latin import Latin
from knowledge.spoken.signs import Spoken, cleaned, settled

_ARABIC: Final = "\u0620-\u063f\u0641-\u065f"
_PROCLITICS: Final = r"(?:[وف]?[بكل]?(?:ال)?|[وف]?لل)"
_STUCK: Final = (  # كوفيد19, 20درهما, تطوانOGP: words that touch; a proclitic alone stays on what it belongs to
    (re.compile(rf"(?<![{_ARABIC}])(?!{_PROCLITICS}[0-9A-Za-z])([{_ARABIC}]+)(?=[0-9A-Za-z])"), r"\1 "),
    (re.compile(rf"(?<=[0-9A-Za-z%])(?=[{_ARABIC}])(?!م[²³23])"), " "),
    (re.compile(rf"(?<![{_ARABIC}])(و?(?:ال|لل)|و) (?=[0-9A-Za-z])"), r"\1"),
)
_SEPARATORS: Final = ((re.compile(r"(?<=\d)[٫](?=\d)|(?<=\d)،(?=\d{1,3}(?!\d))"), ","), (re.compile(r"(?<=\d)[٬](?=\d{3})"), ""))
_ABBREVIATIONS: Final = (
    (re.compile(r"(?<!\w)ص\s?\.\s?ب\.?(?!\w)"), "صندوق البريد"),
    (re.compile(rf"(?<!\w)([وفبل]?)ص\s?[.:]?\s?(?=\d)"), r"\1صفحة "),
    (re.compile(rf"(?<!\w)([وفبك]?)(?:ال)?د\s?\.[\s.]*(?=[{_ARABIC}]{{2}})"), r"\1الدكتور "),
    (re.compile(rf"(?<!\w)([وفبك]?)(?:ال)?ذ\s?\.[\s.]*(?=[{_ARABIC}]{{2}})"), r"\1الأستاذ "),
    (re.compile(r"(?<!\w)(?:إلخ|الخ)(?!\w)"), "إلى آخره"),
    (re.compile(r"(?<!\w)[nN]\s?°\s?|№\s?|#\s?(?=\d)"), "رقم "),
    (re.compile(r"#(?=\w)"), ""),
)
_SIGNS: Final = (
    (re.compile(r"و\s?/\s?أو(?!\w)"), "أو"),
    (re.compile(rf"(?<=[{_ARABIC})»])\s?/\s?(?=[{_ARABIC}(«])"), " أو "),
    (re.compile(rf"(?<=[{_ARABIC}])[-–—_](?=[{_ARABIC}])"), " "),
    (re.compile(r"\s*&\s*"), " و"),
    (re.compile(r"\s\+\s?|\+(?=\d)"), " زائد "),
    (re.compile(r"\s?=\s?"), " يساوي "),
    (re.compile(r"(?<=\d)\s?[×x]\s?(?=\d)"), " في "),
    (re.compile(r"(?<!\S)[-−](?=\d)"), "ناقص "),
)


def arabic(text: str, pronunciation: Pronunciation) -> Spoken:
    """Arabic text as it is said: no figure, no sign, no link; words that no rule reads are unread and left unsaid.

    Two Latin words or more in a row stay as they are, for the French voice.
    """
    latin = Latin(pronunciation)
    text = latin.addresses(cleaned(text))
    for pattern, said in (*_STUCK, *_SEPARATORS, *_ABBREVIATIONS):
        text = pattern.sub(said, text)
    text = codes(hours(dates(telephones(text))))
    text = latin.identifiers(amounts(text))
    for pattern, said in _SIGNS:
        text = pattern.sub(said, text)
    return settled(latin.words(counts(text)), "ar")
