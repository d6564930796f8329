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
_OTHER: Final = "0-9A-Za-zÀ-ÖØ-öø-ʯḀ-ỿ"
# كوفيد19, 20درهما, تطوانOGP; a proclitic alone stays on what it belongs to
_STUCK: Final = (
    (re.compile(rf"(?<![{_ARABIC}])(?!{_PROCLITICS}[{_OTHER}])([{_ARABIC}]+)(?=[{_OTHER}])"), r"\1 "),
    (re.compile(rf"(?<=[{_OTHER}%])(?=[{_ARABIC}])(?!م[²³23])"), " "),
)
# «قطا و 359 كلبا», «لــ 2015»
_APART: Final = re.compile(rf"(?<![{_ARABIC}.])(?<!\. )([وف]?[وبكل]|[وف]?(?:ال|لل)) (?=[0-9A-Za-z])")
_LAST_LISTED: Final = re.compile(r"(?:^|\n)[ \t]*[-–—•·▪◦*+][ \t]+[^\n]*[^\n\s.:؟?!،,؛;]\s*$")
_SEPARATORS: Final = ((re.compile(r"(?<=\d)[٫](?=\d)|(?<=\d)،(?=\d{1,3}(?!\d))"), ","), (re.compile(r"(?<=\d)[٬](?=\d{3})"), ""))
_ABBREVIATIONS: Final = (
    (re.compile(r"(?<=\d\d)\s/\s(?=\d\d)"), "، "),  # two hours, two telephones
    (re.compile(r"(?<!\w)ص\s?\.\s?ب\.?(?=\s?:?\s?\d)"), "صندوق البريد "),
    (re.compile(r"(?<!\w)([وفبل]?)ص\s?[.:]?\s?(?=\d)"), r"\1صفحة "),
    (re.compile(r"(?<!\w)([وفبك]?)(?:ال)?د\s?\.(?![\s.]*$)"), r"\1الدكتور "),
    (re.compile(r"(?<!\w)([وفبك]?)(?:ال)?ذ\s?\.(?![\s.]*$)"), r"\1الأستاذ "),
    (re.compile(r"(?<!\w)(?:إلخ|الخ)(?!\w)"), "إلى آخره"),
    (re.compile(r"(?<!\w)[nN]\s?°\s?|№\s?|#\s?(?=\d)"), "رقم "),
    (re.compile(r"#(?=\w)"), ""),
)
_HYPHEN: Final = (re.compile(rf"(?<=[{_ARABIC}])[-–—_]+(?=[{_ARABIC}{_OTHER}])|(?<=[{_OTHER}])[-–—_]+(?=[{_ARABIC}])"), " ")
_SIGNS: Final = (
    (re.compile(r"و\s?/\s?أو(?!\w)"), "أو"),
    (re.compile(rf"(?<=[{_ARABIC})»])\s?/\s?(?=[{_ARABIC}(«])"), " أو "),
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
    text = latin.addresses(_APART.sub(r"\1", cleaned(f"{text}." if _LAST_LISTED.search(text) else text)))
    for pattern, said in (*_STUCK, *_SEPARATORS, *_ABBREVIATIONS):
        text = pattern.sub(said, text)
    text = codes(hours(dates(telephones(text))))
    text = latin.identifiers(amounts(text))
    for pattern, said in _SIGNS:
        text = pattern.sub(said, text)
    text = counts(text)
    for pattern, said in (_HYPHEN, *_STUCK):
        text = pattern.sub(said, text)
    spoken = settled(latin.words(text), "ar")
    return Spoken(latin.words(spoken.words), spoken.unread)  # a run that lost its unread words may be a lone word now
