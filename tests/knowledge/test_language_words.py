"""Residents ask in their own words to be answered in French or in Arabic, and no question is ever taken for that."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from knowledge.assistant import Assistant
from knowledge.language_words import LANGUAGE_WORDS, LanguageWord, LanguageWordings, LanguageWords
from knowledge.load import Content, load
from knowledge.model import Question
from knowledge.own_words import own_words
from knowledge.samples import samples
from tests.support.small_content import SmallContent

QUESTIONS = Path(__file__).parents[1] / "questions"


@pytest.fixture(scope="module")
def shipped(content: Content) -> LanguageWords:
    """The words of the content."""
    return own_words(content)[2]


@pytest.fixture(scope="module")
def said(content: Content) -> list[tuple[str, LanguageWord]]:
    """What staff wrote, each wording with its wish."""
    return [(text, wish) for wish in LANGUAGE_WORDS for _, texts in getattr(content.language_words, wish) for text in texts]


@pytest.mark.parametrize(
    ("message", "wish"),
    [
        ("Réponds en français", "fr"), ("en français stp", "fr"), ("FRANÇAIS", "fr"),
        ("Merci de m’écrire en français", "fr"), ("Français svp, merci.", "fr"),
        ("أَجِبْني بالفرنسيّة من فضلك", "fr"), ("جاوبني بالفرنسية", "fr"), ("بالفرنسية عافاك", "fr"),
        ("jawbni b fransawiya", "fr"), ("khouya jawbni b français 3afak", "fr"),
        ("réponds en arabe", "ar"), ("En arabe, s’il vous plaît !", "ar"), ("Je ne comprends pas le français.", "ar"),
        ("أجب بالعربية لو سمحت", "ar"), ("جاوبني بالعربية الله يخليك", "ar"), ("العربية", "ar"),
        ("b l3arbiya 3afak", "ar"), ("jawbni b l3erbiya", "ar"), ("hdr m3aya b l3arbia", "ar"),
        ("Répondez-moi dans ma langue", "auto"), ("أجبني بلغتي", "auto"), ("جاوبني باللغة ديالي عفاك", "auto"),
        ("jawbni b logha dyali", "auto"),
    ],
)  # fmt: skip
def test_a_language_is_asked_for_in_four_writings(shipped: LanguageWords, message: str, wish: LanguageWord) -> None:
    """Nobody learns a command to be answered in a language they read."""
    assert wish == shipped.meant(message)


@pytest.mark.parametrize(
    "message",
    [
        "", "svp", "je veux un acte en arabe", "c’est où la commune, réponds en arabe", "acte de naissance en français stp",
        "un cours de français", "mon nom est mal écrit en arabe", "le site est en français ?", "où traduire un acte en arabe",
        "أريد عقد الازدياد بالفرنسية", "الاسم ديالي بالعربية غالط", "fin n9ra l3arbiya", "bghit l3a9d b l3arbiya", "2",
        "réponds en anglais", "جاوبني بالإسبانية",
    ],
)  # fmt: skip
def test_what_says_anything_more_is_a_question(shipped: LanguageWords, message: str) -> None:
    """Who asks for a paper in Arabic gets the paper; a question with a wish in it is answered as a question."""
    assert shipped.meant(message) is None


def test_one_wording_has_one_meaning(shipped: LanguageWords, said: list[tuple[str, LanguageWord]], assistant: Assistant) -> None:
    """Nobody who asks for Arabic gets French, is spoken to aloud, or is asked whether all is to be erased."""
    assert [] == [(text, wish) for text, wish in said if shipped.meant(text) != wish]
    assert [] == [text for text, _ in said if assistant.voice_words.meant(text) or assistant.privacy_words.meant(text)]


def test_no_question_and_no_wording_of_an_entry_is_taken_for_a_wish(shipped: LanguageWords, content: Content) -> None:
    """Nothing that residents ask the commune changes the language they are answered in."""
    asked = [row["q"] for path in QUESTIONS.rglob("*.yml") for row in yaml.safe_load(path.read_text())]
    taught = [text for text, _, _ in samples(content)]
    assert [] == [text for text in map(str, (*asked, *taught)) if shipped.meant(text)]


def test_no_wish_is_a_cry_for_help(said: list[tuple[str, LanguageWord]], assistant: Assistant) -> None:
    """A wish is granted before anything else is looked for in it: no danger goes unheard by that."""
    assert [] == [text for text, _ in said if assistant.understander.understand(Question(text)).danger]


def test_the_assistant_knows_the_words_of_its_content(assistant: Assistant) -> None:
    """The running bot, the terminal and the actions hear what staff wrote."""
    assert "ar" == assistant.language_words.meant("en arabe svp")


def test_a_commune_without_the_file_is_served(tmp_path: Path) -> None:
    """A content that is older than this file is still sound; /langue and /lang work there as before."""
    small = SmallContent(tmp_path / "content")
    (small.folder / "vocabulary/language.yml").unlink()
    assert [] == [problem for problem in small.problems() if problem.level == "error"]
    content = load(small.folder)
    assert LanguageWordings() == content.language_words
    assert own_words(content)[2].meant("en arabe") is None
