"""Which writing a message is in: French, Standard Arabic, Darija in Arabic script, Arabizi, a mixture of scripts, or none."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from knowledge.model import Language, Writing
from knowledge.normalize import is_arabic, words

_CODE = re.compile(r"^\d+$|\d\d\d")  # numbers and ids such as MATET0003 belong to no writing
_FOREIGN_WORDS = 2  # words of another language from which a message is in it, when they are more than a share of it
_FOREIGN_SHARE = 0.3
# A word belongs to a language served, whatever else it means, from so many of our texts, and from one in so many: some residents
# quote English, and questions for others are written in it.
_SERVED, _SERVED_IN = 3, 1000
_FREQUENT = 10  # times a word is seen in Arabizi from which it belongs to its grammar, when it is so many times rarer in French
_OWN = 10
_GRAMMAR_SHARE = 0.1
_UNSURE = 8.0  # difference of the logarithms below which words are of either writing (« ok », « fin »): the one before goes on
_MIXED_FROM = 0.15  # share of the words in the rarer script from which a message is called mixed


class WritingDetector:
    """A naive Bayes model over words and letter groups, learnt from labelled texts; the script narrows its choice first.

    `lent` are words that French messages borrow (salam): they say nothing of the writing.
    """

    def __init__(self, samples: Iterable[tuple[str, Writing]], lent: Collection[str] = ()) -> None:
        counts: dict[Writing, Counter[str]] = {"fr": Counter(), "ar": Counter(), "ary": Counter(), "arabizi": Counter()}
        spoken: dict[Writing, Counter[str]] = {writing: Counter() for writing in counts}
        for text, writing in samples:
            found = words(text)
            spoken[writing].update(found)
            counts[writing].update(_clues(found))
        size = len(set().union(*counts.values())) + 1
        self._weights: dict[str, dict[Writing, float]] = {}
        self._unseen = {writing: -math.log(seen.total() + size) for writing, seen in counts.items()}
        for writing, seen in counts.items():
            for clue, count in seen.items():
                self._weights.setdefault(clue, dict(self._unseen))[writing] += math.log(count + 1)
        frequent = {
            word for word, count in spoken["arabizi"].items() if count >= _FREQUENT and count >= _OWN * spoken["fr"][word]
        }
        self._grammar = {word for word in frequent if len(word) > 1}.difference(lent)

    def __call__(self, text: str, before: Language | None = None) -> tuple[Writing, Language] | None:
        """The writing of a text and the language to answer in; None when it has no letters.

        `before` is the language spoken so far: it goes on where Latin letters may be French as well as Arabizi (« ok »).

        French is answered in French, Arabic, Darija and Arabizi in Arabic, a mixture in French when it begins and is mostly so.
        """
        letters = _letters(text)
        if not letters:
            return None
        arabic = [word for word in letters if is_arabic(word)]
        share = len(arabic) / len(letters)
        if _MIXED_FROM <= share <= 1 - _MIXED_FROM:
            latin = self._latin([word for word in letters if not is_arabic(word)])
            return "mixed", "fr" if latin == "fr" and share < 1 / 2 and not is_arabic(letters[0]) else "ar"
        writing = self._arabic(arabic) if share > 1 / 2 else self._latin(letters, before)
        return writing, "fr" if writing == "fr" else "ar"

    def of_each(self, text: str) -> list[tuple[str, Writing]]:
        """Each word of a text with its own writing; numbers and ids have none and are left out."""
        return [(word, self._arabic([word]) if is_arabic(word) else self._latin([word])) for word in _letters(text)]

    def _arabic(self, found: list[str]) -> Writing:
        return "ar" if self._difference("ar", "ary", found) >= 0 else "ary"

    def _latin(self, found: list[str], before: Language | None = None) -> Writing:
        """French or Arabizi: the small words decide, for Darija is full of French nouns but keeps its own grammar."""
        own = sum(word in self._grammar for word in found)
        if own and own >= _GRAMMAR_SHARE * len(found):
            return "arabizi"
        difference = self._difference("fr", "arabizi", found)
        if before and abs(difference) < _UNSURE:
            return "fr" if before == "fr" else "arabizi"
        return "fr" if difference >= 0 else "arabizi"

    def _difference(self, one: Writing, other: Writing, found: list[str]) -> float:
        """How much likelier the words are in one writing than in the other, as a logarithm."""
        weights = [self._weights.get(clue, self._unseen) for clue in _clues(found)]
        return sum(weight[one] - weight[other] for weight in weights)


class ForeignDetector:
    """Recognises messages in languages that are not served: by their script, or by frequent words of other languages."""

    def __init__(self, foreign: Mapping[str, Iterable[str]], samples: Sequence[tuple[str, Writing]]) -> None:
        counted = Counter(word for text, _ in samples for word in set(words(text)))
        enough = max(_SERVED, len(samples) // _SERVED_IN)
        served = {word for word, count in counted.items() if count >= enough}
        self._words = {language: {w for word in listed for w in words(word)} - served for language, listed in foreign.items()}

    def __call__(self, text: str) -> bool:
        """Whether the text is in none of the four writings."""
        found = words(text)
        if not found:
            return any(character.isalpha() for character in text)
        return any(self._is(found, known) for known in self._words.values())

    def _is(self, found: list[str], known: set[str]) -> bool:
        hits = sum(word in known for word in found)
        return hits >= min(_FOREIGN_WORDS, len(found)) and hits > _FOREIGN_SHARE * len(found)


def _letters(text: str) -> list[str]:
    return [word for word in words(text) if not _CODE.search(word)]


def _clues(found: list[str]) -> Iterator[str]:
    for word in found:
        yield word
        padded = f" {word} "
        for start in range(len(padded) - 2):
            yield padded[start : start + 3]
