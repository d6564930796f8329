"""Residents ask for the voice in their own words, and no question is ever taken for that."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from knowledge.assistant import Assistant
from knowledge.load import CONTENT, Content
from knowledge.samples import samples
from knowledge.schema import AskedAs
from knowledge.voice_words import VOICE_WORDS, VoiceWord, VoiceWordings, VoiceWords

QUESTIONS = Path(__file__).parents[1] / "questions"


@pytest.fixture(scope="module")
def shipped() -> VoiceWords:
    """The words of the content."""
    return VoiceWords(VoiceWordings.model_validate(yaml.safe_load((CONTENT / "vocabulary/voice.yml").read_text())))


@pytest.mark.parametrize(
    ("message", "wish"),
    [
        ("Parle-moi", "always"), ("parle moi stp", "always"), ("سَمِّعني", "always"), ("هضر معايا عفاك", "always"),
        ("hdar m3aya", "always"), ("7dar m3aya", "always"),
        ("Réponds par écrit.", "never"), ("أجبني كتابة", "never"), ("جاوبني بالكتابة", "never"), ("jawbni b lktaba", "never"),
        ("seulement quand je parle", "when_spoken_to"), ("غير ملي نهضر", "when_spoken_to"),
        ("PLUS VITE", "faster"), ("تكلم بسرعة", "faster"), ("زرب", "faster"), ("zreb", "faster"),
        ("plus lentement s'il vous plaît", "slower"), ("ببطء من فضلك", "slower"), ("بشوية", "slower"), ("bchwiya", "slower"),
        ("répète", "repeat"), ("repete svp", "repeat"), ("أعد", "repeat"), ("عاود", "repeat"), ("3awed 3afak", "repeat"),
        ("la suite", "more"), ("قل المزيد", "more"), ("كمل", "more"), ("kemmel", "more"), ("zid", "more"),
        ("/صوت", "settings"), ("voix", "settings"),
    ],
)  # fmt: skip
def test_the_voice_is_asked_for_in_four_writings(shipped: VoiceWords, message: str, wish: VoiceWord) -> None:
    """Nobody learns a command to be spoken to."""
    assert wish == shipped.meant(message)


@pytest.mark.parametrize(
    "message",
    [
        "", "3afak", "merci", "la suite de ma demande de permis", "je veux parler à quelqu’un", "répétez-moi les horaires",
        "بغيت نكمل الملف ديالي", "kemmel liya dossier", "plus vite pour le passeport", "parle-moi du budget", "2",
    ],
)  # fmt: skip
def test_what_says_anything_more_is_a_question(shipped: VoiceWords, message: str) -> None:
    """A message about a service stays one, whatever words of the voice stand in it."""
    assert shipped.meant(message) is None


def test_one_wording_has_one_meaning() -> None:
    """No word makes the voice both faster and slower."""
    wordings = VoiceWordings.model_validate(yaml.safe_load((CONTENT / "vocabulary/voice.yml").read_text()))
    words = VoiceWords(wordings)
    said = [(text, wish) for wish in VOICE_WORDS for _, texts in getattr(wordings, wish) for text in texts]
    assert [] == [(text, wish, words.meant(text)) for text, wish in said if words.meant(text) != wish]


def test_no_question_and_no_wording_of_an_entry_is_taken_for_a_wish(shipped: VoiceWords, content: Content) -> None:
    """Nothing that residents ask the commune changes how they are answered."""
    asked = [row["q"] for path in QUESTIONS.rglob("*.yml") for row in yaml.safe_load(path.read_text())]
    taught = [text for text, _, _ in samples(content)]
    titles = [title for entry in content.entries.values() for title in (entry.title.fr, entry.title.ar)]
    assert [] == [text for text in map(str, (*asked, *taught, *titles)) if shipped.meant(text)]


def test_the_assistant_knows_the_words_of_its_content(assistant: Assistant) -> None:
    """The running bot and the terminal hear what staff wrote."""
    assert "repeat" == assistant.voice_words.meant("répète")


def test_short_consonants_are_no_wish() -> None:
    """A word with the consonants of a wish is one only when they are many."""
    asked = {name: AskedAs() for name in VoiceWordings.model_fields}
    words = VoiceWords(VoiceWordings(**{**asked, "more": AskedAs(ary=("زيد",)), "always": AskedAs(ary=("هضر معايا",))}))
    assert [None, "always"] == [words.meant("zed"), words.meant("hdr m3aya")]
