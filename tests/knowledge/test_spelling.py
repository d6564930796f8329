"""Mistyped words are understood, on both keyboards, and words that are meant are left alone."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.assistant import Assistant
from knowledge.load import Content
from knowledge.model import Question
from knowledge.normalize import words
from knowledge.samples import samples
from knowledge.spelling import Spelling

LAYOUTS = (
    ("azertyuiop", "qsdfghjklm", "wxcvbn"),
    ("qwertyuiop", "asdfghjkl", "zxcvbnm"),
    ("ضصثقفغعهخحجد", "شسيبلاتنمكط", "ئءؤرىةوزظ"),
)
KNOWN = Spelling({"certificat": 3, "jama3a": 3, "الشهاده": 3, "legalisation": 3, "certifie": 1})


def _neighbours(letter: str) -> str:
    """The keys around a letter's, on every layout that has it."""
    found = set()
    for rows in LAYOUTS:
        for row, keys in enumerate(rows):
            for at in (at for at, key in enumerate(keys) if key == letter):
                beside = [(row, at - 1), (row, at + 1)] + [
                    (other, at + step) for other in (row - 1, row + 1) for step in (-1, 0, 1)
                ]
                found |= {rows[r][a] for r, a in beside if 0 <= r < len(rows) and 0 <= a < len(rows[r])}
    return "".join(sorted(found))


@pytest.fixture(scope="module")
def spelling(content: Content) -> Spelling:
    """The words of the real content."""
    return Spelling(Counter(word for text, _, _ in samples(content) for word in set(words(text))))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("certficat", "certificat"),  # left out
        ("certtificat", "certificat"),  # doubled
        ("certofocat", "certificat"),  # two neighbouring keys in a long word
        ("jamz3a", "jama3a"),
        ("الشهلده", "الشهاده"),
        ("legalsaition", "legalisation"),  # left out, and two exchanged
        ("dertificat", "dertificat"),  # the first letter is taken as meant
        ("certifie", "certifie"),  # known, though rare
        ("jamo", "jamo"),  # short
        ("3737", "3737"),
        ("certain", "certain"),  # another word
    ],
)
def test_slips_are_mended_and_words_left_alone(typed: str, expected: str) -> None:
    """A slip of a resident in a hurry changes nothing; a word that was meant is not replaced."""
    assert expected == KNOWN.mend(typed)


@given(st.text())
def test_any_word_is_mended_or_left(word: str) -> None:
    """No strange word stops the assistant, and mending twice changes nothing."""
    assert KNOWN.mend(word) == KNOWN.mend(KNOWN.mend(word))


def test_neighbouring_keys_of_both_keyboards_are_forgiven(spelling: Spelling, content: Content) -> None:
    """Seven in ten long words are found again letter for letter after a wrong key and, from ten letters, a second.

    Most of the others become another form of the same word (a plural, a feminine).
    """
    order = random.Random(0)  # noqa: S311  # an order, not a secret
    seen = Counter(word for text, _, _ in samples(content) for word in set(words(text)) if len(word) >= 8 and word.isalpha())
    familiar = sorted(word for word, count in seen.items() if count >= 3)
    found = 0
    for word in familiar:
        letters = list(word)
        for at in order.sample(range(1, len(word)), 2 if len(word) >= 10 else 1):
            letters[at] = order.choice(_neighbours(letters[at]) or letters[at])
        found += spelling.mend("".join(letters)) == word
    assert found > 0.7 * len(familiar), f"{found} of {len(familiar)}"


@pytest.mark.parametrize(
    ("typed", "entry_id"),
    [
        ("legalizatiom de signatuer", "service-signature-legalisation"),
        ("declarre un decees", "service-civil-status-death"),
        ("eclairrage publc en pane", "service-public-lighting"),
        ("الإنارة العمومبة معطلة في حيننا", "service-public-lighting"),
        ("الحاوية ديال الزبلل عمرات والكامبو ما دازش", "service-waste-collection"),
        ("tas7ih limdaaaa2 f lmo9ata3a", "service-signature-legalisation"),
    ],
)
def test_mistyped_questions_reach_their_entry(assistant: Assistant, typed: str, entry_id: str) -> None:
    """A resident with unsteady hands gets the answer, or finds it among the choices."""
    answer = assistant.answer(Question(typed))
    assert entry_id in {answer.entry_id, *answer.mentions}
