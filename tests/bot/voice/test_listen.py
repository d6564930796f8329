"""Recordings are understood by a real Whisper folder, in the process that really runs, dies and hangs."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
import wave
from collections.abc import AsyncIterator
from pathlib import Path

import numpy as np
import pytest

from bot.voice.encode import encode
from bot.voice.listen import Heard, ListenError, WhisperRecogniser, missing_in
from tests.bot.voice.conftest import closing
from tests.support.notes import pico
from tests.support.tiny_whisper import write_tiny_whisper

SENTENCE = "combien coûte le timbre"


@pytest.fixture(scope="module")
def note(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A voice note as Telegram keeps it: a French sentence in OGG/Opus."""
    path = tmp_path_factory.mktemp("note") / "note"
    path.write_bytes(encode(pico(), "1")[0])
    return path


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a model that hears a French question."""
    return write_tiny_whisper(tmp_path_factory.mktemp("models") / "french", SENTENCE, "fr")


@pytest.fixture
async def recogniser(folder: Path) -> AsyncIterator[WhisperRecogniser]:
    """A recogniser of that model."""
    async with closing(WhisperRecogniser(folder)) as recogniser:
        yield recogniser


async def pid(recogniser: WhisperRecogniser, note: Path) -> int:
    """The number of its process, started if need be."""
    await recogniser.transcribe(note, None)
    assert recogniser._child._process
    return recogniser._child._process.pid


def sound(path: Path, seconds: float) -> Path:
    """A recording without a word, of another kind than voice notes."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(np.zeros(round(seconds * 8000), np.int16).tobytes())
    return path


async def trouble(recogniser: WhisperRecogniser, path: Path) -> tuple[str, str]:
    """What a recording fails with: its trouble, and what the operator reads."""
    with pytest.raises(ListenError) as failure:
        await recogniser.transcribe(path, None)
    return failure.value.trouble, str(failure.value)


async def test_a_voice_note_becomes_words(recogniser: WhisperRecogniser, note: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """What a resident says is understood by a model read from its folder, and written into no log."""
    heard = await recogniser.transcribe(note, None)
    assert Heard(SENTENCE, "fr", heard.seconds) == heard
    assert 3 < heard.seconds < 6
    await recogniser.close()
    assert "timbre" not in "".join(capfd.readouterr())


async def test_silence_has_no_words(recogniser: WhisperRecogniser, tmp_path: Path) -> None:
    """A model writes something into every sound: nothing is made up for a resident who said nothing."""
    assert Heard("", "fr", 2.0) == await recogniser.transcribe(sound(tmp_path / "silence", 2), None)


async def test_a_third_language_is_named_and_not_written(note: Path, tmp_path: Path) -> None:
    """A visitor who speaks English is told so, rather than shown what he said."""
    async with closing(WhisperRecogniser(write_tiny_whisper(tmp_path / "model", SENTENCE, "en"))) as recogniser:
        heard = await recogniser.transcribe(note, None)
    assert ("", "en") == (heard.text, heard.language)


@pytest.mark.parametrize(("hint", "language"), [("ar", "ar"), ("fr", "fr"), (None, "fr")])
async def test_the_chosen_language_counts_where_the_sound_leaves_it_open(
    note: Path, tmp_path: Path, hint: str | None, language: str
) -> None:
    """Who chose Arabic is listened to in Arabic when the model cannot tell, and never in a language that is not served."""
    async with closing(WhisperRecogniser(write_tiny_whisper(tmp_path / "model", SENTENCE, None))) as recogniser:
        heard = await recogniser.transcribe(note, hint)  # type: ignore[arg-type]  # literals of a tuple
    assert (SENTENCE, language) == (heard.text, heard.language)


async def test_what_cannot_be_listened_to_is_told_and_the_next_is_heard(
    recogniser: WhisperRecogniser, note: Path, tmp_path: Path
) -> None:
    """Two minutes are the most, whatever Telegram was told; a file that is no sound costs nobody else an answer."""
    (tmp_path / "garbage").write_bytes(b"OggS" + bytes(500))
    assert "too_long" == (await trouble(recogniser, sound(tmp_path / "long", 121)))[0]
    assert "unreadable" == (await trouble(recogniser, tmp_path / "garbage"))[0]
    assert "unreadable" == (await trouble(recogniser, tmp_path / "gone"))[0]
    assert Heard("", "fr", 0) == await recogniser.transcribe(sound(tmp_path / "empty", 0), None)
    assert SENTENCE == (await recogniser.transcribe(note, None)).text


async def test_a_crash_costs_one_recording(recogniser: WhisperRecogniser, note: Path) -> None:
    """The memory killer of the machine takes the model along: the next voice note is heard."""
    os.kill(await pid(recogniser, note), signal.SIGKILL)
    assert "failed" == (await trouble(recogniser, note))[0]
    assert SENTENCE == (await recogniser.transcribe(note, None)).text


async def test_a_model_that_hangs_is_killed_by_the_timer(folder: Path, note: Path) -> None:
    """A resident waits so long at most, and the next one is heard."""
    async with closing(WhisperRecogniser(folder, patience=5)) as recogniser:
        number = await pid(recogniser, note)
        os.kill(number, signal.SIGSTOP)
        began = time.monotonic()
        assert ("failed", "rien en 5 s, processus de la voix arrêté") == await trouble(recogniser, note)
        assert time.monotonic() - began < 10
        assert SENTENCE == (await recogniser.transcribe(note, None)).text


async def test_residents_wait_their_turn_and_not_for_ever(recogniser: WhisperRecogniser, note: Path) -> None:
    """Four voice notes at once are all heard; whoever comes fifth knows at once."""
    waiting = [asyncio.create_task(recogniser.transcribe(note, None)) for _ in range(4)]
    await asyncio.sleep(0)
    assert "busy" == (await trouble(recogniser, note))[0]
    assert [SENTENCE] * 4 == [heard.text for heard in await asyncio.gather(*waiting)]
    assert SENTENCE == (await recogniser.transcribe(note, None)).text


async def test_a_bot_that_stops_keeps_nobody_waiting(recogniser: WhisperRecogniser, note: Path) -> None:
    """Who is being listened to, and who waits, hears at once that it failed."""
    os.kill(await pid(recogniser, note), signal.SIGSTOP)
    waiting = [asyncio.create_task(trouble(recogniser, note)) for _ in range(2)]
    await asyncio.sleep(0.05)
    await recogniser.close()
    assert ["failed", "failed"] == [found for found, _ in await asyncio.gather(*waiting)]


async def test_the_process_knows_no_secret(recogniser: WhisperRecogniser, note: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The program that reads strangers' files has neither the bot's token nor its database."""
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "secret-value")
    told = Path(f"/proc/{await pid(recogniser, note)}/environ").read_text()  # noqa: ASYNC240  # no disk behind it
    assert "secret-value" not in told
    assert "PATH=" in told


async def test_a_folder_that_lacks_a_file_is_told_and_nothing_is_downloaded(note: Path, tmp_path: Path) -> None:
    """The operator reads which file is missing; a voice note that comes all the same fails in a moment."""
    folder = write_tiny_whisper(tmp_path / "model", SENTENCE, "fr")
    assert None is missing_in(folder)
    (folder / "tokenizer.json").unlink()
    assert f"il manque tokenizer.json dans {folder}" == missing_in(folder)
    async with closing(WhisperRecogniser(folder)) as recogniser:
        found, reason = await trouble(recogniser, note)
    assert "failed" == found
    assert f"le modèle du dossier {folder} ne se charge pas" in reason


async def test_a_model_of_english_alone_is_refused(note: Path, tmp_path: Path) -> None:
    """The operator is told to take a multilingual one, instead of every resident being taken for a stranger."""
    folder = write_tiny_whisper(tmp_path / "model", SENTENCE, "en", english=True)
    async with closing(WhisperRecogniser(folder)) as recogniser:
        found, reason = await trouble(recogniser, note)
    assert ("failed", True) == (found, reason.endswith("il ne comprend que l’anglais"))


def test_the_bot_itself_loads_no_model() -> None:
    """The model, its memory and its crashes stay in the listening process."""
    code = (
        "import sys, bot.bootstrap, bot.voice.listen\n"
        "print(sorted({'faster_whisper', 'ctranslate2', 'tokenizers', 'huggingface_hub'} & {*sys.modules}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "[]" == done.stdout.strip()
