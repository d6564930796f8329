"""python -m bot voices check: every answer of the content is said, listened to by the machine, and measured."""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import Callable, Mapping

from bot.errors import VoiceError
from bot.repertoire import passages
from bot.voice.render import render
from bot.voice.scripts import split
from bot.voice.sound import Passage
from bot.voice.voice import Voice
from bot.voices.listening import Heard, faults, figures, listen
from bot.voices.progress import Progress
from bot.voices.workplace import Workplace
from knowledge.assistant import Assistant
from knowledge.command import FAILED, OK, Commands


def register(commands: Commands) -> Callable[[argparse.Namespace, Workplace], int]:
    """Add the command to the parser."""
    commands.add_parser("check", help="dire toutes les réponses et mesurer ce qui s’entend (quelques minutes)")
    return run


def run(options: argparse.Namespace, workplace: Workplace) -> int:
    """Print the figures of each engine and whatever is wrong; 1 when something is."""
    return asyncio.run(_run(Assistant.load(workplace.knowledge), workplace))


async def _run(assistant: Assistant, workplace: Workplace) -> int:
    wanted = passages(assistant)
    async with workplace.speaking(assistant.content) as voice:
        heard, wrong = await examined(voice, wanted)
    print(*figures(heard), f"{len(wanted)} passages, {len(wrong)} fautes", sep="\n")
    print("".join(f"  {line}\n" for line in wrong), end="")
    return FAILED if wrong else OK


async def examined(voice: Voice, wanted: Mapping[Passage, str]) -> tuple[list[Heard], list[str]]:
    """What was heard of the passages, and a line, by the names they have, for each that is not as it should be."""
    progress = Progress("réponses", len(wanted))
    heard: list[Heard] = []
    wrong: list[str] = []
    unsaid: list[str] = []
    async for one in render(voice, wanted):
        if one.note is None:
            alone = ", ".join(await _unsayable(voice, one.passage))
            unsaid.append(f"{wanted[one.passage]} : {one.error}" + (f" ; aucune voix ne dit : {alone}" if alone else ""))
            continue
        heard.append(await asyncio.to_thread(listen, one.passage, one.note))
        if voice.is_fallback(one.note, one.passage):
            wrong.append(f"{wanted[one.passage]} : dit par {one.note.engine}, qui n’est pas la première voix")
        progress.at(len(heard) + len(unsaid))
    return heard, [*wrong, *unsaid, *(f"{wanted[passage]} : {fault}" for passage, fault in faults(heard))]


async def _unsayable(voice: Voice, passage: Passage) -> list[str]:
    """The words of a passage that cannot be said even alone."""
    found = []
    for word in dict.fromkeys(passage.words.split()):
        alone = Passage(word, passage.language)
        try:
            if split(alone):
                await voice.synthesizer.synthesize(alone)
        except VoiceError:
            found.append(word)
    return found
