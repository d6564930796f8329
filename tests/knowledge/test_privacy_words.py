"""Residents ask what is kept of them, and for its end, in their own words; no question is ever taken for that."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from knowledge.assistant import Assistant
from knowledge.load import CONTENT, Content
from knowledge.privacy_words import PRIVACY_WORDS, PrivacyWord, PrivacyWordings, PrivacyWords
from knowledge.samples import samples
from knowledge.voice_words import VoiceWordings

QUESTIONS = Path(__file__).parents[1] / "questions"


@pytest.fixture(scope="module")
def wordings() -> PrivacyWordings:
    """What staff wrote."""
    return PrivacyWordings.model_validate(yaml.safe_load((CONTENT / "vocabulary/privacy.yml").read_text()))


@pytest.fixture(scope="module")
def shipped(wordings: PrivacyWordings) -> PrivacyWords:
    """The words of the content."""
    voice = VoiceWordings.model_validate(yaml.safe_load((CONTENT / "vocabulary/voice.yml").read_text()))
    return PrivacyWords(wordings, voice.polite)


@pytest.mark.parametrize(
    ("message", "wish"),
    [
        ("Forget me", "forget"), ("supprime mes données", "forget"), ("Supprimez mes données s'il vous plaît.", "forget"),
        ("efface tout ce que tu sais de moi", "forget"), ("احذف معطياتي من فضلك", "forget"), ("انسَني", "forget"),
        ("مسح المعطيات ديالي", "forget"), ("مسح المعطيات ديالي عفاك", "forget"), ("mse7 lma3loumat dyali", "forget"),
        ("msa7 lm3loumat dyali", "forget"), ("mse7 kolchi 3afak", "forget"),
        ("Mes données", "data"), ("donnez-moi mes données", "data"), ("أرسل لي معطياتي", "data"),
        ("عطيني المعطيات ديالي", "data"),
        ("sift lia lma3loumat dyali", "data"),
        ("Confidentialité ?", "about"), ("que gardez-vous de moi ?", "about"), ("ماذا تعرف عني؟", "about"),
        ("شنو كتعرف عليا", "about"), ("chno kat3ref 3liya", "about"),
    ],
)  # fmt: skip
def test_what_is_kept_is_asked_for_in_four_writings(shipped: PrivacyWords, message: str, wish: PrivacyWord) -> None:
    """Nobody learns a command to be forgotten."""
    assert wish == shipped.meant(message)


@pytest.mark.parametrize(
    "message",
    [
        "", "svp", "efface le graffiti de mon mur", "données ouvertes de la commune", "mes données d’état civil sont fausses",
        "المعلومات ديال الجماعة", "مسح الضريبة ديالي", "mse7 lghrama dyali", "oublie", "2",
    ],
)  # fmt: skip
def test_what_says_anything_more_is_a_question(shipped: PrivacyWords, message: str) -> None:
    """A message about a service stays one, whatever words of privacy stand in it."""
    assert shipped.meant(message) is None


def test_one_wording_has_one_meaning(shipped: PrivacyWords, wordings: PrivacyWordings) -> None:
    """Who asks to see what is kept is not offered to lose it, and the voice is not meant."""
    said = [(text, wish) for wish in PRIVACY_WORDS for _, texts in getattr(wordings, wish) for text in texts]
    assert [] == [(text, wish) for text, wish in said if shipped.meant(text) != wish]


def test_no_question_and_no_wording_of_an_entry_is_taken_for_a_wish(
    shipped: PrivacyWords, wordings: PrivacyWordings, assistant: Assistant, content: Content
) -> None:
    """Nothing that residents ask the commune is taken for a wish to be forgotten, and no wish for one about the voice."""
    asked = [row["q"] for path in QUESTIONS.rglob("*.yml") for row in yaml.safe_load(path.read_text())]
    taught = [text for text, _, _ in samples(content)]
    assert [] == [text for text in map(str, (*asked, *taught)) if shipped.meant(text)]
    said = [text for wish in PRIVACY_WORDS for _, texts in getattr(wordings, wish) for text in texts]
    assert [] == [text for text in said if assistant.voice_words.meant(text)]
    assert "forget" == assistant.privacy_words.meant("mse7 lma3loumat dyali")
