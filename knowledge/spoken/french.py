"""French text as people say it: the rules in their order."""

from __future__ import annotations

from typing import Final

from knowledge.pronunciation import Pronunciation
from knowledge.spoken import french_addresses, french_dates, french_quantities, french_words
from knowledge.spoken.rules import Rule, applied
from knowledge.spoken.signs import Spoken, cleaned, settled

_BEFORE_ACRONYMS: Final[tuple[Rule, ...]] = (*french_addresses.RULES, *french_words.ABBREVIATIONS)
# « 31.13 » is a law before it is a decimal, « 2023-2028 » years before a range, « 20/08/2026 » a date before a fraction.
_AFTER_ACRONYMS: Final[tuple[Rule, ...]] = (
    *french_dates.DATES,
    *french_dates.HOURS,
    *french_dates.LAWS,
    *french_words.ROMANS,
    *french_quantities.RULES,
    *french_words.UNKNOWN_ACRONYMS,
    *french_words.SIGNS,
)


_MOST_PASSES: Final = 4


def french(text: str, pronunciation: Pronunciation) -> Spoken:
    """The words of a French text for the French voice; Arabic words in it are left for the Arabic one."""
    said = _pass(text, pronunciation)
    unread = said.unread
    for _ in range(_MOST_PASSES - 1):  # what one rule writes, or what is left out, may bring together what another reads
        before, said = said, _pass(said.words, pronunciation)
        unread += said.unread
        if said.words == before.words:
            break
    return Spoken(said.words, unread)


def _pass(text: str, pronunciation: Pronunciation) -> Spoken:
    text = applied(_BEFORE_ACRONYMS, cleaned(text))
    text = applied(_AFTER_ACRONYMS, french_words.known_acronyms(text, pronunciation))
    return settled(french_words.respelled(text, pronunciation.fr), "fr")
