"""The writing of a message decides the language of its answer."""

import pytest

from knowledge.assistant import Assistant
from knowledge.model import LANGUAGES, Context, Language, Question


@pytest.mark.parametrize(
    ("text", "writing", "language"),
    [
        ("Comment obtenir un permis de construire ?", "fr", "fr"),
        ("g perdu mon livret de famille", "fr", "fr"),
        ("كيف أحصل على رخصة البناء؟", "ar", "ar"),
        ("شنو خاصني باش ناخد رخصة البني عفاك", "ary", "ar"),
        ("chno khasni bach nakhod rokhsat lbni 3afak", "arabizi", "ar"),
        ("بغيت permis de construire", "mixed", "ar"),
        ("c’est quoi une شكاية", "mixed", "fr"),
        ("ONU شنو كاتعني", "mixed", "ar"),
        ("fin kayn le bureau de la main-d’œuvre", "arabizi", "ar"),
        ("kifach n3mer demande de permis de conduire international", "arabizi", "ar"),
        ("salam, je voudrais un rendez-vous pour demain", "fr", "fr"),
    ],
)
def test_four_writings_and_a_mixture(assistant: Assistant, text: str, writing: str, language: str) -> None:
    """French is answered in French, everything else in Arabic."""
    answer = assistant.answer(Question(text))
    assert (writing, language) == (answer.writing, answer.language)


def test_each_word_has_its_own_writing(assistant: Assistant) -> None:
    """Staff see with `explain` which words of a message were taken for Darija and which for French."""
    expected = [("fin", "arabizi"), ("kayn", "arabizi"), ("bureau", "fr"), ("شنو", "ary"), ("الوثايق", "ar")]
    assert expected == assistant.understander.writings_of("fin kayn bureau 12 شنو الوثائق")


@pytest.mark.parametrize(("before", "language"), [("fr", "fr"), ("ar", "ar")])
def test_a_word_of_either_writing_keeps_the_language_spoken(assistant: Assistant, before: Language, language: str) -> None:
    """« Ok » turns no French conversation into Arabic, nor the reverse."""
    assert language == assistant.answer(Question("ok mrc", None, Context(None, (), before))).language


def test_a_pinned_language_wins(assistant: Assistant) -> None:
    """A resident who chose French gets French, whatever the writing of the question."""
    assert "fr" == assistant.answer(Question("شنو خاصني باش نبني", "fr")).language


def test_an_id_or_a_number_belongs_to_no_writing(assistant: Assistant) -> None:
    """MATET0003 is answered in the default language, not taken for Arabizi."""
    assert "fr" == assistant.answer(Question("MATET0003")).language


@pytest.mark.parametrize(
    "text",
    [
        "where is the town hall please",
        "i need help with a birth certificate",
        "¿dónde está el ayuntamiento?",
        "quiero una partida de nacimiento",
        "Wo kann ich eine Geburtsurkunde bekommen?",
        "ⴰⵣⵓⵍ ⵎⴰⵏⵉ ⵜⵍⵍⴰ",
        "你好",
    ],
)
def test_other_languages_are_told_which_two_are_served(assistant: Assistant, text: str) -> None:
    """Who writes in a third language is told kindly, in French and in Arabic, which two are answered."""
    answer = assistant.answer(Question(text))
    told = tuple(assistant.content.responses[language].foreign for language in LANGUAGES)
    assert ("declined", told) == (answer.status, answer.paragraphs)


@pytest.mark.parametrize(
    "text",
    [
        "bghit la luz f dar, chkoun li kayssla7",
        "xassni papeles dyal la casa dial lwaldin",
        "je veux un rendez vous pour le permis",
        "salam hello kidayr",
        "no comment sur le budget",
        "mi7war naw3 ijtima3i",
    ],
)
def test_words_lent_from_other_languages_do_not_make_a_message_foreign(assistant: Assistant, text: str) -> None:
    """Darija of the north is full of Spanish and French nouns, and is served."""
    assert not assistant.understander.understand(Question(text)).foreign
