"""Words whose marked form is known: it wins over the model's guess, with the small words written before and behind it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from bot.voice.arabic.letters import FATHA, KASRA, SHADDA, SUKUN, SUN, TANWIN, VOWELS, Letter, Word, bare, letters, runs, written

_LONGEST: Final = 4  # words of a phrase that is looked up as one
_FEWEST: Final = 3  # letters of a word that may follow و or ب: «وعد» must not become «و» and «عد»
_BOUND: Final = str.maketrans(TANWIN, VOWELS)
_BEFORE: Final = {"و": FATHA, "ف": FATHA, "ك": FATHA, "ب": KASRA, "ل": KASRA}
_CLITICS: Final = re.compile(r"[وف]?[بكل]?|[وف]?[بك]?ال|[وف]?لل")
_BEHIND: Final = re.compile(r"(?:ها|هما|هم|هن|نا|كم|ك|ه)$")


class Lexicon:
    """Marked words by their letters. A later mapping wins over an earlier one; a marked key is for the word written so."""

    def __init__(self, *words: Mapping[str, str]) -> None:
        self._forms: dict[str, list[list[Letter]]] = {}
        for mapping in words:
            for key, marked in mapping.items():
                self._forms[written(letters(key))] = [run for is_word, run in runs(letters(marked)) if is_word]
        for key in [key for key, form in self._forms.items() if form and _takes_article(form[0])]:
            form = self._forms[key]
            stem = [form[0][2].with_marks(set(form[0][2].marks) - {SHADDA}), *form[0][3:]]
            self._forms.setdefault(key[2:], [stem, *form[1:]])

    def applied(self, text: Sequence[Letter], guessed: Sequence[Letter]) -> list[Letter]:
        """`guessed` with the marks of each word that is known; `text` is the same as it was written."""
        cut = list(runs(guessed))
        as_written = [run for _, run in runs(text)]
        found: list[Letter] = []
        at = 0
        while at < len(cut):
            near = slice(at, at + 2 * _LONGEST - 1)
            taken = self._phrase([run for _, run in cut[near]], as_written[near]) if cut[at][0] else None
            run = taken or [cut[at][1]]
            found += [letter for part in run for letter in part]
            at += len(run)
        return found

    def _phrase(self, cut: Sequence[Word], as_written: Sequence[Word]) -> list[list[Letter]] | None:
        """The longest phrase that begins here, its words and what stands between them; None where nothing is known."""
        for count in range(_LONGEST, 0, -1):
            end = 2 * count - 1
            gaps = [[*gap] for gap in cut[1:end:2]]
            if len(cut) < end or any(bare(gap) != " " for gap in gaps):
                continue
            forms = self._known(cut[:end:2], as_written[:end:2])
            if forms:
                return [run for pair in zip(forms, [*gaps, []], strict=True) for run in pair][:-1]
        return None

    def _known(self, guesses: Sequence[Word], as_written: Sequence[Word]) -> list[list[Letter]] | None:
        name = " ".join(map(written, as_written))
        for clitics in _cuts(bare(guesses[0])):
            rest = name[len(clitics) :]
            form = self._forms.get(rest)
            if not form and len(guesses) == 1:
                form = self._owned(rest, guesses[0][len(clitics) :])
            if form:
                return _all_set([_joined(clitics, form[0]), *form[1:]], guesses)
        return None

    def _owned(self, rest: str, guess: Word) -> list[list[Letter]] | None:
        """A known word with a pronoun behind it (خدماتها), whose ة is then written ت."""
        behind = _BEHIND.search(rest)
        stem = rest[: behind.start()] if behind else ""
        if not behind or len(stem) < _FEWEST:
            return None
        form = self._forms.get(stem) or (self._forms.get(f"{stem[:-1]}ة") if stem.endswith("ت") else None)
        if not form or len(form) > 1 or stem.endswith("ا"):
            return None
        ending = set(guess[len(stem) - 1].marks) - set(TANWIN + SHADDA)
        last = Letter(stem[-1]).with_marks(ending | (set(form[0][-1].marks) & {SHADDA}))
        return [[*form[0][:-1], last, *guess[len(stem) :]]]


def _cuts(word: str) -> Iterable[str]:
    """What may stand before a word, nothing first; one letter only where enough of a word is left."""
    for length in range(5):
        clitics = word[:length]
        enough = not clitics or clitics.endswith(("ال", "لل")) or len(word) - length >= _FEWEST
        if enough and _CLITICS.fullmatch(clitics):
            yield clitics


def _takes_article(word: Word) -> bool:
    """Whether a marked word begins with the article: its l has no vowel and is not doubled, unlike that of الذي."""
    return bare(word[:2]) == "ال" and len(word) > _FEWEST and not word[1].has(VOWELS + SHADDA) and word[2].has(VOWELS + SHADDA)


def _joined(clitics: str, form: Word) -> list[Letter]:
    """A marked word behind small words: the article's l doubles a sun letter, an alif of joining falls silent."""
    stem = list(form)
    joins = bool(clitics) and stem[0].sign == "ا"
    if joins:
        stem[0] = Letter("ا")
    before = [Letter(sign, _BEFORE.get(sign, "")) for sign in clitics]
    if clitics.endswith(("ال", "لل")):
        sun = stem[0].sign in SUN
        before[-1] = Letter("ل", KASRA if joins else "" if sun else SUKUN)
        stem[0] = stem[0].with_marks(stem[0].marks + SHADDA) if sun else stem[0]
    return [*before, *stem]


def _all_set(forms: Sequence[Word], guesses: Sequence[Word]) -> list[list[Letter]]:
    """The forms, each with the ending that the model gave it where the form leaves its last letter open.

    Inside a phrase a noun belongs to the next word: it takes no tanwin (جماعةُ تطوان).
    """
    ends = [_ended(form[-1], guess[-1]) for form, guess in zip(forms, guesses, strict=True)]
    ends[:-1] = [end.with_marks(end.marks.translate(_BOUND)) for end in ends[:-1]]
    return [[*form[:-1], end] for form, end in zip(forms, ends, strict=True)]


def _ended(known: Letter, guessed: Letter) -> Letter:
    open_end = not known.has(VOWELS + TANWIN + SUKUN)
    return known.with_marks({*known.marks, *(set(guessed.marks) - {SHADDA})}) if open_end else known
