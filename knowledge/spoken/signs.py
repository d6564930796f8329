"""What both languages share of reading: first all that is not for the ear goes, last the signs that are left become pauses.

Between the two stand the rules of a language.
"""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from knowledge.model import Language

TATWEEL: Final = "\u0640"
# The letters a voice may be given: Latin with all its accents, Arabic with its marks (U+066A to U+066D and U+06D4 are signs).
LETTERS: Final = "A-Za-zÀ-ÖØ-öø-ʯḀ-ỿ\u0620-\u063f\u0641-\u065f\u066e-\u06d3\u06d5"
# A word without a vowel: no mouth can say it, so it is spelled, or is a unit that no rule knows.
UNSAYABLE: Final = re.compile(r"(?<![^\W_])[b-df-hj-np-tv-xz]{2,}(?![^\W_])", re.IGNORECASE)

# Read by a rule of a language, so kept as they are. ° and № are symbols to Unicode, as emoji are: the trap of « n° ».
_KEPT: Final = {character: character for character in "\n°№²³€£%‰"} | {"º": "°", "…": "...", "ª": "a", "٪": "%"}
_DROPPED: Final = frozenset({"Cf", "Cn", "Co", "Cs", "Me"})
_SKIN_TONES: Final = range(0x1F3FB, 0x1F400)
_SELECTORS: Final = range(0xFE00, 0xFE10)
_SLASH: Final = "\u2044"  # of fractions: ½ is 1⁄2, and 3½ must not become thirty-one halves


class _Cleaning(dict[int, str]):
    """A table for str.translate that works out each character once."""

    def __missing__(self, code: int) -> str:
        self[code] = _clean(code, chr(code))
        return self[code]


def _clean(code: int, character: str) -> str:
    category = unicodedata.category(character)
    compatible = unicodedata.normalize("NFKC", character)  # ligatures, wide letters, fractions, presentation forms of Arabic
    if character in _KEPT:
        return _KEPT[character]
    if category in _DROPPED or code in _SKIN_TONES or code in _SELECTORS or character == TATWEEL:
        return ""
    if category in {"Zs", "Zl", "Zp", "Cc"} or character in "™℠" or (category == "So" and compatible == character):
        return " "
    if category == "Nd":
        return str(unicodedata.decimal(character))
    return f" {compatible.replace(_SLASH, '/')}" if _SLASH in compatible else compatible


_CLEANING: Final = _Cleaning()
_TAG: Final = re.compile(r"<!--.*?-->|</?[a-zA-Z][^<>\n]*>", re.DOTALL)
_MARKDOWN: Final = (
    (re.compile(r"!?\[([^\[\]\n]+)\]\([^()\s]*\)"), r"\1"),
    (re.compile(r"(\*\*|__|~~|`+)(?=\S)(.+?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<!\w)([*_])(?=\S)([^*_\n]+)(?<=\S)\1(?!\w)"), r"\2"),
    (re.compile(r"^[ \t]*(?:#{1,6}|>)[ \t]+", re.MULTILINE), ""),
)
_LIST_MARK: Final = re.compile(r"^[ \t]*[-–—•·▪◦*+][ \t]+", re.MULTILINE)
_LIST_NUMBER: Final = re.compile(r"^[ \t]*(\d{1,2})[.)][ \t]+(?=\S)", re.MULTILINE)
_LINE_END: Final = re.compile(r"[ \t]*\n\s*")
_ENDED: Final = re.compile(r"[.,;:?!،؛؟…]$")


@dataclass(frozen=True, slots=True)
class Spoken:
    """The words for the ear (letters, pauses and nothing else), and every token that no rule could read, left unsaid."""

    words: str
    unread: tuple[str, ...]


def cleaned(text: str) -> str:
    """The text on one line without tags, Markdown, emoji, tatweel and what is invisible; its digits are ASCII.

    Each element of a list, and each line, ends like a sentence. The signs ° № ² ³ % € stay for the rules of the language.
    """
    text = html.unescape(_TAG.sub(" ", text))
    text = unicodedata.normalize("NFC", _TAG.sub(" ", text).translate(_CLEANING))
    for pattern, kept in _MARKDOWN:
        text = pattern.sub(kept, text)
    text = _LIST_NUMBER.sub(r"\1, ", _LIST_MARK.sub("", text))
    lines = [line for line in _LINE_END.split(text.strip()) if line]
    ended = [line if _ENDED.search(line) else f"{line}." for line in lines[:-1]]
    return " ".join([*ended, *lines[-1:]])


# ── the last step ─────────────────────────────────────────────────────────────────────────────────────────────────

_QUOTES: Final = re.compile('[«»‹›“”„‟"]')
_APOSTROPHES: Final = re.compile("[’‘ʼʹ′`´]")
_BRACKETS: Final = re.compile(r"[()\[\]{}|—–―]|(?<!\S)(?:-+|/)(?!\S)|\.{2,}")
_LOOSE: Final = re.compile(rf"(?<![{LETTERS}])['-]+|['-]+(?![{LETTERS}])")
_MARKS: Final = ",;:.?!"
_ARABIC_MARKS: Final = "،؛:.؟!"
_INTO: Final[dict[Language, dict[int, int]]] = {
    "fr": str.maketrans(_ARABIC_MARKS + "۔", _MARKS + "."),
    "ar": str.maketrans(_MARKS + "۔", _ARABIC_MARKS + "."),
}
_MARK: Final = "[,;:.?!،؛؟]"
_PIECES: Final = re.compile(rf"({_MARK}+)")
_WORD: Final = re.compile(rf"[{LETTERS}]+(?:['-][{LETTERS}]+)*")
_PAUSE: Final = re.compile(rf"\s*({_MARK}(?:\s*{_MARK})*)\s*")
_ENDING: Final = re.compile(r"[.?!؟]")


def settled(text: str, language: Language) -> Spoken:
    """The last step: brackets, dashes and lone slashes become pauses, quotation marks nothing; what is not words is told apart.

    Words of the other script stay where they are. French marks become Arabic ones (، ؛ ؟) in Arabic, and the reverse.
    """
    text = _APOSTROPHES.sub("'", _QUOTES.sub(" ", text))
    text = _LOOSE.sub(" ", _BRACKETS.sub(lambda sign: "." if sign[0].startswith("..") else ", ", text))
    said: list[str] = []
    unread: list[str] = []
    for token in text.translate(_INTO[language]).split():
        pieces = _PIECES.split(token)
        if all(_WORD.fullmatch(piece) and not UNSAYABLE.fullmatch(piece) for piece in pieces[::2] if piece):
            said.append(" ".join(pieces))
        else:
            unread.append(token.strip(_MARKS + _ARABIC_MARKS))
            said.append(pieces[-2] if len(pieces) > 1 and not pieces[-1] else "")
    words = _PAUSE.sub(_strongest, " ".join(" ".join(said).split()))
    return Spoken(words.lstrip(f" {_MARKS}{_ARABIC_MARKS}").rstrip(" ,;،؛"), tuple(unread))


def _strongest(run: re.Match[str]) -> str:
    ending = _ENDING.search(run[1])
    return f"{ending[0] if ending else run[1][0]} "
