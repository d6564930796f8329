"""Words become sound, by the first voice that can, with the real engines."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
from pathlib import Path

import pytest

from bot.errors import VoiceError
from bot.voice.engine import Equipment
from bot.voice.process import VoiceProcess
from bot.voice.settings import Order
from bot.voice.sound import Audio, Passage
from bot.voice.synthesize import QUEUE, Synthesizer
from tests.bot.voice.conftest import HELLO, Clock, closing, killed_in_the_middle, pid
from tests.support.google import Google
from tests.support.piper_voice import make_voice
from tests.support.sound import is_speech

ONLINE_FIRST = Order(fr=("gtts", "pico"))


@pytest.fixture
def synthesizer(process: VoiceProcess, clock: Clock) -> Synthesizer:
    """The default order on a machine without piper voices."""
    return Synthesizer(Order(), process, clock)


async def test_the_first_voice_that_can_speaks_and_the_reason_is_told_once(
    synthesizer: Synthesizer, caplog: pytest.LogCaptureFixture
) -> None:
    """Without a piper voice Pico is heard; the log names engine and language once, and no word of the answer."""
    with caplog.at_level(logging.INFO, logger="bot.voice.synthesize"):
        for _ in range(2):
            audio = await synthesizer.synthesize(HELLO)
    assert "pico" == audio.engine
    assert is_speech(audio, 1, 4)
    assert 1 == len(caplog.messages)
    assert caplog.messages[0].startswith("piper does not speak (fr)")
    assert "Bonjour" not in caplog.text


async def test_a_voice_file_that_staff_added_goes_first(tmp_path: Path) -> None:
    """The default order prefers the neural voice where there is one."""
    make_voice(tmp_path, "fr_FR-hum", "fr")
    async with closing(VoiceProcess(Equipment(tmp_path))) as process:
        assert "piper" == (await Synthesizer(Order(), process).synthesize(HELLO)).engine


async def test_each_script_has_its_own_voice(synthesizer: Synthesizer) -> None:
    """A French answer with an Arabic word in it is heard in both languages, as one sound."""
    audio = await synthesizer.synthesize(Passage("Le mot جماعة veut dire commune.", "fr"))
    assert audio.engine in {"pico+mbrola", "pico+espeak"}
    assert 22_050 == audio.hertz
    assert is_speech(audio, 2, 5)


async def test_arabic_is_heard_with_pip_packages_alone(process: VoiceProcess) -> None:
    """Where Debian's voices are missing, eSpeak speaks from our phonemes."""
    order = Order(ar=("espeak",))
    audio = await Synthesizer(order, process).synthesize(Passage("جماعة تطوان ترحب بكم", "ar"))
    assert "espeak" == audio.engine
    assert is_speech(audio, 1, 4)


@pytest.mark.parametrize("words", ["", "🙂 🙂", "…", "« »"])
async def test_nothing_to_say_is_told_and_not_spoken(synthesizer: Synthesizer, words: str) -> None:
    """A resident is never sent a voice note of silence."""
    with pytest.raises(VoiceError, match="rien à dire"):
        await synthesizer.synthesize(Passage(words, "fr"))


async def test_a_language_without_any_voice_is_told(process: VoiceProcess) -> None:
    """The text alone is sent then, and says why."""
    with pytest.raises(VoiceError, match="aucune voix n’a pu parler en « ar »"):
        await Synthesizer(Order(ar=()), process).synthesize(Passage("مرحبا", "ar"))


async def test_more_than_may_wait_is_told_at_once(synthesizer: Synthesizer) -> None:
    """When very many ask at the same time, the last one gets the text without waiting, and all the others their voice."""
    found = await asyncio.gather(*(synthesizer.synthesize(HELLO) for _ in range(QUEUE + 1)), return_exceptions=True)
    assert [Audio] * QUEUE + [VoiceError] == [type(one) for one in found]
    assert f"trop de textes attendent la voix ({QUEUE})" == str(found[-1])
    assert isinstance(await synthesizer.synthesize(HELLO), Audio)


async def test_an_engine_that_kills_the_process_is_replaced_and_rests_an_hour(process: VoiceProcess, clock: Clock) -> None:
    """The answer is heard all the same, from the next voice; after two crashes the engine is left alone for an hour."""
    synthesizer = Synthesizer(Order(fr=("pico", "espeak")), process, clock)
    for _ in range(2):
        number = await pid(process)
        os.kill(number, signal.SIGSTOP)
        speaking = asyncio.create_task(synthesizer.synthesize(HELLO))
        await killed_in_the_middle(process, speaking, number)
        assert "espeak" == (await speaking).engine
    assert "espeak" == (await synthesizer.synthesize(HELLO)).engine
    clock.now += 3600
    assert "pico" == (await synthesizer.synthesize(HELLO)).engine


async def online(google: Google, folder: Path, clock: Clock, passages: int, *, wait: float = 0) -> list[str]:
    """Which voice is heard for so many passages, so many seconds apart."""
    heard = []
    async with closing(VoiceProcess(Equipment(folder, google=google.address))) as process:
        synthesizer = Synthesizer(ONLINE_FIRST, process, clock)
        for _ in range(passages):
            heard.append((await synthesizer.synthesize(HELLO)).engine)
            clock.now += wait
    return heard


async def test_the_online_voice_is_heard_when_it_is_named(tmp_path: Path, clock: Clock) -> None:
    """A commune that chose it hears it for every answer."""
    with Google() as google:
        assert ["gtts", "gtts"] == await online(google, tmp_path, clock, 2)


async def test_a_refused_online_voice_is_replaced_and_left_alone_for_six_hours(tmp_path: Path, clock: Clock) -> None:
    """Residents hear Pico at once, and Google is not asked again before the time."""
    with Google(429) as google:
        assert ["pico"] * 3 + ["gtts"] == await online(google, tmp_path, clock, 4, wait=2 * 3600)
        assert 2 == len(google.asked)


async def test_an_online_voice_that_fails_twice_rests_ten_minutes(tmp_path: Path, clock: Clock) -> None:
    """The third resident does not wait for it; after the rest one attempt decides."""
    with Google(500, "empty") as google:
        assert ["pico"] * 4 + ["gtts"] == await online(google, tmp_path, clock, 5, wait=200)
        assert 3 == len(google.asked)
