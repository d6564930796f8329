"""What is counted in Arabic: the gender of a noun that follows a number, and the form of one that we add (درهم, دقيقة, متر).

What the writer wrote stays as it is, but for one and two: «2 درهم» is said درهمين and «1 سنة» سنة واحدة.
"""

from __future__ import annotations

import re
from typing import Final

from knowledge.pronunciation import MARKS
from knowledge.spoken.arabic_numbers import Gender, cardinal

# Singular and plurals of what our content counts. Feminine is what ends in ة; the others are masculine but for _FEMININE.
_NOUNS: Final = """
    يوم أيام | شهر أشهر شهور | سنة سنوات سنين | عام أعوام | أسبوع أسابيع | ساعة ساعات | دقيقة دقائق | ثانية ثوان | مرة مرات
    درهم دراهم | سنتيم سنتيمات | أورو | دولار دولارات | متر أمتار | كيلومتر كيلومترات | هكتار هكتارات | كيلوغرام كيلوغرامات
    درجة درجات | نقطة نقط نقاط | نسمة | شخص أشخاص | فرد أفراد | ساكن سكان | عضو أعضاء | امرأة نساء | رجل رجال | طفل أطفال
    شاب شباب | مواطن مواطنين | مستشار مستشارين | موظف موظفين | طالب طلبة طلاب | نائب نواب | مرشح مرشحين | أسرة أسر | أجير أجراء
    التزام التزامات | محور محاور | مقعد مقاعد | مشروع مشاريع | برنامج برامج | مجلس مجالس | جهة جهات | جماعة جماعات | مادة مواد
    مدينة مدن | دولة دول | بلد بلدان | إقليم أقاليم | عمالة عمالات | مؤسسة مؤسسات | جمعية جمعيات | هيئة هيئات | لجنة لجان
    شركة شركات | إدارة إدارات | مصلحة مصالح | مكتب مكاتب | شباك شبابيك | مركز مراكز | ملعب ملاعب | حافلة حافلات | سيارة سيارات
    حي أحياء | شارع شوارع | دار دور | أرض أراض | سوق أسواق | باب أبواب | مسجد مساجد | مدرسة مدارس | قاعة قاعات | غرفة غرف
    ورشة ورشات | دورة دورات | جلسة جلسات | اجتماع اجتماعات | لقاء لقاءات | مرحلة مراحل | خطوة خطوات | مقترح مقترحات
    عريضة عرائض | شكاية شكايات | توقيع توقيعات | صوت أصوات | طلب طلبات | ملف ملفات | قرار قرارات | بلاغ بلاغات | مجال مجالات
    قطاع قطاعات | مخطط مخططات | سجل سجلات | حساب حسابات | مهرجان مهرجانات | مستشفى مستشفيات | مؤتمر مؤتمرات | حيوان حيوانات
    خيار خيارات | نشاط أنشطة | سؤال أسئلة | جواب أجوبة | نظام أنظمة | جهاز أجهزة | وثيقة وثائق | نسخة نسخ | صورة صور
    بطاقة بطاقات | شهادة شهادات | رخصة رخص | خدمة خدمات | صفحة صفحات | اختيار اختيارات | كلمة كلمات
    تجمع تجمعات | قط قطط | كلب كلاب | طن أطنان | ألف آلاف | مليون ملايين | مليار ملايير مليارات
"""
_FEMININE: Final = frozenset({"دار", "أرض"})
_GROUPS: Final = [group.split() for group in _NOUNS.replace("\n", "|").split("|") if group.strip()]
_PLURALS: Final = {singular: plurals for singular, *plurals in _GROUPS}


def _dual(singular: str) -> str:
    if singular.endswith("و"):  # أورو has one form
        return f"اثنين {singular}"
    return f"{singular[:-1]}تين" if singular.endswith("ة") else f"{singular.replace('ى', 'ي')}ين"


_SINGULARS: Final = {
    **{_dual(singular): singular for singular in _PLURALS},
    **{f"{singular}ا": singular for singular in _PLURALS if not singular.endswith("ة")},
    **{form: group[0] for group in _GROUPS for form in group},
}
_BROKEN_PLURAL: Final = re.compile(r"أ...ة")  # أفعلة (أدوية, أرصفة) is a plural of masculine nouns
# Plurals in ات of verbal nouns (إجراءات, تعديلات), which are masculine; those in يات, and these few, are feminine.
_VERBAL: Final = re.compile(r"(?:[اإ]..+|ت..?[يا].)ات")
_NOT_VERBAL: Final = re.compile(r".*يات|إشارات|إعاقات|إقامات|إجازات|إضافات|استمارات|استشارات|إفادات|إعانات|إمارات")
_DEFINITE: Final = ("ال", "وال", "بال", "كال", "فال", "لل", "ولل")
_ERAS: Final = frozenset({"هجرية", "ميلادية"})
_TWO, _TEN, _HUNDRED = 2, 10, 100


def known(word: str) -> bool:
    """Whether the word is one of the nouns that our content counts, in any of its forms."""
    return _singular(word) is not None


def gender(word: str, number: int) -> Gender:
    """The gender of the noun behind a number: a known noun's, else what its ending tells."""
    bare = MARKS.sub("", word)
    singular = _singular(word)
    if singular:
        return "f" if singular.endswith("ة") or singular in _FEMININE else "m"
    if bare.endswith("ات"):
        return "m" if _VERBAL.fullmatch(bare) and not _NOT_VERBAL.fullmatch(bare) else "f"
    few = _TWO < number % _HUNDRED <= _TEN  # then the noun is a plural
    return "f" if bare.endswith("ة") and not (few and _BROKEN_PLURAL.fullmatch(bare)) else "m"


def counted(number: int, word: str) -> str:
    """The number and the noun behind it, which only one and two change."""
    singular = _singular(word)
    if singular and number == _TWO:
        return _dual(singular)
    if singular and number == 1:
        return f"{singular} {cardinal(1, gender(word, 1))}"
    return f"{agreeing(number, word)} {word}"


def agreeing(number: int, word: str) -> str:
    """The number as it is said before a noun that counts things; any other word leaves it as it stands alone."""
    if not countable(word):
        return cardinal(number)
    return cardinal(number, gender(word, number), counting=known(word))


def amount(number: int, singular: str) -> str:
    """A number of things whose noun is ours to choose: ثلاثة دراهم, عشرين درهما, مئة درهم."""
    rest = number % _HUNDRED
    if number in {1, _TWO}:
        return counted(number, singular)
    return f"{agreeing(number, singular)} {_form(rest, singular)}"


def countable(word: str) -> bool:
    """Whether a number may count this word: a definite one never is, nor one that و joins to the number (2023 وجماعة)."""
    bare = MARKS.sub("", word)
    return known(word) or not (bare.startswith(_DEFINITE) or (bare[:1] == "و" and known(bare[1:])) or bare in _ERAS)


def _singular(word: str) -> str | None:
    return _SINGULARS.get(MARKS.sub("", word))


def _form(rest: int, singular: str) -> str:
    if _TWO < rest <= _TEN:
        return _PLURALS[singular][0] if _PLURALS[singular] else singular
    return f"{singular}ا" if rest > _TEN and not singular.endswith(("ة", "و")) else singular
