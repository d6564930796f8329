"""Spellings that residents mix become one form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.normalize import bare, fold, skeleton, words

ARABIC_LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويةىأإآؤئء"
TEXTS = st.text(st.one_of(st.sampled_from(ARABIC_LETTERS + "abcdefghijklmnopqrstuvwxyzéèàç0123456789 '’ًٌٍَُِّْـ"), st.characters()))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("L’État Civil", ["l", "etat", "civil"]),
        ("إِمْضَاءٌ", ["امضا"]),
        ("الحالـــة المدنيّة", ["الحاله", "المدنيه"]),
        ("على", ["علي"]),
        ("٣٧٣٧", ["3737"]),
        ("salaaaam", ["salam"]),
        ("n9der nsewwel", ["n9der", "nsewwel"]),
        ("3la l7ala", ["3la", "l7ala"]),
        ("cœur", ["coeur"]),
        ("\u200fرقم\u200e 15", ["رقم", "15"]),
        ("!!! 😀 ???", []),
    ],
)
def test_spellings_fold_into_the_same_words(written: str, expected: list[str]) -> None:
    """A resident may write accents, hamzas, vowel marks, Arabic digits and long vowels, or leave them out."""
    assert expected == words(written)


@pytest.mark.parametrize(
    ("spellings", "expected"),
    [
        (["lwra9", "الوراق", "wraq", "awraq", "أوراق"], "wrk"),
        (["ljama3a", "الجماعة", "jma3a", "بالجماعة", "للجماعة"], "jm3"),
        (["elbaladiya", "البلدية", "baladia", "lbaladiyya"], "bld"),
        (["chikaya", "شكاية", "shikaya", "chkaya"], "ck"),
        (["khedma", "5dma", "خدمة", "khdma"], "xdm"),
        (["zbel", "الزبل", "zbal", "zzbel"], "zbl"),
        (["ch7al", "شحال", "chhal", "sh7al"], "chl"),
        (["tas7i7", "تصحيح", "tas7ih"], "tsh"),
        (["rokhsa", "رخصة", "ro5sa", "rukhsa"], "rxs"),
    ],
)
def test_one_word_has_one_skeleton_in_both_scripts(spellings: list[str], expected: str) -> None:
    """A word in Arabizi reaches the same word in Arabic script, whatever the habit of spelling."""
    assert {expected} == {skeleton(words(spelling)[0]) for spelling in spellings}


@pytest.mark.parametrize(
    ("word", "expected"), [("lhala", "hala"), ("logement", "logement"), ("livret", "livret"), ("elle", "elle")]
)
def test_only_an_article_is_taken_off(word: str, expected: str) -> None:
    """French words that begin with l keep their letters."""
    assert expected == bare(word)


@given(TEXTS)
def test_folding_twice_changes_nothing(text: str) -> None:
    """The form is stable: what is indexed once is found again."""
    assert fold(text) == fold(fold(text))


@given(TEXTS)
def test_any_text_has_words_and_skeletons(text: str) -> None:
    """No message, however strange, stops the assistant; a skeleton holds no vowel and no Arabic letter."""
    for word in words(text):
        assert not set(skeleton(word)) & set("aeiouy" + ARABIC_LETTERS)


@given(st.text(st.sampled_from(ARABIC_LETTERS), min_size=1), st.text(st.sampled_from("ًٌٍَُِّْـ"), max_size=5))
def test_vowel_marks_change_nothing(word: str, marks: str) -> None:
    """Vowelled and unvowelled Arabic are the same word."""
    assert fold(word) == fold(word + marks)
