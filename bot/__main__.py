"""python -m bot run | web | worker | chat | voices | missed | stats | doctor | backup | restore: serving residents."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from typing import Final

from dotenv import dotenv_values

from bot.errors import BotError, BotSettingsError
from bot.live import LiveAssistant
from bot.logs import set_up
from bot.settings import BotSettings, Environment, make_data_dir, read_environment
from bot.storage.settings import StorageSettings
from bot.terminal import chat
from bot.voice.settings import VoiceSettings
from knowledge.assistant import Assistant
from knowledge.command import FAILED, OK, Parser, leave_quietly
from knowledge.errors import KnowledgeError
from knowledge.settings import KnowledgeSettings, read_section

_NO_RASA_HERE: Final = "Ce terminal répond avec le moteur du programme : le serveur Rasa de config.yml n’y est pas interrogé."


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns 0, 1 when it could not start, 2 on wrong usage."""
    try:
        set_up(_variables().get("LOG_FORMAT", "").strip())
        return _obey(list(sys.argv[1:] if arguments is None else arguments))
    except BrokenPipeError:  # `… | head` has read enough
        return leave_quietly()
    except (KnowledgeError, BotError) as error:
        print(error, file=sys.stderr)
        return FAILED


def _obey(arguments: list[str]) -> int:
    """Run the command that is named; the terminal starts without loading what makes sound, Telegram and the database."""
    match arguments[:1]:
        case ["voices"]:
            from bot.voices.command import main as voices  # noqa: PLC0415

            return voices(arguments[1:])
        case ["missed" | "stats"]:
            from bot.loop.command import main as loop  # noqa: PLC0415

            return loop(arguments)
        case ["backup" | "restore"]:
            from bot.backup.command import main as keep  # noqa: PLC0415

            return keep(arguments, _environment())
    match _parser().parse_args(arguments).command:
        case "run" | "web" | "worker" as command:
            return _start(command, _environment())
        case "doctor":
            return _doctor()
    return _chat(Assistant.load(read_section(KnowledgeSettings, "knowledge")), read_section(BotSettings, "bot"))


def _variables() -> dict[str, str]:
    """The variables of the file .env and of the environment, which wins."""
    variables = {**dotenv_values(".env"), **os.environ}
    return {name: value for name, value in variables.items() if value is not None}


def _environment() -> Environment:
    return read_environment(_variables())


def _doctor() -> int:
    from bot.doctor.command import doctor  # noqa: PLC0415

    return doctor(_environment(), read_section(KnowledgeSettings, "knowledge"), read_section(VoiceSettings, "voice"))


def _start(command: str, environment: Environment) -> int:
    if environment.token is None and command == "run":
        assistant = Assistant.load(read_section(KnowledgeSettings, "knowledge"))
        for language in ("fr", "ar"):
            print(assistant.content.responses[language].terminal.no_token)
        return _chat(assistant, read_section(BotSettings, "bot"))
    if environment.token is None:
        raise BotSettingsError("TELEGRAM_BOT_TOKEN: il manque ; copiez-le depuis @BotFather")
    if command != "run":
        environment.require_shared()
    return _serve(command, environment, environment.token)


def _serve(command: str, environment: Environment, token: str) -> int:
    settings, storage = read_section(BotSettings, "bot"), read_section(StorageSettings, "storage")
    voice, knowledge = read_section(VoiceSettings, "voice"), read_section(KnowledgeSettings, "knowledge")
    _end_quietly_when_told()
    make_data_dir(environment)  # before the seconds that learning takes
    live = LiveAssistant.load(knowledge.model_copy(update={"learnt": environment.data_dir / "learnt"}))
    from bot import start  # noqa: PLC0415

    serve = {"run": start.run, "web": start.web, "worker": start.worker}[command]
    serve(start.Setup(environment, settings, voice, storage, live, token))
    return OK


def _end_quietly_when_told() -> None:
    """A stop that comes while the content is learnt ends the program at once: nothing is in hand yet."""
    for told in (signal.SIGTERM, signal.SIGINT):
        signal.signal(told, lambda *_: sys.exit(OK))


def _chat(assistant: Assistant, settings: BotSettings) -> int:
    if settings.brain == "rasa":
        print(_NO_RASA_HERE, file=sys.stderr)
    for language in ("fr", "ar"):
        print(assistant.content.responses[language].terminal.welcome)
    try:
        chat(assistant, sys.stdin, sys.stdout)
    except KeyboardInterrupt:
        print()
    return OK


def _parser() -> Parser:
    parser = Parser(prog="python -m bot", description="The assistant of the commune, on Telegram or in this terminal.")
    commands = parser.add_subparsers(
        dest="command", required=True, metavar="run|web|worker|chat|voices|missed|stats|doctor|backup|restore"
    )
    commands.add_parser("run", help="serve Telegram with TELEGRAM_BOT_TOKEN; without it, chat")
    commands.add_parser("web", help="receive Telegram’s webhook calls, as many as one likes, on PostgreSQL")
    commands.add_parser("worker", help="answer what they receive, as many as one likes")
    commands.add_parser("chat", help="converse in this terminal")
    commands.add_parser("voices", help="what speaks, try it, prepare every answer (voices --help)")
    commands.add_parser("missed", help="what was asked in vain, and its words written into an entry (missed --help)")
    commands.add_parser("stats", help="the figures: in the terminal, as a page, as open data (stats --help)")
    commands.add_parser("doctor", help="what is missing, and what to do about it")
    commands.add_parser("backup", help="all that was remembered, in one file (backup --help)")
    commands.add_parser("restore", help="an empty installation filled from such a file (restore --help)")
    return parser


if __name__ == "__main__":
    sys.exit(main())
