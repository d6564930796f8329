"""The voice: how fast each engine speaks, what a resident waits for an answer said the first time and again, what it holds."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, Final

import psutil

from bot.repertoire import passages
from bot.settings import read_environment
from bot.voice.available import EngineState, available
from bot.voice.cache import Cache
from bot.voice.encode import encode
from bot.voice.engine import Equipment
from bot.voice.settings import Order
from bot.voice.sound import ORDINARY, Passage
from bot.voice.voice import Voice
from knowledge.assistant import Assistant
from knowledge.model import LANGUAGES

LEGEND: Final = (
    "rtf: seconds of work for a second of sound, encoding left out. encode_ms, first_s, again_ms: medians of passages of about\n"
    "300 characters; first: nothing kept, engine loaded. memory_mb: of the process of the engines, this one loaded.\n"
)
_CHARACTERS: Final = 300
_TOLERANCE: Final = 40
_SAID: Final = 12


def measure() -> list[dict[str, Any]]:
    """A row for each engine that is installed, in each language it speaks; gTTS is left out, for it needs the network."""
    assistant = Assistant.load()
    lexicon = assistant.content.pronunciation.ar
    folder = read_environment({}).data_dir / "voices"
    said = {language: _texts([one for one in passages(assistant) if one.language == language]) for language in LANGUAGES}
    states = [state for state in available(folder) if state.installed and state.name != "gtts"]
    return [asyncio.run(_row(state, Equipment(folder, lexicon), said[state.language])) for state in states]


def _texts(found: list[Passage]) -> list[Passage]:
    return [one for one in found if abs(len(one.words) - _CHARACTERS) <= _TOLERANCE][:_SAID]


async def _row(state: EngineState, equipment: Equipment, said: list[Passage]) -> dict[str, Any]:
    order = Order.model_validate({state.language: (state.name,)})
    with TemporaryDirectory() as folder:
        voice = Voice(order, equipment, Cache(Path(folder), 2**30))
        try:
            return await _measured(voice, state, said)
        finally:
            await voice.close()


async def _measured(voice: Voice, state: EngineState, said: list[Passage]) -> dict[str, Any]:
    await voice.start()  # the engine is loaded
    [child] = psutil.Process().children()
    synthesis, encoding, first, again, seconds = [], [], [], [], 0.0
    for passage in said:
        before = time.perf_counter()
        audio = await voice.synthesizer.synthesize(passage)
        spoken = time.perf_counter()
        encode(audio, ORDINARY)
        synthesis.append(spoken - before)
        encoding.append(time.perf_counter() - spoken)
        before = time.perf_counter()
        note = await voice.say(passage, ORDINARY)
        first.append(time.perf_counter() - before)
        before = time.perf_counter()
        voice.ready(passage, ORDINARY)
        again.append(time.perf_counter() - before)
        seconds += note.seconds
    return {
        "voice": state.name, "language": state.language, "passages": len(said), "rtf": round(sum(synthesis) / seconds, 4),
        "encode_ms": round(1000 * median(encoding)), "first_s": round(median(first), 2),
        "again_ms": round(1000 * median(again), 2), "sound_s": round(seconds / len(said), 1),
        "memory_mb": round(child.memory_info().rss / 2**20),
    }  # fmt: skip
