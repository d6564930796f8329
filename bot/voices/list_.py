"""python -m bot voices list: what is installed, what would speak in each language, under which licence."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator
from dataclasses import asdict

from bot.voice.available import EngineState, available
from bot.voices.workplace import Workplace
from knowledge.command import OK, Commands
from knowledge.model import LANGUAGES, Language


def register(commands: Commands) -> Callable[[argparse.Namespace, Workplace], int]:
    """Add the command to the parser."""
    parser = commands.add_parser("list", help="dire ce qui est installé, ce qui parlerait, et les licences")
    parser.add_argument("--json", action="store_true", help="un objet JSON")
    return run


def run(options: argparse.Namespace, workplace: Workplace) -> int:
    """Print the engines of each language, the one that would speak first."""
    found = {language: _ordered(workplace, language) for language in LANGUAGES}
    if options.json:
        told = {
            language: {"speaks": _speaking(workplace, language, states), "engines": [asdict(state) for state in states]}
            for language, states in found.items()
        }
        print(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        for language, states in found.items():
            print("\n".join(_told(workplace, language, states)))
    return OK


def _ordered(workplace: Workplace, language: Language) -> list[EngineState]:
    """The engines of a language, in the order of config.yml, then those that it does not name."""
    order = list(workplace.voice.order.of(language))
    states = [state for state in available(workplace.folder) if state.language == language]
    return sorted(states, key=lambda state: order.index(state.name) if state.name in order else len(order))


def _speaking(workplace: Workplace, language: Language, states: list[EngineState]) -> list[str]:
    return [state.name for state in states if state.installed and state.name in workplace.voice.order.of(language)]


def _told(workplace: Workplace, language: Language, states: list[EngineState]) -> Iterator[str]:
    speaking = _speaking(workplace, language, states)
    first, *others = speaking or ["aucune voix"]
    yield f"{language} : {first}" + (f", à défaut {', '.join(others)}" if others else "")
    for state in states:
        here = "installé" if state.installed else "absent"
        yield f"  {state.name:7} {here:9} {state.licence}" + (f" ; {state.hint}" if state.hint else "")
