"""python -m bot.voice.worker: the voice process. What is in C, or under the GPL, runs here and nowhere else.

Lines of JSON come in, lines of JSON go out, sound follows its line as raw 16-bit samples:

    in   {"voices": folder, "lexicon": {...}, "google": address}         once
    out  {"ready": true}                                                  once
    in   {"engine": "pico", "language": "fr", "words": "..."}            for each run of words, one at a time
    out  {"hertz": 16000, "bytes": 96000}  and as many bytes              or
    out  {"trouble": "down", "reason": "..."}

It ends when its input does, so it never outlives the bot.
"""

from __future__ import annotations

import json
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import BinaryIO

from bot.errors import VoiceError
from bot.voice.engine import Engine, EngineError, Equipment
from bot.voice.pcm import is_silent
from bot.voice.program import reply, run
from bot.voice.sound import Audio
from knowledge.errors import place


def serve(requests: BinaryIO, replies: BinaryIO) -> None:
    """Answer each request in its turn; engines are loaded when first asked, and loaded anew after they failed to load."""
    told = json.loads(requests.readline())
    equipment = Equipment(Path(told["voices"]), told["lexicon"], told["google"])

    @cache
    def engine(name: str) -> Engine:
        made: Engine = import_module(f"bot.voice.engines.{name}").make(equipment)
        return made

    reply(replies, {"ready": True})
    for line in requests:
        asked = json.loads(line)
        try:
            audio = _heard(engine(asked["engine"]).synthesize(asked["words"], asked["language"]))
        except VoiceError as failure:
            trouble = failure.trouble if isinstance(failure, EngineError) else "down"
            reply(replies, {"trouble": trouble, "reason": str(failure)})
        except ImportError as error:
            reply(replies, {"trouble": "down", "reason": f"le paquet {error.name} n’est pas installé"})
        except Exception as error:  # noqa: BLE001  # its text may repeat the words, and the next request must be served
            reply(replies, {"trouble": "down", "reason": place(error)})
        else:
            reply(replies, {"hertz": audio.hertz}, audio.samples.tobytes())


def _heard(audio: Audio) -> Audio:
    if is_silent(audio):
        raise EngineError("mute", "aucun son pour ces mots")
    return audio


if __name__ == "__main__":
    run(serve)
