"""The voice as the doors use it, with the real engines: made once, kept, shared by all who wait."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.errors import VoiceError
from bot.voice.cache import Cache
from bot.voice.engine import Equipment
from bot.voice.settings import Order
from bot.voice.sound import RATES, Audio, Passage, Rate
from bot.voice.synthesize import Synthesizer
from bot.voice.voice import Voice
from tests.support.google import Google
from tests.support.notes import SENTENCE, hear

FRENCH = Passage(SENTENCE, "fr")
LIMIT = 50 * 2**20


def opened(folder: Path, order: Order | None = None) -> Voice:
    """The voice of a data folder."""
    return Voice(order or Order(), Equipment(folder), Cache(folder / "cache", LIMIT))


@pytest.fixture
async def voice(tmp_path: Path) -> AsyncIterator[Voice]:
    """The real voice."""
    voice = opened(tmp_path)
    yield voice
    await voice.close()


@pytest.fixture
def syntheses(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The passages given to the real engines, in their order."""
    given = []
    real = Synthesizer.synthesize

    async def counted(self: Synthesizer, passage: Passage) -> Audio:
        given.append(passage.words)
        return await real(self, passage)

    monkeypatch.setattr(Synthesizer, "synthesize", counted)
    return given


@pytest.mark.parametrize("rate", RATES)
async def test_a_sentence_becomes_a_voice_note(voice: Voice, rate: Rate) -> None:
    """A resident hears a French sentence by the French voice, at the wished speed."""
    note = await voice.say(FRENCH, rate)
    assert "pico" == note.engine
    assert hear(note.ogg).seconds == pytest.approx(note.seconds, abs=0.01)
    assert note.seconds == pytest.approx(4.3 / float(rate), rel=0.1)


async def test_what_was_said_is_ready_and_what_was_not_is_not(voice: Voice) -> None:
    """An answer somebody heard before goes out at once, in the same speed only."""
    assert voice.ready(FRENCH, "1") is None
    note = await voice.say(FRENCH, "1")
    assert note == voice.ready(FRENCH, "1")
    assert voice.ready(FRENCH, "2") is None


async def test_residents_who_ask_at_once_share_one_synthesis(voice: Voice, syntheses: list[str]) -> None:
    """Ten residents ask the same in the same second: it is spoken once, and all hear it."""
    notes = await asyncio.gather(*(voice.say(FRENCH, "1") for _ in range(10)))
    assert 1 == len(set(notes))
    assert [SENTENCE] == syntheses


async def test_what_is_kept_is_not_spoken_again(tmp_path: Path, syntheses: list[str]) -> None:
    """After a restart nothing is made twice."""
    notes = []
    for _ in range(2):
        voice = opened(tmp_path)
        notes.append(await voice.say(FRENCH, "1"))
        await voice.close()
    assert notes[0] == notes[1]
    assert [SENTENCE] == syntheses


async def test_a_resident_who_leaves_does_not_silence_the_other(voice: Voice, syntheses: list[str]) -> None:
    """The first of two who wait gives up; the second hears the note all the same."""
    first = asyncio.create_task(voice.say(FRENCH, "1"))
    second = asyncio.create_task(voice.say(FRENCH, "1"))
    await asyncio.sleep(0.01)
    first.cancel()
    assert "pico" == (await second).engine
    assert [SENTENCE] == syntheses


async def test_the_event_loop_goes_on_while_the_voice_speaks(voice: Voice) -> None:
    """Other residents get their texts while a long answer is made."""
    saying = asyncio.create_task(voice.say(Passage(" ".join([SENTENCE] * 8), "fr"), "1.25"))
    longest, last = 0.0, time.monotonic()
    while not saying.done():
        await asyncio.sleep(0.005)
        now = time.monotonic()
        longest, last = max(longest, now - last), now
    assert (await saying).seconds > 20
    assert longest < 0.3


async def test_nothing_to_say_is_an_error_that_names_no_word(voice: Voice) -> None:
    """Signs without words give a text answer only, and the next sentence is spoken as ever."""
    with pytest.raises(VoiceError):
        await voice.say(Passage("… !", "fr"), "1")
    assert "pico" == (await voice.say(FRENCH, "1")).engine


async def test_a_failure_is_not_kept(voice: Voice, tmp_path: Path) -> None:
    """What could not be said once is tried again the next time, for all who ask."""
    silent = opened(tmp_path, Order(fr=()))
    for _ in range(2):
        told = await asyncio.gather(*(silent.say(FRENCH, "1") for _ in range(3)), return_exceptions=True)
        assert [VoiceError] * 3 == [type(one) for one in told]
    await silent.close()
    assert [] == list((tmp_path / "cache").glob("*"))


async def test_another_order_of_voices_is_another_note(tmp_path: Path) -> None:
    """Staff who prefer another engine hear it from the next answer on."""
    engines = []
    for order in (Order(), Order(fr=("espeak", "pico"))):
        voice = opened(tmp_path, order)
        engines.append((await voice.say(FRENCH, "1")).engine)
        await voice.close()
    assert ["pico", "espeak"] == engines


async def test_new_vowels_of_a_word_make_its_notes_anew_and_no_others(voice: Voice) -> None:
    """Staff correct how a word sounds: what holds it is made again, all the rest stays."""
    note = await voice.say(FRENCH, "1")
    await voice.learn({"تطوان": "تِطْوَان"})
    assert note == voice.ready(FRENCH, "1")
    before = voice._key(Passage("جماعة تطوان", "ar"), "1")
    await voice.learn({"تطوان": "تَطْوَان"})
    assert before != voice._key(Passage("جماعة تطوان", "ar"), "1")


async def test_a_fallback_is_kept_for_some_days_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While Google cannot be reached its note is spoken by Pico, and Google is asked again after a week."""
    voice = Voice(Order(fr=("gtts", "pico")), Equipment(tmp_path, google="http://127.0.0.1:9"), Cache(tmp_path / "cache", LIMIT))
    assert "pico" == (await voice.say(FRENCH, "1")).engine
    assert voice.ready(FRENCH, "1")
    week = time.time() + 7 * 24 * 3600 + 1
    monkeypatch.setattr(time, "time", lambda: week)
    assert voice.ready(FRENCH, "1") is None
    await voice.close()


async def test_private_words_are_said_by_the_machine_and_kept_nowhere(tmp_path: Path) -> None:
    """A resident's own words never go to Google, and no file holds their sound; the machine's voice says them each time anew."""
    with Google() as google:
        equipment = Equipment(tmp_path, google=google.address)
        voice = Voice(Order(fr=("gtts", "pico")), equipment, Cache(tmp_path / "cache", LIMIT))
        note = await voice.say(Passage(SENTENCE, "fr", private=True), "1")
        await voice.close()
    assert ("pico", "") == (note.engine, note.key)
    assert [] == google.asked
    assert not (tmp_path / "cache").exists()
    assert voice.ready(Passage(SENTENCE, "fr", private=True), "1") is None


async def test_private_words_are_left_unsaid_where_only_google_speaks(tmp_path: Path) -> None:
    """Without a voice of its own the machine sends nobody's words away; whoever asks can know it before."""
    with Google() as google:
        equipment = Equipment(tmp_path, google=google.address)
        voice = Voice(Order(fr=("gtts",), ar=("espeak",)), equipment, Cache(tmp_path / "cache", LIMIT))
        assert [False, True] == [voice.speaks_alone("fr"), voice.speaks_alone("ar")]
        with pytest.raises(VoiceError):
            await voice.say(Passage(f"{SENTENCE} مرحبا", "ar", private=True), "1")
        await voice.close()
    assert [] == google.asked


async def test_closing_gives_up_what_is_being_made(tmp_path: Path) -> None:
    """The bot stops at once, whatever it was about to say, and no process is left."""
    voice = opened(tmp_path)
    saying = asyncio.create_task(voice.say(FRENCH, "1"))
    await asyncio.sleep(0.05)
    before = time.monotonic()
    await voice.close()
    assert time.monotonic() - before < 5
    with pytest.raises(asyncio.CancelledError):
        await saying


async def test_the_start_tells_who_speaks(voice: Voice, caplog: pytest.LogCaptureFixture) -> None:
    """Whoever runs the bot reads in the log which engine speaks each language, or that none does."""
    with caplog.at_level("INFO", "bot.voice.voice"):
        await voice.start()
    told = [record.getMessage() for record in caplog.records if record.name == "bot.voice.voice"]
    assert "fr is spoken by pico" in told
    assert 2 == len(told)


async def test_a_note_that_cannot_be_right_is_not_sent(voice: Voice, monkeypatch: pytest.MonkeyPatch) -> None:
    """An engine that stops in the middle leaves the resident with the text, not with half an answer."""
    real = Synthesizer.synthesize

    async def cut(self: Synthesizer, passage: Passage) -> Audio:
        audio = await real(self, passage)
        return Audio(audio.samples[: len(audio.samples) // 4], audio.hertz, audio.engine)

    monkeypatch.setattr(Synthesizer, "synthesize", cut)
    with pytest.raises(VoiceError, match="pico a parlé"):
        await voice.say(Passage(" ".join([SENTENCE] * 3), "fr"), "1")
    assert voice.ready(Passage(" ".join([SENTENCE] * 3), "fr"), "1") is None
