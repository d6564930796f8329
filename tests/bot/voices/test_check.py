"""What `voices check` finds of a few passages: who spoke, in the order of config.yml, and what no voice says."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.voice.available import mbrola_program
from bot.voice.cache import Cache
from bot.voice.engine import Equipment
from bot.voice.settings import Order
from bot.voice.sound import Passage
from bot.voice.voice import Voice
from bot.voices.check import examined
from tests.support.google import Google

PASSAGES = {Passage("Le guichet est ouvert.", "fr"): "fr guichet", Passage("الشباك مفتوح.", "ar"): "ar شباك"}
NOWHERE = "http://127.0.0.1:9"


async def checked(folder: Path, order: Order, wanted: dict[Passage, str], google: str = NOWHERE) -> tuple[list[str], list[str]]:
    """Who spoke, and what was wrong."""
    voice = Voice(order, Equipment(folder, google=google), Cache(folder / "cache", 2**24))
    try:
        heard, wrong = await examined(voice, wanted)
    finally:
        await voice.close()
    return [one.engine for one in heard], wrong


@pytest.mark.parametrize(
    ("order", "engines"),
    [
        (Order(), ["pico", "mbrola" if mbrola_program() else "espeak"]),
        (Order(fr=("espeak", "pico"), ar=("espeak", "mbrola")), ["espeak", "espeak"]),
        (Order(fr=("piper", "espeak", "pico"), ar=("piper", "espeak")), ["espeak", "espeak"]),
    ],
)
async def test_each_language_is_spoken_by_the_first_voice_there_is(tmp_path: Path, order: Order, engines: list[str]) -> None:
    """The order of config.yml counts, in each language its own; a voice that is not installed is passed over without a word."""
    assert (engines, []) == await checked(tmp_path, order, PASSAGES)


async def test_an_answer_that_another_voice_had_to_say_is_named(tmp_path: Path) -> None:
    """Whoever runs the bot learns which answers the first voice did not say, and which one did."""
    order = Order(fr=("gtts", "pico"), ar=("gtts", "espeak"))
    with Google("garbage", "ok") as google:
        engines, wrong = await checked(tmp_path, order, PASSAGES, google.address)
    assert ["pico", "gtts"] == engines
    assert ["fr guichet : dit par pico, qui n’est pas la première voix"] == wrong


async def test_words_that_no_voice_says_are_listed(tmp_path: Path) -> None:
    """Staff read which words of which answer have no sound in any voice, in both languages."""
    wanted = {Passage("Monsieur ʒʒ", "fr"): "fr nom", Passage("ƿƿ. ȝȝ.", "fr"): "fr runes", Passage("ڞڞ", "ar"): "ar اسم"}
    engines, wrong = await checked(tmp_path, Order(fr=("pico",), ar=("espeak",)), wanted)
    assert ["pico"] == engines
    assert [
        "fr runes : aucune voix n’a pu parler en « fr » ; aucune voix ne dit : ƿƿ., ȝȝ.",
        "ar اسم : aucune voix n’a pu parler en « ar » ; aucune voix ne dit : ڞڞ",
    ] == wrong
