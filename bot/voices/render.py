"""python -m bot voices render: every answer of the content as voice notes, in both languages, before anybody asks."""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import Callable

from bot.repertoire import passages
from bot.voice.render import render
from bot.voices.progress import Progress
from bot.voices.workplace import Workplace
from knowledge.assistant import Assistant
from knowledge.command import FAILED, OK, Commands


def register(commands: Commands) -> Callable[[argparse.Namespace, Workplace], int]:
    """Add the command to the parser."""
    commands.add_parser("render", help="préparer les notes vocales de toutes les réponses ; reprend où elle s’est arrêtée")
    return run


def run(options: argparse.Namespace, workplace: Workplace) -> int:
    """Make what is missing and list what could not be made; 1 when there is any."""
    return asyncio.run(_run(Assistant.load(workplace.knowledge), workplace))


async def _run(assistant: Assistant, workplace: Workplace) -> int:
    wanted = passages(assistant)
    progress = Progress("notes vocales", len(wanted))
    done, made, size, failed = 0, 0, 0, []
    async with workplace.speaking(assistant.content) as voice:
        async for one in render(voice, wanted):
            done += 1
            progress.at(done)
            made += one.made
            if one.note:
                size += len(one.note.ogg)
            else:
                failed.append(f"{wanted[one.passage]} : {one.error}")
    print(f"{done} notes vocales, {size / 2**20:.0f} Mo : {made} faites, {done - made - len(failed)} déjà là")
    if size > workplace.voice.cache_mb * 2**20:
        print(f"voice.cache_mb vaut {workplace.voice.cache_mb} dans config.yml : toutes ne peuvent pas être gardées")
    if failed:
        print(f"{len(failed)} impossibles :", *failed, sep="\n  ")
    return FAILED if failed else OK
