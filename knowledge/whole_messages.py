"""Messages that are a wish as a whole: « parle-moi », « supprime mes données », « مسح المعطيات ديالي »."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Generic, TypeVar

from knowledge.normalize import bare, skeleton, words
from knowledge.schema import AskedAs

_SAFE_SKELETON: Final = 5  # consonants of a whole message below which too many messages would look alike

Phrase = tuple[str, ...]
Wish = TypeVar("Wish", bound=str)


class WholeMessages(Generic[Wish]):
    """Knows the wordings of some wishes, and the courtesies that may stand around them.

    A message is one of them as a whole or not at all, so that no question is ever taken for one.
    """

    def __init__(self, wordings: Mapping[Wish, AskedAs], polite: AskedAs) -> None:
        self._polite = {_key(words(text)) for _, texts in polite for text in texts}
        self._longest = max(map(len, self._polite), default=0)
        self._by_words: dict[Phrase, Wish] = {}
        by_skeleton: dict[Phrase, set[Wish]] = {}
        for wish, asked in wordings.items():
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

    def meant(self, text: str) -> Wish | None:
        """What a message wishes; None when it says anything else."""
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
