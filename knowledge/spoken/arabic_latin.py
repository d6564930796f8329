"""Latin letters inside Arabic: sites, addresses, identifiers, acronyms and lone words become Arabic; longer runs stay French.

Two Latin words or more in a row are left for the French voice, unless one of them is an acronym or in the vocabulary.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Final

from knowledge.pronunciation import Acronym, Pronunciation
from knowledge.spoken.arabic_numbers import numeral

LINK: Final = "الرابط الموجود في الرسالة المكتوبة"
ADDRESS: Final = "العنوان الإلكتروني الموجود في الرسالة المكتوبة"
_DOT: Final = "نقطة"
_SLASH: Final = "شرطة مائلة"

_LATIN: Final = "A-Za-zÀ-ÖØ-öø-ʯḀ-ỿ"
# With their marks where the bare name is another word: إن would be said inna, أو aw.
_LETTER_NAMES: Final = {
    "a": "آ", "b": "بي", "c": "سي", "d": "دي", "e": "إي", "f": "إف", "g": "جي", "h": "إتش", "i": "آي", "j": "جاي", "k": "كا",
    "l": "إل", "m": "إم", "n": "إِنْ", "o": "أُو", "p": "بي", "q": "كيو", "r": "آر", "s": "إس", "t": "تي", "u": "يو", "v": "في",
    "w": "دبليو", "x": "إكس", "y": "واي", "z": "زد",
}  # fmt: skip
_ENDINGS: Final = {
    "com": "كوم", "org": "أورغ", "net": "نيت", "info": "أنفو", "news": "نيوز", "gov": "غوف", "int": "إنت", "press": "بريس",
}  # fmt: skip
_TOP: Final = "ma|com|org|net|info|news|tv|fr|eu|int|es|io|me|be"
_MAIL: Final = re.compile(r"(?:mailto:)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_REST: Final = r"[^\s«»()<>،؛]*[^\s«»()<>،؛.,:;!?؟]"
_URL: Final = re.compile(rf"(?:https?://|ftp://){_REST}")
_SITE: Final = re.compile(
    rf"(?<![\w@./-])(?:www\.)?((?:[a-z0-9-]+\.)+(?:{_TOP}))(/{_REST})?/?(?![\w@-])", re.IGNORECASE | re.ASCII
)

# A rule for each sound, the longest first; what a letter is at the beginning of a word stands in _FIRST.
_SOUNDS: Final = {
    "tch": "تش", "sch": "ش", "tion": "سيون", "eau": "و", "oui": "وي", "ch": "ش", "sh": "ش", "kh": "خ", "gh": "غ", "ph": "ف",
    "th": "ت", "dh": "ذ", "qu": "ك", "ck": "ك", "gn": "ني", "ou": "و", "oo": "و", "oi": "وا", "au": "و", "ai": "ي", "ei": "ي",
    "ee": "ي", "ie": "ي", "aa": "ا", "ce": "سي", "ci": "سي", "cy": "سي", "ge": "جي", "gi": "جي", "gy": "جي", "gue": "غ",
    "gui": "غي", "cce": "كسي", "cci": "كسي", "cc": "ك", "x": "كس",
    **dict(zip("abcdefghijklmnopqrstuvwyz", "ابكديفغهيجكلمنوبقرستوفويز", strict=True)),
}  # fmt: skip
_FIRST: Final = {
    "eau": "أو", "oui": "وي", "ou": "أو", "oo": "أو", "oi": "وا", "au": "أو", "ai": "إي", "ei": "إي", "ee": "إي", "ie": "إي",
    "aa": "آ", "a": "أ", "e": "إي", "i": "إي", "o": "أو", "u": "أو",
}  # fmt: skip
_COMPOSED: Final = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ç": "s", "ï": "yi"})
_SOUND: Final = re.compile("|".join(sorted(_SOUNDS, key=len, reverse=True)))
_DOUBLED: Final = re.compile(r"([bdf-hj-np-tv-z])\1")
_FINAL: Final = (
    (re.compile(r"(?<=[a-z]{2})ge$"), "j"),
    (re.compile(r"(?<=[a-z]{2})ce$"), "s"),
    (re.compile(r"(?<=[a-z]{2}[^aeiouy])e$"), ""),
)
_CAPITALS: Final = re.compile(r"[A-Z]{2,}s?")  # or several: CTs
_SPELLED: Final = 4  # capitals up to this many are letters, more of them a word if a mouth can say it (REMACTO)
_SAYABLE: Final = re.compile(r"(?!.*[^AEIOUY]{3})(?=.*[AEIOUY]).*")

_WORD: Final = rf"[{_LATIN}](?:[{_LATIN}'’-]*[{_LATIN}])?"
_RUN: Final = re.compile(rf"(?<![\w@])((?:[وفبكل]|[وفبك]?ال|[وف]?لل|[وف][بكل])?)(/?)({_WORD}(?: {_WORD})*)(?!\w)")
_NAMED: Final = re.compile(r"(?:[(]|(?<!\w)(?:باسم|اسم|اسمه|اسمها|أو|ب?اختصارا?) )$")  # the acronym itself is told
_IDENTIFIER: Final = re.compile(rf"(?<![{_LATIN}\d@_])(?:[A-Z]+-?\d|[{_LATIN}]+\d|\d+[{_LATIN}])[{_LATIN}\d]*(?![{_LATIN}\d_])")
_PARTS: Final = re.compile(rf"[{_LATIN}]+|\d+")


class Latin:
    """Reads the Latin letters of one text, for the full name of an acronym is said the first time only."""

    def __init__(self, pronunciation: Pronunciation) -> None:
        self._acronyms: Mapping[str, Acronym] = pronunciation.acronyms
        self._words = {word.casefold(): said for word, said in pronunciation.latin.items()}
        self._introduced: set[str] = set()

    def addresses(self, text: str) -> str:
        """The text with links and mail addresses told to be in the written message, and sites named (شكاية نقطة إم آ)."""
        text = _URL.sub(LINK, _MAIL.sub(ADDRESS, text))
        return _SITE.sub(lambda site: LINK if site[2] else self._site(site[1]), text)

    def identifiers(self, text: str) -> str:
        """The text with what mixes letters and digits said part by part: MATET0003, D2185, COVID-19."""
        return _IDENTIFIER.sub(lambda found: self._parts(found[0]), text)

    def words(self, text: str) -> str:
        """The text with its acronyms and lone words in Arabic letters."""
        return _RUN.sub(self._run, text)

    def _site(self, site: str) -> str:
        return f" {_DOT} ".join([self._label(label) for label in site.lower().split(".")])

    def _label(self, label: str) -> str:
        if label in self._words:
            return self._words[label]
        if label in _ENDINGS:
            return _ENDINGS[label]
        return _spelled(label) if len(label) <= 2 and label.isalpha() else self._parts(label)  # noqa: PLR2004

    def _parts(self, found: str) -> str:
        return " ".join(numeral(part) if part.isdigit() else self._short(part) for part in _PARTS.findall(found))

    def _run(self, run: re.Match[str]) -> str:
        joined, slash, written = run.groups()
        words = written.split(" ")
        if written.casefold() in self._words:
            said = self._words[written.casefold()]
        elif len(words) == 1 or written in self._acronyms:
            said = self._short(written) if joined.endswith(("ال", "لل")) else self._full(written, run.string[: run.start()])
        elif any(self._is_special(word) for word in words):
            said = " ".join(map(self._short, words))
        else:
            return f"{joined} {written}" if joined else written
        return join(joined, f"{_SLASH} {said}" if slash else said)

    def _is_special(self, word: str) -> bool:
        known = word in self._acronyms or word.casefold() in self._words
        return known or (bool(_CAPITALS.fullmatch(word)) and not _sayable(word))

    def _full(self, word: str, before: str) -> str:
        """A word that stands alone: an acronym is introduced by its name, unless that name was just said."""
        acronym = self._acronyms.get(word)
        first = acronym.first.of("ar") if acronym else None
        if not first or word in self._introduced or _NAMED.search(before) or first.split(maxsplit=1)[-1] in before:
            return self._short(word)
        self._introduced.add(word)
        return first

    def _short(self, word: str) -> str:
        acronym = self._acronyms.get(word)
        if acronym:
            self._introduced.add(word)
            return acronym.ar or _spelled(word)
        if word.casefold() in self._words:
            return self._words[word.casefold()]
        if "-" in word:
            return " ".join(map(self._short, word.split("-")))
        if len(word) == 1 or (_CAPITALS.fullmatch(word) and not _sayable(word)):
            return _spelled(word.removesuffix("s"))
        return transcribed(word)


def join(proclitic: str, said: str) -> str:
    """Words behind what Arabic writes onto them: ب and ال join, ل before an article is لل, and no article comes twice."""
    if said.startswith("ال"):
        if proclitic.endswith("ل") and not proclitic.endswith("ال"):
            return f"{proclitic}{said[1:]}" if not proclitic.endswith("لل") else f"{proclitic}{said[2:]}"
        return f"{proclitic.removesuffix('ال')}{said}"
    return f"{proclitic}{said}"


def transcribed(word: str) -> str:
    """A Latin word in Arabic letters by rule, as a Moroccan would read it; with a letter that no rule knows, as it was."""
    plain = unicodedata.normalize("NFD", word.lower().translate(_COMPOSED))
    pieces = re.split(r"['’]", "".join(letter for letter in plain if not unicodedata.combining(letter)))
    if not all(piece.isascii() for piece in pieces):
        return word
    return " ".join(_sounds(piece) for piece in pieces if piece)


def _sounds(word: str) -> str:
    for ending, said in _FINAL:
        word = ending.sub(said, word)
    word = _DOUBLED.sub(r"\1", word)
    return _SOUND.sub(lambda sound: _FIRST.get(sound[0], _SOUNDS[sound[0]]) if not sound.start() else _SOUNDS[sound[0]], word)


def _sayable(word: str) -> bool:
    return len(word) > _SPELLED and bool(_SAYABLE.fullmatch(word))


def _spelled(word: str) -> str:
    return " ".join(_LETTER_NAMES.get(letter, letter) for letter in word.lower())
