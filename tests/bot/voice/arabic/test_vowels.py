"""The vowels that the model sets on our letters."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.voice.arabic import vowels
from bot.voice.arabic.letters import KASRA, bare, letters, written
from bot.voice.arabic.vowels import vowelled

ARABIC = st.text(st.characters(min_codepoint=0x600, max_codepoint=0x6FF) | st.sampled_from(" .،؟\n«»-aé7"), max_size=60)


@pytest.mark.parametrize("word", ["سؤالك", "أبطأ", "إعداد", "الأحياء", "الإنصاف", "سأجيبك", "الوثائق", "آجال", "مسؤولون"])
def test_hamza_is_never_rewritten(word: str) -> None:
    """The model spells hamza as it thinks fit (سوالك); what is said keeps the letters that staff wrote."""
    assert word == bare(vowelled(letters(f"هذا {word} هنا")))[4:-4]


@pytest.mark.parametrize("text", ["قيد الإعداد", "ضمن الإنصاف والإدماج", "تتولى إعداد القواعد", "مقاربة الإنصاف المجالي"])
def test_a_hamza_below_is_said_with_an_i(text: str) -> None:
    """إعداد is never said aʕdaad, whatever the model guesses."""
    assert all(letter.marks == KASRA for letter in vowelled(letters(text)) if letter.sign == "إ")


@pytest.mark.parametrize("text", ["الأحياء", "بين الأحياء والأسواق", "أعداد", "من الأبواب"])
def test_a_hamza_above_is_never_said_with_an_i(text: str) -> None:
    """الأحياء (quarters) is never said al-iḥyaa (reviving)."""
    assert [] == [letter for letter in vowelled(letters(text)) if letter.sign == "أ" and (letter.has(KASRA) or not letter.marks)]


def test_a_written_vowel_stays() -> None:
    """Where staff write one vowel to tell a passive (يُقدَّم), it is said."""
    assert letters("يُقَدَّمُ") == vowelled(letters("يُقدَّم الطلب"))[:4]


def test_a_text_over_the_models_limit_is_said_whole() -> None:
    """A text of more than 12 000 letters is read in parts, with or without full stops, and keeps its vowels to the end."""
    for pause in (". ", " ", ""):
        found = vowelled(letters(f"جماعة تطوان{pause}" * 1500))
        assert 1500 * len(f"جماعة تطوان{pause}") == len(found)
        assert all(any(letter.marks for letter in found[at : at + 20]) for at in range(0, len(found) - 20, 20))


def test_a_sentence_is_read_alone() -> None:
    """What is said before does not change how a sentence is said, so a cached sentence stays true."""
    assert written(vowelled(letters("مقر الجماعة."))) + written(vowelled(letters(" أين هو؟"))) == written(
        vowelled(letters("مقر الجماعة. أين هو؟"))
    )


@settings(max_examples=60, deadline=None)
@given(ARABIC)
def test_no_text_stops_the_voice(text: str) -> None:
    """Whatever comes, the letters come back, with marks or without."""
    assert bare(letters(text)) == bare(vowelled(letters(text)))


def test_a_missing_library_is_named_and_nothing_is_loaded_before_it_is_needed() -> None:
    """Where text2tashkeel is not installed, the bot starts, and whoever runs it reads what to install."""
    code = (
        "import sys; sys.modules['text2tashkeel'] = None\n"
        "from bot.errors import VoiceError\n"
        "from bot.voice.arabic import ArabicFrontEnd\n"
        "assert not {'onnxruntime', 'torch', 'scipy', 'telegram'} & set(sys.modules)\n"
        "try: ArabicFrontEnd({}).pho('مرحبا', 1)\n"
        "except VoiceError as error: print('text2tashkeel' in str(error))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ("True", "") == (done.stdout.strip(), done.stderr)


def test_the_model_is_loaded_once() -> None:
    """The second sentence does not wait for the model again."""
    assert vowels._model() is vowels._model()
