"""Words that are marked by hand win over the model, with the small words around them."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from bot.voice.arabic import ArabicFrontEnd
from bot.voice.arabic.grammar import grammar
from bot.voice.arabic.letters import bare, letters, runs, written

MONTHS = ("يناير", "فبراير", "مارس", "أبريل", "ماي", "يونيو", "يوليوز", "غشت", "شتنبر", "أكتوبر", "نونبر", "دجنبر")
NUMBERS = (
    "صفر واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة عشرين ثلاثين أربعين خمسين ستين سبعين ثمانين تسعين مئة مئتين "
    " ثلاثمئة أربعمئة خمسمئة ستمئة سبعمئة ثمانمئة تسعمئة ألف ألفين آلاف مليون مليونين ملايين مليار مليارين فاصلة نقطة نصف ربع"
)


def stems(marked: str) -> list[str]:
    """The words of a marked text without the marks of their last letters, which the sentence may set."""
    words = [run for is_word, run in runs(letters(marked)) if is_word]
    return [written([*word[:-1], word[-1]._replace(marks="")]) for word in words]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("تطوان", "تِطْوَان"), ("بتطوان", "بِتِطْوَان"), ("ولتطوان", "وَلِتِطْوَان"), ("وتطوان", "وَتِطْوَان"),
        ("للحسيمة", "لِلْحُسَيْمَة"), ("بالفنيدق", "بِالْفْنِيدَق"), ("والمضيق", "وَالْمَضِيق"),
        ("النفايات", "النُّفَايَات"), ("للنفايات", "لِلنُّفَايَات"), ("والولوجيات", "وَالْوُلُوجِيَّات"),
        ("الانضمام", "الِانْضِمَام"), ("بالالتزام", "بِالِالْتِزَام"), ("وانطلاق", "وَانْطِلَاق"),
        ("خدماتها", "خِدْمَاتُهَا"), ("عنوانه", "عُنْوَانُه"), ("خطتها", "خُطَّتُهَا"),
        ("وكيل الملك", "وَكِيل الْمَلِك"), ("للملك العمومي", "لِلْمِلْك الْعُمُومِيّ"), ("والحمامة البيضاء", "وَالْحَمَامَة الْبَيْضَاء"),
        ("وواحد", "وَوَاحِد"), ("واثنين", "وَاثْنَيْن"), ("ونُشر", "وَنُشِر"), ("أُعلن", "أُعْلِن"),
    ],
)  # fmt: skip
def test_a_known_word_is_known_behind_small_words(front_end: ArabicFrontEnd, text: str, marked: str) -> None:
    """The name of the town is right in every sentence, whatever stands before or behind it."""
    said = front_end.marked(text)
    assert stems(marked) == stems(said)
    assert bare(letters(text)) == bare(letters(said))


def test_what_staff_mark_wins_over_the_language_and_the_model() -> None:
    """A staff member corrects how a word is said by writing it once, and the whole bot follows."""
    assert "مَارِسَ" == ArabicFrontEnd({"مارس": "مَارِسَ"}).marked("مارس")
    assert "مَارِسْ" == ArabicFrontEnd({}).marked("مارس")


def test_each_word_of_staff_is_said_as_they_marked_it(front_end: ArabicFrontEnd, marked_words: Mapping[str, str]) -> None:
    """Every line of pronunciation.yml is heard; the ending of a word is the sentence's where staff leave it open."""
    assert 200 <= len(marked_words)
    assert [] == [word for word, marked in marked_words.items() if stems(marked) != stems(front_end.marked(word))]


@pytest.mark.parametrize("month", MONTHS)
def test_months_have_their_moroccan_sound(month: str) -> None:
    """A date is read as people in Morocco say it, without an ending."""
    assert grammar().words[month] == ArabicFrontEnd({}).marked(month)


@pytest.mark.parametrize("number", NUMBERS.split())
def test_every_number_word_is_marked_beforehand(number: str) -> None:
    """No amount, date or phone number depends on the model's guess."""
    assert stems(grammar().words[number]) == stems(ArabicFrontEnd({}).marked(number))


def test_marks_of_the_language_keep_its_letters() -> None:
    """A slip of the pen in grammar.yml would change what is said: its words keep their letters."""
    assert [] == [word for word, marked in grammar().words.items() if bare(letters(word)) != bare(letters(marked))]
