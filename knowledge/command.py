"""What every command of `python -m knowledge` shares: exit codes, the shape of a command, and wrong usage."""

from __future__ import annotations

import argparse
import logging
import os
import sys
from collections.abc import Callable
from datetime import date, datetime
from typing import Final, NoReturn, TypeAlias

from knowledge.errors import KnowledgeError
from knowledge.settings import KnowledgeSettings

OK: Final = 0
FAILED: Final = 1
USAGE: Final = 2

Run = Callable[[argparse.Namespace, KnowledgeSettings], int]  # a command: its exit code, problems printed on the way


def today() -> date:
    """The day on this machine: a command is a door, and doors tell the assistant the day."""
    return datetime.now().astimezone().date()


def leave_quietly() -> int:
    """What a command returns when its reader has gone; Python's last flush then meets no broken pipe."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return OK


def set_up_log() -> None:
    """One line an event on standard error; tracebacks of libraries, which may repeat a message, become their type."""
    handler = logging.StreamHandler()
    handler.addFilter(_brief)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s", handlers=[handler])


def _brief(record: logging.LogRecord) -> bool:
    if record.exc_info and record.exc_info[0]:
        record.msg, record.args = f"{record.getMessage()} ({record.exc_info[0].__name__})", ()
        record.exc_info = None
    return True


class UsageError(KnowledgeError):
    """The words of a command do not go together; said in one line, exit code 2."""


class Parser(argparse.ArgumentParser):
    """Says in one line what is wrong with a command."""

    def error(self, message: str) -> NoReturn:
        """One line on standard error and exit code 2."""
        self.exit(USAGE, f"{self.prog}: {message} ({self.prog} --help)\n")


# argparse names no public type for what add_subparsers returns, and its class is generic only to type checkers.
Commands: TypeAlias = "argparse._SubParsersAction[Parser]"  # noqa: SLF001
