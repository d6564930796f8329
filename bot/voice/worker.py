"""python -m bot.voice.worker: the voice process. What is in C, or under the GPL, runs here and nowhere else.

Lines of JSON come in, lines of JSON go out, sound follows its line as raw 16-bit samples:

    in   {"voices": folder, "lexicon": {...}, "google": address}         once
    out  {"ready": true}                                                  once
    in   {"engine": "pico", "language": "fr", "words": "..."}            for each run of words, one at a time
    out  {"hertz": 16000, "samples": 48000}  and 96000 bytes             or
    out  {"trouble": "down", "reason": "..."}

It ends when its input does, so it never outlives the bot.
"""

from __future__ import annotations

import json
import logging
import os
import sys
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO

from bot.errors import place
from bot.voice.engine import Engine, EngineError, Equipment
from bot.voice.pcm import is_silent
from bot.voice.sound import Audio


def main() -> None:
    """Serve standard input until it ends."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    with os.fdopen(os.dup(1), "wb") as replies:
        os.dup2(2, 1)  # what a library prints must not be taken for sound
        serve(sys.stdin.buffer, replies)


def serve(requests: BinaryIO, replies: BinaryIO) -> None:
    """Answer each request in its turn; engines are loaded when first asked, and loaded anew after they failed to load."""
    told = json.loads(requests.readline())
    equipment = Equipment(Path(told["voices"]), told["lexicon"], told["google"])

    @cache
    def engine(name: str) -> Engine:
        made: Engine = import_module(f"bot.voice.engines.{name}").make(equipment)
        return made

    _reply(replies, {"ready": True})
    for line in requests:
        asked = json.loads(line)
        try:
            audio = _heard(engine(asked["engine"]).synthesize(asked["words"], asked["language"]))
        except EngineError as failure:
            _reply(replies, {"trouble": failure.trouble, "reason": str(failure)})
        except ImportError as error:
            _reply(replies, {"trouble": "down", "reason": f"le paquet {error.name} n’est pas installé"})
        except Exception as error:  # noqa: BLE001  # its text may repeat the words, and the next request must be served
            _reply(replies, {"trouble": "down", "reason": place(error)})
        else:
            _reply(replies, {"hertz": audio.hertz, "samples": len(audio.samples)}, audio.samples.tobytes())


def _heard(audio: Audio) -> Audio:
    if is_silent(audio):
        raise EngineError("mute", "aucun son pour ces mots")
    return audio


def _reply(replies: BinaryIO, header: dict[str, Any], sound: bytes = b"") -> None:
    replies.write(json.dumps(header).encode() + b"\n" + sound)
    replies.flush()


if __name__ == "__main__":
    main()
