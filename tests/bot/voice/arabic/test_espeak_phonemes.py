"""What eSpeak is given: phonemes, never Arabic text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.voice.arabic.espeak_phonemes import espeak
from bot.voice.arabic.phonemes import phrases


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("جَمَاعَةُ تِطْوَانَ.", "[[dZam'a:Aat tit[w'a:n]]."),
        ("هَلْ تُرِيدُ نُسْخَةً؟", "[[h'al tuR'i:d n'usXa]]?"),
        ("نَعَمْ، صِحَّةٌ", "[[n'aAam]], [[s['i.HHa]]."),
    ],
)
def test_phonemes_are_written_as_espeak_reads_them(marked: str, expected: str) -> None:
    """Arabic letters are misread by eSpeak (ta marbuta, the joining alif, NFC): it gets our phonemes, stress and pauses."""
    assert expected == espeak(phrases(marked))


@pytest.mark.parametrize(("marked", "expected"), [("مَدْحٌ", "[[m'ad|H]]."), ("عَتْشَانُ", "[[Aat|S'a:n]]."), ("ضَحِكٌ", "[[dH'a.Hik]].")])
def test_two_sounds_are_not_fused_into_another(marked: str, expected: str) -> None:
    """Side by side, d and ḥ are not heard as the one sound ḍ, which eSpeak writes dH."""
    assert expected == espeak(phrases(marked))


@given(st.text(st.characters(min_codepoint=0x600, max_codepoint=0x6FF) | st.sampled_from(" .،؟\n"), max_size=40))
def test_espeak_never_sees_arabic(text: str) -> None:
    """Whatever comes, it is phonemes in plain letters."""
    assert espeak(phrases(text)).isascii()
