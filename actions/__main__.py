"""python -m actions serve | export: answer a Rasa server's calls, or write the files that train one."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Sequence

from dotenv import dotenv_values

from knowledge.command import FAILED, OK, Parser, set_up_log
from knowledge.errors import KnowledgeError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns 0, 1 when it could not start, 2 on wrong usage."""
    set_up_log()
    try:
        return _obey(list(sys.argv[1:] if arguments is None else arguments))
    except (KnowledgeError, OSError) as error:
        print(error, file=sys.stderr)
        return FAILED


def _obey(arguments: list[str]) -> int:
    if arguments[:1] == ["export"]:
        from actions.export import main as export  # noqa: PLC0415  # it needs none of Rasa's libraries

        return export(arguments[1:])
    options = _parser().parse_args(arguments)
    from actions.server import serve  # noqa: PLC0415  # `--help` does not wait for the libraries

    variables = {**dotenv_values(".env"), **os.environ}
    logging.getLogger("rasa_sdk").setLevel(logging.WARNING)  # it names each action at the start
    serve(options.host, options.port, (variables.get("ACTIONS_TOKEN") or "").strip() or None)
    return OK


def _parser() -> Parser:
    parser = Parser(prog="python -m actions", description="The assistant of the commune behind a Rasa server.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="serve|export")
    serving = commands.add_parser("serve", help="answer the calls of a Rasa server; ACTIONS_TOKEN, if set, is asked for")
    serving.add_argument("--host", default="127.0.0.1", help="address to listen on (default: this machine only)")
    serving.add_argument("--port", default=5055, type=int, help="port to listen on (default: 5055)")
    commands.add_parser("export", help="write the files that train a Rasa assistant (export --help)")
    return parser


if __name__ == "__main__":
    sys.exit(main())
