"""What residents say to be served aloud or in few words: « parle-moi », « plus lentement », « كمل », « plus simple »."""

from __future__ import annotations

from typing import Final, Literal, get_args

from knowledge.normalize import bare, skeleton, words
from knowledge.schema import AskedAs, Strict

VoiceWord = Literal[
    "always", "when_spoken_to", "never", "settings", "slower", "faster", "ordinary", "repeat", "more", "simple", "whole",
]  # fmt: skip
VOICE_WORDS: Final[tuple[VoiceWord, ...]] = get_args(VoiceWord)

_SAFE_SKELETON: Final = 5  # consonants of a whole message below which too many messages would look alike

Phrase = tuple[str, ...]


class VoiceWordings(Strict):
    """vocabulary/voice.yml: whole messages by what they wish, and the courtesies that may stand around them."""

    always: AskedAs
    when_spoken_to: AskedAs
    never: AskedAs
    settings: AskedAs
    slower: AskedAs
    faster: AskedAs
    ordinary: AskedAs
    repeat: AskedAs
    more: AskedAs
    simple: AskedAs
    whole: AskedAs
    polite: AskedAs


class VoiceWords:
    """Knows the wordings; a message is one of them as a whole or not at all, so that no question is ever taken for one."""

    def __init__(self, wordings: VoiceWordings) -> None:
        self._polite = {_key(words(text)) for _, texts in wordings.polite for text in texts}
        self._longest = max(map(len, self._polite), default=0)
        self._by_words: dict[Phrase, VoiceWord] = {}
        by_skeleton: dict[Phrase, set[VoiceWord]] = {}
        for wish in VOICE_WORDS:
            asked: AskedAs = getattr(wordings, wish)
            for writing, texts in asked:
                for folded in map(words, texts):
                    self._by_words.setdefault(_key(folded), wish)
                    if writing != "fr":  # in French the vowels tell words apart
                        by_skeleton.setdefault(_consonants(folded), set()).add(wish)
        self._by_skeleton = {
            key: next(iter(found))
            for key, found in by_skeleton.items()
            if len(found) == 1 and len("".join(key)) >= _SAFE_SKELETON
        }

    def meant(self, text: str) -> VoiceWord | None:
        """What a message wishes of the voice; None when it says anything else."""
        folded = self._plainly(words(text))
        return self._by_words.get(_key(folded)) or self._by_skeleton.get(_consonants(folded))

    def _plainly(self, folded: list[str]) -> list[str]:
        """The words without the courtesies at either end; a message of nothing else keeps one."""
        for size in range(min(self._longest, len(folded) - 1), 0, -1):
            if _key(folded[:size]) in self._polite:
                return self._plainly(folded[size:])
            if _key(folded[-size:]) in self._polite:
                return self._plainly(folded[:-size])
        return folded


def _key(folded: list[str]) -> Phrase:
    return tuple(map(bare, folded))


def _consonants(folded: list[str]) -> Phrase:
    return tuple(map(skeleton, folded))
