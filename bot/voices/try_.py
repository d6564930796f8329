"""python -m bot voices try TEXT: say a text and keep the sound in a file, with how it was read, by which engine, how fast."""

from __future__ import annotations

import argparse
import asyncio
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from bot.errors import VoiceError
from bot.voice.encode import encode
from bot.voice.engine import Equipment
from bot.voice.process import VoiceProcess
from bot.voice.settings import Order
from bot.voice.sound import ORDINARY, RATES, Passage, Rate
from bot.voice.synthesize import Synthesizer
from bot.voices.workplace import Workplace
from knowledge.command import OK, Commands, UsageError
from knowledge.model import LANGUAGES, Language
from knowledge.spoken.reading import read
from knowledge.workbench import atomic


def register(commands: Commands) -> Callable[[argparse.Namespace, Workplace], int]:
    """Add the command to the parser."""
    parser = commands.add_parser("try", help="dire un texte et garder le son")
    parser.add_argument("text", metavar="TEXTE")
    parser.add_argument("--language", choices=LANGUAGES, required=True)
    parser.add_argument("--rate", choices=RATES, default=ORDINARY, help="vitesse (défaut : 1)")
    parser.add_argument("--engine", metavar="NOM", help="cette voix seulement (voices list les nomme)")
    parser.add_argument("--out", type=Path, required=True, metavar="FICHIER.ogg")
    parser.add_argument("--json", action="store_true", help="un objet JSON")
    return run


def run(options: argparse.Namespace, workplace: Workplace) -> int:
    """Write the note and tell how it was made. Raises UsageError, VoiceError, and KnowledgeError when it cannot be written."""
    content = workplace.content()
    spoken = read(options.text, options.language, content.pronunciation)
    order = _order(workplace, options.language, options.engine)
    equipment = workplace.equipment(content)
    tried = asyncio.run(_tried(Passage(spoken.words, options.language), order, equipment, options.rate))
    atomic.write(options.out, tried.ogg)
    told: dict[str, Any] = {
        "engine": tried.engine,
        "seconds": round(tried.seconds, 2),
        "taken": round(tried.taken, 2),
        "words": spoken.words,
        "unread": list(spoken.unread),
    }
    if options.language == "ar":
        told["vowels"] = equipment.arabic.marked(spoken.words)
    print(json.dumps(told, ensure_ascii=False) if options.json else "\n".join(_lines(told)))
    return OK


@dataclass(frozen=True, slots=True)
class _Tried:
    ogg: bytes
    seconds: float
    engine: str
    taken: float


def _order(workplace: Workplace, language: Language, engine: str | None) -> Order:
    order = workplace.voice.order
    if engine is None:
        return order
    try:
        return Order.model_validate({**order.model_dump(), language: (engine,)})
    except ValidationError:
        raise UsageError(f"aucune voix « {engine} » ne parle « {language} » : python -m bot voices list") from None


async def _tried(passage: Passage, order: Order, equipment: Equipment, rate: Rate) -> _Tried:
    before = time.monotonic()
    synthesizer = Synthesizer(order, VoiceProcess(equipment))
    try:
        audio = await synthesizer.synthesize(passage)
    except VoiceError as error:
        raise VoiceError(f"{error} (python -m bot voices list dit lesquelles sont installées)") from error
    finally:
        await synthesizer.close()
    return _Tried(*encode(audio, rate), audio.engine, time.monotonic() - before)


def _lines(told: dict[str, Any]) -> list[str]:
    lines = [f"{told['engine']} : {told['seconds']} s de son en {told['taken']} s", f"mots : {told['words']}"]
    lines += [f"voyelles : {told['vowels']}"] if "vowels" in told else []
    lines += [f"aucune règle ne lit : {', '.join(told['unread'])}"] if told["unread"] else []
    return lines
