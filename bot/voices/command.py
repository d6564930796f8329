"""The commands of `python -m bot voices` and what they share: their settings and how they end."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Final

from dotenv import dotenv_values

from bot.settings import read_environment
from bot.voice.settings import VoiceSettings
from bot.voices import check, get, list_, render, try_
from bot.voices.workplace import Workplace
from knowledge.command import Parser, UsageError
from knowledge.settings import KnowledgeSettings, read_section

_INTERRUPTED: Final = 130  # as shells say it; what was made is kept
COMMANDS: Final = (list_, try_, render, check, get)


def main(arguments: Sequence[str]) -> int:
    """Run one command; its exit code. Raises BotError and KnowledgeError."""
    parser = Parser(prog="python -m bot voices", description="La voix : ce qui parle, l’essayer, préparer toutes les réponses.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMANDE")
    for command in COMMANDS:
        run = command.register(commands)
        commands.choices[command.__name__.rpartition(".")[2].rstrip("_")].set_defaults(run=run)
    options = parser.parse_args(arguments)
    variables = {**dotenv_values(".env"), **os.environ}
    environment = read_environment({name: value for name, value in variables.items() if value is not None})
    workplace = Workplace(
        environment.data_dir / "voices", read_section(VoiceSettings, "voice"), read_section(KnowledgeSettings, "knowledge")
    )
    try:
        return int(options.run(options, workplace))
    except KeyboardInterrupt:
        return _INTERRUPTED
    except UsageError as error:
        parser.error(f"{options.command}: {error}")
