"""The phonemes in eSpeak's own letters, for its voice `ar`: it is never given Arabic text, which it misreads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.voice.arabic.phonemes import Phrase, Said
from bot.voice.arabic.symbols import SYMBOLS

# Of all pairs that we have, those that eSpeak reads as one sound; a bar keeps them apart.
_FUSED: Final = frozenset({("t", "S"), ("d", "H"), ("d", "Z")})


def espeak(phrases: Sequence[Phrase]) -> str:
    """One `[[…]]` for each phrase, its pause or question mark behind it; say it with the flag espeakPHONEMES."""
    return " ".join(f"[[{' '.join(map(_word, phrase.words))}]]{phrase.end}" for phrase in phrases)


def _word(word: Said) -> str:
    said = ""
    before = ""
    for at, sound in enumerate(word.phonemes):
        sign = SYMBOLS[sound].espeak
        said += ("|" if (before, sign) in _FUSED else "") + ("'" if at == word.stress else "") + sign
        before = sign
    return said
