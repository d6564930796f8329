"""French abbreviations, acronyms, Roman numerals, signs, and the words that the voice reads wrongly."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from knowledge.normalize import fold
from knowledge.pronunciation import Pronunciation
from knowledge.spoken.french_numbers import cardinal, ordinal, roman
from knowledge.spoken.rules import Rule

_NAMES: Final = {
    "a": "a", "b": "bé", "c": "cé", "d": "dé", "e": "e", "f": "effe", "g": "gé", "h": "ache", "i": "i", "j": "ji", "k": "ka",
    "l": "elle", "m": "emme", "n": "enne", "o": "o", "p": "pé", "q": "ku", "r": "erre", "s": "esse", "t": "té", "u": "u",
    "v": "vé", "w": "double-vé", "x": "ixe", "y": "i-grec", "z": "zède",
}  # fmt: skip
_LONGEST_ACRONYM: Final = 5  # capitals that are spelled; more are a name written large
_SOMEBODY: Final = r"\s*(?=[A-ZÀ-Ý])"


def spelled(letters: str) -> str:
    """The names of letters: OGP « o gé pé ». An accented letter is named by its sound."""
    return " ".join(_NAMES.get(letter, letter) for letter in letters.lower())


def _word(pattern: str, said: str, flags: re.RegexFlag = re.NOFLAG) -> Rule:
    return re.compile(rf"(?<![^\W_]){pattern}", flags), said


_BOTH: Final = re.IGNORECASE
ABBREVIATIONS: Final[tuple[Rule, ...]] = (
    (re.compile(r"[’‘ʼ]"), "'"),
    # habitant(e)s, inscrit·e·s, document(s): the word itself, in the plural where it is written
    (re.compile(r"(?<=[^\W\d_])\((?:e|ne|le|es|s|x)\)(s?)(?!\w)"), lambda found: "s" if found[1] or "s)" in found[0] else ""),
    (re.compile(r"(?<=[^\W\d_])[·•](?:e|ne|le)(?:([·•]?s))?\b"), lambda found: "s" if found[1] else ""),
    _word(r"(?:n°s?|№|no\.(?= ?\d)|#(?= ?\d))\s*", "numéro ", _BOTH),
    _word(r"art\.\s*(?=\d|premier|1er)", "article ", _BOTH),
    _word(r"al\.\s*(?=\d)", "alinéa ", _BOTH),
    _word(r"pp?\.\s*(?=\d)", "page ", _BOTH),
    _word(r"chap\.\s*(?=[\dIVX])", "chapitre ", _BOTH),
    _word(r"vol\.\s*(?=[\dIVX])", "volume ", _BOTH),
    _word(rf"MM\.{_SOMEBODY}", "messieurs "),
    _word(rf"M\.{_SOMEBODY}", "monsieur "),
    _word(r"Mmes\b\.?", "mesdames"),
    _word(r"Mme\b\.?", "madame"),
    _word(r"Mlles?\b\.?", "mademoiselle"),
    _word(rf"Drs?\b\.?{_SOMEBODY}", "docteur "),
    _word(rf"Prs?\b\.?{_SOMEBODY}", "professeur "),
    _word(rf"Me\b\.?{_SOMEBODY}", "maître "),
    _word(rf"av\.{_SOMEBODY}", "avenue ", _BOTH),
    _word(r"(?:bd|bld|blvd)\b\.?", "boulevard", _BOTH),
    _word(r"etc(?:\.{3}|\.|\b)", "et cetera", _BOTH),
    _word(r"cf\b\.?", "voir", _BOTH),
    _word(r"p\. ?ex\.", "par exemple", _BOTH),
    _word(r"ex\.", "exemple", _BOTH),
    _word(r"c\.?-?à\.?-?d\.?(?![^\W_])", "c'est-à-dire", _BOTH),
    _word(r"tél\b\.?", "téléphone", _BOTH),
    _word(r"env\.", "environ", _BOTH),
    _word(r"(?<!\d )max\.", "au maximum", _BOTH),
    _word(r"(?<!\d )min\.", "au minimum", _BOTH),
    _word(r"N\.? ?B\.?(?= ?:)", "à noter"),
    _word(r"et/ou\b", "et ou", _BOTH),
    _word(r"(?:24|vingt-quatre) ?(?:h|heures)? ?/ ?24", "vingt-quatre heures sur vingt-quatre"),
    _word(r"7 ?(?:j|jours)? ?/ ?7(?!\d)", "sept jours sur sept"),
    (re.compile(r"\b(?:[A-ZÀ-Ý]\.){2,}"), lambda found: found[0].replace(".", "")),
    (re.compile(r"(?<![\w'])([A-ZÀ-Ý])\.(?=-?[A-ZÀ-Ý]\.| ?[A-ZÀ-Ý][^\W\d_])"), r"\1"),
)  # fmt: skip

_KINGS: Final = "Mohammed|Mohamed|Hassan|Louis|Charles|Alphonse|Philippe|Paul"
_PARTS: Final = "titre|chapitre|livre|tome|partie|annexe|phase|axe|section|volume|tranche"


def _numeral(found: re.Match[str]) -> str:
    number = roman(found[2])
    return f"{found[1]}{cardinal(number)}" if number else found[0]


def _listed(found: re.Match[str]) -> str:
    return re.sub("[ivx]+", lambda each: cardinal(number) if (number := roman(each[0].upper())) else each[0], found[0])


def _century(found: re.Match[str]) -> str:
    number = roman(found[1])
    return ordinal(number, feminine=found[2] in {"re", "ère"}) if number else found[0]


ROMANS: Final[tuple[Rule, ...]] = (
    (re.compile(r"(?<![^\W\d_])([IVX]+)(er|re|ère|e|ème)\b"), _century),
    (re.compile(rf"\b((?:{_KINGS}) )([IVX]+)\b"), _numeral),
    (re.compile(rf"\b((?:{_PARTS}) )([IVX]+)\b", re.IGNORECASE), _numeral),
    (re.compile(r"\b([A-ZÀ-Ý][^\W\d_]*[a-zà-ÿ] )([IVX]{2,})\b"), _numeral),
    (re.compile(r"\b[ivx]{2,}(?:(?:,? et |, )[ivx]+\b)*(?![\w.'-])"), _listed),  # criteria (ii), (iv) and (v)
)


def _capitals(found: re.Match[str]) -> str:
    word = found[1]
    return spelled(word) if len(word) <= _LONGEST_ACRONYM else word.capitalize()


UNKNOWN_ACRONYMS: Final[tuple[Rule, ...]] = ((re.compile(r"(?<![^\W\d_])([A-ZÀ-Ý]{2,})s?(?![^\W\d_])"), _capitals),)

_SAID: Final = {
    "&": "et", "+": "plus", "=": "égale", "×": "fois", "@": "arobase", "§": "paragraphe", "%": "pour cent", "‰": "pour mille",
    "°": "degrés", "€": "euros", "$": "dollars", "£": "livres", "~": "environ", "≈": "environ", "≥": "au moins", "≤": "au plus",
    "²": "au carré", "³": "au cube", "#": "dièse",
}  # fmt: skip
_PER: Final = "an|mois|jour|semaine|heure|personne|habitant|famille|ménage|page|copie|nuit"
SIGNS: Final[tuple[Rule, ...]] = (
    (re.compile(rf"(?<=\w)\s?/\s?({_PER})\b"), r" par \1"),
    (re.compile(r"(?<=[^\W\d_])(?:/| / )(?=[^\W\d_])"), " ou "),
    (re.compile(r"(?<![\w/])/(?=[^\W\d_])|#(?=[^\W\d_])"), " "),  # a command as Telegram shows it, a hashtag
    (re.compile(r"[→⇒•·]"), ", "),
    (re.compile(r"_"), " "),
    (re.compile("|".join(map(re.escape, _SAID))), lambda found: f" {_SAID[found[0]]} "),
)


def known_acronyms(text: str, pronunciation: Pronunciation) -> str:
    """The acronyms of the file as they are said; the full name the first time, unless the text itself tells it."""
    told = fold(text)

    def say(found: re.Match[str]) -> str:
        nonlocal told
        known = pronunciation.acronyms[found[0]]
        short = known.fr or spelled(found[0].replace(" ", ""))
        name = known.first.fr
        if name is None or fold(name) in told:
            return short
        told += fold(name)
        return f"{short}, {name}," if text[: found.start()].endswith("'") else name  # « l'Partenariat » cannot be said

    return _replaced(pronunciation.acronyms, say, text)


def respelled(text: str, respellings: Mapping[str, str]) -> str:
    """The words that the voice reads wrongly, in the spelling that it reads rightly."""
    folded = {word.casefold(): said for word, said in respellings.items()}
    return _replaced(respellings, lambda found: folded.get(found[0].casefold(), found[0]), text, re.IGNORECASE)


def _replaced(words: Iterable[str], say: Callable[[re.Match[str]], str], text: str, flags: re.RegexFlag = re.NOFLAG) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    if not longest_first:
        return text
    return re.sub(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", say, text, flags=flags)
