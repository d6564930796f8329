"""How a word begins and leans on its neighbours: the article, the alif of joining, the ta that is heard only in a bound noun."""

from __future__ import annotations

import re
from typing import Final

from bot.voice.arabic.grammar import grammar
from bot.voice.arabic.letters import DAMMA, KASRA, SHADDA, SUKUN, TANWIN, VOWELS, Word, bare

CLITICS: Final = {"و": "a", "ف": "a", "ك": "a", "ب": "i", "ل": "i"}
_BEFORE_L: Final = re.compile(r"[وف]?[بك]?ا(?=ل.)|[وف]?ل(?=ل.)")
_SHORTEST: Final = 4  # letters of a word like باسم, where an alif of joining follows a small word


def article(word: Word) -> int | None:
    """Where the l of the article stands, or None: the l of والي has a vowel, that of الذي is doubled, that of التزام a root's."""
    found = _BEFORE_L.match(bare(word))
    if not found:
        return None
    at = found.end()
    lam, after = word[at], word[at + 1]
    joins = after.sign == "ا"
    stem = after.sign == "ت" and after.marks and not after.has(SHADDA)
    voweled = lam.has(SHADDA + VOWELS) and not (joins and lam.marks == KASRA)
    joined = word[at - 1].sign == "ا" and word[at - 1].has(KASRA + DAMMA)
    return None if stem or voweled or joined else at


def alif_of_joining(word: Word) -> int | None:
    """Where an alif stands that is silent after a vowel, or None: at the start of a word without article, or behind و ف ب ل ك."""
    at = bare(word).find("ا", 0, 3)
    if at < 0 or at + 1 >= len(word) or any(sign not in CLITICS for sign, _ in word[:at]):
        return None
    after = word[at + 1]
    return at if (not after.has(VOWELS) or after.has(SHADDA)) and (at == 0 or _leans(word, at)) else None


def joins(word: Word) -> bool:
    """Whether the word begins with an alif that a vowel before it swallows."""
    return word[0].sign == "ا" and (article(word) is not None or alif_of_joining(word) is not None)


def joining_vowel(word: Word, at: int) -> str:
    """The vowel of an alif of joining where nothing swallows it: a in الذي, u before a u (اُكتب), else i."""
    if word[at + 1].sign == "ل" and word[at + 1].has(SHADDA):
        return "a"
    told = word[at].vowel()
    if told:
        return {KASRA: "i", DAMMA: "u"}.get(told, "a")
    second = word[at + 2 : -1][:1]
    return "u" if second and second[0].has(DAMMA) else "i"


def is_bound(word: Word, after: Word | None) -> bool:
    """Whether a noun that ends in ة belongs to the next word, so that its t is heard: جماعة تطوان, خمسة آلاف."""
    grammatical = grammar()
    if after is None or article(word) is not None or word[-1].has(SUKUN) or bare(after) in grammatical.particles:
        return False
    rest = bare(after)[1:] if bare(after).startswith("و") else ""
    if bare(word) in grammatical.counting:
        return not rest and bare(after) not in grammatical.counting
    if word[-1].has(TANWIN) or rest.startswith("ال") or rest in grammatical.words:
        return False
    return word[-1].has(VOWELS) or (after[0].sign == "ا" and article(after) is not None)


def _leans(word: Word, at: int) -> bool:
    """Whether the small word before the alif ends there: the i of باسم cannot go into a long a; كافّة has one."""
    before = word[at - 1]
    if CLITICS[before.sign] == "i":
        return before.vowel() == KASRA and len(word) >= _SHORTEST
    return len(word) > _SHORTEST and not (before.sign == "ك" and word[at + 1].has(SHADDA))
