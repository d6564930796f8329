"""python -m bot missed | stats: what was asked in vain, and the figures, read from the database beside the running bot."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Final

from bot.loop import missed_command, stats_command
from bot.loop.period import PERIOD
from knowledge.command import Parser, UsageError
from knowledge.settings import KnowledgeSettings, read_section

_COMMANDS: Final = {"missed": missed_command, "stats": stats_command}
NAMES: Final = tuple(_COMMANDS)


def main(arguments: Sequence[str]) -> int:
    """Run one of the commands; its exit code. Raises BotError and KnowledgeError."""
    parser = Parser(prog="python -m bot", description="Les questions restées sans réponse, et les chiffres.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="|".join(NAMES))
    for command in _COMMANDS.values():
        added = command.register(commands)
        added.add_argument("--days", type=_days, default=PERIOD, metavar="N", help=f"les N derniers jours (sinon {PERIOD})")
        added.add_argument("--json", action="store_true", help="écrire du JSON")
    options = parser.parse_args(arguments)
    settings = read_section(KnowledgeSettings, "knowledge")
    try:
        return int(_COMMANDS[options.command].run(options, settings))
    except UsageError as error:
        parser.error(f"{options.command}: {error}")


def _days(text: str) -> int:
    if not text.isdigit() or not 0 < int(text) <= 3660:  # noqa: PLR2004  # ten years
        raise argparse.ArgumentTypeError("un nombre de jours est attendu, de 1 à 3660")
    return int(text)
