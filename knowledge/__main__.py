"""python -m knowledge COMMAND: the assistant in a terminal and the staff's workbench; one file of `workbench/` a command."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Final

from knowledge.command import FAILED, Parser, UsageError, leave_quietly
from knowledge.errors import KnowledgeError
from knowledge.settings import KnowledgeSettings, read_section
from knowledge.workbench import ask, check, evaluate, explain, export, import_, new, preview, report, schema

COMMANDS: Final = (ask, explain, check, preview, evaluate, report, new, schema, export, import_)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns 0, 1 when something is wrong with the content or a line, 2 on wrong usage."""
    parser = Parser(prog="python -m knowledge", description="Ask the assistant, or work on its content.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for command in COMMANDS:
        run = command.register(commands)
        commands.choices[command.__name__.rpartition(".")[2].rstrip("_")].set_defaults(run=run)
    options = parser.parse_args(arguments)
    try:
        return int(options.run(options, read_section(KnowledgeSettings, "knowledge")))
    except UsageError as error:
        parser.error(f"{options.command}: {error}")
    except BrokenPipeError:  # `… | head` has read enough
        return leave_quietly()
    except KnowledgeError as error:
        print(error, file=sys.stderr)
        return FAILED


if __name__ == "__main__":
    sys.exit(main())
