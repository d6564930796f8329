"""The voice process, as it really runs, dies and hangs."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bot.errors import VoiceError
from bot.voice.engine import EngineError, Equipment
from bot.voice.process import VoiceProcess
from bot.voice.sound import Passage
from tests.bot.voice.conftest import HELLO, Clock, closing, killed_in_the_middle, pid
from tests.support.piper_voice import make_voice
from tests.support.sound import is_speech


async def test_words_go_to_the_process_and_sound_comes_back(process: VoiceProcess) -> None:
    """A resident hears a sentence spoken in another process."""
    audio = await process.synthesize("pico", HELLO)
    assert "pico" == audio.engine
    assert is_speech(audio, 1, 4)
    assert await pid(process) != os.getpid()


async def test_the_bot_goes_on_while_a_long_text_is_spoken(process: VoiceProcess) -> None:
    """Pico locks its whole process while it speaks; other residents are answered meanwhile."""
    await pid(process)
    speaking = asyncio.create_task(process.synthesize("pico", Passage(f"{HELLO.words} " * 100, "fr")))
    ticks = 0
    while not speaking.done():
        await asyncio.sleep(0.01)
        ticks += 1
    assert ticks > 10
    assert is_speech(await speaking, 150, 400)


async def test_a_crash_costs_one_answer(process: VoiceProcess) -> None:
    """The process is killed in the middle of a sentence; the next sentence is heard."""
    number = await pid(process)
    os.kill(number, signal.SIGSTOP)
    speaking = asyncio.create_task(process.synthesize("pico", HELLO))
    await killed_in_the_middle(process, speaking, number)
    with pytest.raises(EngineError) as failure:
        await speaking
    assert "died" == failure.value.trouble
    assert is_speech(await process.synthesize("pico", HELLO), 1, 4)


async def test_a_process_that_was_killed_while_nobody_spoke_is_started_again(process: VoiceProcess) -> None:
    """The memory killer of the machine costs one answer too."""
    os.kill(await pid(process), signal.SIGKILL)
    with pytest.raises(EngineError):
        await process.synthesize("pico", HELLO)
    assert is_speech(await process.synthesize("pico", HELLO), 1, 4)


async def test_a_process_that_hangs_is_killed_by_the_timer(tmp_path: Path) -> None:
    """A resident waits so long at most, and the next one is not kept waiting."""
    async with closing(VoiceProcess(Equipment(tmp_path), patience=2)) as process:
        number = await pid(process)
        os.kill(number, signal.SIGSTOP)
        began = time.monotonic()
        with pytest.raises(EngineError, match="rien en 2 s") as failure:
            await process.synthesize("pico", HELLO)
        assert ("died", True) == (failure.value.trouble, time.monotonic() - began < 4)
        with pytest.raises(ProcessLookupError):
            os.kill(number, 0)
        assert is_speech(await process.synthesize("pico", HELLO), 1, 4)


async def test_who_stops_waiting_does_not_get_the_next_ones_voice(process: VoiceProcess) -> None:
    """An answer that is given up is never heard by another resident."""
    os.kill(await pid(process), signal.SIGSTOP)
    speaking = asyncio.create_task(process.synthesize("pico", Passage(f"{HELLO.words} " * 20, "fr")))
    await asyncio.sleep(0.05)
    speaking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await speaking
    assert is_speech(await process.synthesize("pico", HELLO), 1, 4)


async def test_a_process_that_never_starts_is_not_tried_at_every_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: Clock
) -> None:
    """A broken installation costs the residents their voice and the machine nothing."""
    process = VoiceProcess(Equipment(tmp_path), clock=clock)
    with monkeypatch.context() as broken:
        broken.setattr(sys, "executable", shutil.which("false"))
        for _ in range(2):
            with pytest.raises(VoiceError, match="ne démarre pas"):
                await process.synthesize("pico", HELLO)
        with pytest.raises(VoiceError, match="plusieurs fois"):
            await process.synthesize("pico", HELLO)
        clock.now += 2
        with pytest.raises(VoiceError, match="ne démarre pas"):
            await process.synthesize("pico", HELLO)
    clock.now += 4
    async with closing(process):
        assert is_speech(await process.synthesize("pico", HELLO), 1, 4)


async def test_the_process_knows_no_secret(process: VoiceProcess, monkeypatch: pytest.MonkeyPatch) -> None:
    """The program that holds foreign code has neither the bot's token nor its database, nor anything else of ours."""
    for name in ("TELEGRAM_BOT_TOKEN", "DATABASE_URL", "BOT_DATA_DIR", "SOMETHING_SECRET"):
        monkeypatch.setenv(name, "secret-value")
    number = await pid(process)
    told = Path(f"/proc/{number}/environ").read_text()  # noqa: ASYNC240  # no disk behind it
    assert "secret-value" not in told
    assert "PATH=" in told


async def test_it_leaves_when_the_bot_closes_it(process: VoiceProcess) -> None:
    """No process is left behind, and closing twice or before the start does nothing."""
    await process.close()
    number = await pid(process)
    await process.close()
    await process.close()
    with pytest.raises(ProcessLookupError):
        os.kill(number, 0)


async def test_it_leaves_when_the_bot_is_gone(tmp_path: Path) -> None:
    """A bot that was killed leaves no voice process behind."""
    bot = await asyncio.create_subprocess_exec(
        sys.executable, "-c",
        "import asyncio, sys\n"
        "from pathlib import Path\n"
        "from bot.voice.engine import Equipment\n"
        "from bot.voice.process import VoiceProcess\n"
        "from bot.voice.sound import Passage\n"
        "async def main():\n"
        "    process = VoiceProcess(Equipment(Path('voices')))\n"
        "    await process.synthesize('pico', Passage('Bonjour', 'fr'))\n"
        "    print(process._child._process.pid, flush=True)\n"
        "    await asyncio.sleep(60)\n"
        "asyncio.run(main())",
        stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert bot.stdout
    number = int(await bot.stdout.readline())
    bot.kill()
    await bot.wait()
    async with asyncio.timeout(10):
        while _is_alive(number):
            await asyncio.sleep(0.05)


def _is_alive(number: int) -> bool:
    """Whether a process runs; one that ended and that nobody looked at since does not."""
    try:
        return ") Z " not in Path(f"/proc/{number}/stat").read_text()
    except FileNotFoundError:
        return False


async def test_new_equipment_is_used_from_the_next_words_on(process: VoiceProcess, tmp_path: Path) -> None:
    """After a reload of the content the new pronunciations count, and nothing is restarted when they are the same."""
    number = await pid(process)
    await process.equip(Equipment(tmp_path))
    assert number == await pid(process)
    make_voice(tmp_path / "other", "fr_FR-hum", "fr")
    await process.equip(Equipment(tmp_path / "other"))
    assert "piper" == (await process.synthesize("piper", HELLO)).engine


async def test_an_engine_that_is_not_installed_is_named(process: VoiceProcess) -> None:
    """The operator reads what is missing, never a traceback, and the process goes on."""
    with pytest.raises(EngineError, match="aucune voix en « fr »") as failure:
        await process.synthesize("piper", HELLO)
    assert "down" == failure.value.trouble


async def test_what_makes_no_sound_is_a_failure(process: VoiceProcess) -> None:
    """Pico drops Arabic without a word: a resident is not sent that silence, and the reason does not repeat the words."""
    with pytest.raises(EngineError, match="aucun son") as failure:
        await process.synthesize("pico", Passage("ج", "fr"))
    assert "mute" == failure.value.trouble


def test_the_bot_itself_loads_no_engine(tmp_path: Path) -> None:
    """Foreign C code and the GPL stay in the voice process, even when the bot lists what could speak."""
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "import bot.bootstrap, bot.voice.synthesize\n"
        "from bot.voice.available import available\n"
        "available(Path(sys.argv[1]))\n"
        "print(sorted({'py_nanotts', 'espeakng_loader', 'piper', 'gtts', 'text2tashkeel', 'onnxruntime'} & {*sys.modules}))"
    )
    make_voice(tmp_path, "fr_FR-hum", "fr")
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True)
    assert "[]" == done.stdout.strip()
