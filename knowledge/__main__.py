"""python -m knowledge ask | explain | check: the assistant in a terminal, for staff and for programs."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import datetime
from typing import NoReturn

from knowledge import jsonl, plain
from knowledge.assistant import Assistant
from knowledge.check import examine
from knowledge.errors import KnowledgeError
from knowledge.explain import explain
from knowledge.load import CONTENT
from knowledge.model import LANGUAGES, Question
from knowledge.settings import KnowledgeSettings, read_section

OK, FAILED, USAGE = 0, 1, 2


class _Parser(argparse.ArgumentParser):
    """Says in one line what is wrong with a command."""

    def error(self, message: str) -> NoReturn:
        self.exit(USAGE, f"{self.prog}: {message} ({self.prog} --help)\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns 0, 1 when something is wrong with the content or a line, 2 on wrong usage."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.command == "ask" and (options.question is None) != options.jsonl:
        parser.error("ask: give one question in quotes, or --jsonl and lines on standard input")
    try:
        settings = read_section(KnowledgeSettings, "knowledge")
        return _check(settings) if options.command == "check" else _converse(options, Assistant.load(settings))
    except KnowledgeError as error:
        print(error, file=sys.stderr)
        return FAILED


def _converse(options: argparse.Namespace, assistant: Assistant) -> int:
    if options.command == "explain":
        print(explain(assistant, options.question))
        return OK
    if options.jsonl:
        return FAILED if jsonl.converse(assistant, sys.stdin, sys.stdout) else OK
    answer = assistant.answer(Question(options.question, options.language))
    responses = assistant.content.responses[answer.language]
    print(
        jsonl.line({"q": options.question, **plain.record(answer, responses)}) if options.json else plain.text(answer, responses)
    )
    return OK


def _check(settings: KnowledgeSettings) -> int:
    problems = examine(settings.content or CONTENT, datetime.now().astimezone().date())
    for problem in problems:
        print(problem)
    errors = sum(problem.level == "error" for problem in problems)
    print(f"{errors} erreur(s), {len(problems) - errors} avertissement(s)")
    return FAILED if errors else OK


def _parser() -> _Parser:
    parser = _Parser(prog="python -m knowledge", description="Ask the assistant, or examine its content.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="ask|explain|check")
    ask = commands.add_parser("ask", help="answer one question, or one JSON object per line of standard input")
    ask.add_argument("question", nargs="?", help="the question, in quotes")
    ask.add_argument("--language", choices=LANGUAGES, help="language of the answer (default: that of the question)")
    form = ask.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print one JSON object")
    form.add_argument(
        "--jsonl", action="store_true", help='read {"q": …, "session": …, "language": …} lines, write one object a line'
    )
    shown = commands.add_parser("explain", help="show what each stage makes of a question")
    shown.add_argument("question", help="the question, in quotes")
    commands.add_parser("check", help="examine the whole content and print file:line: field: what to do")
    return parser


if __name__ == "__main__":
    sys.exit(main())
