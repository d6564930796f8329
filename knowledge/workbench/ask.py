"""python -m knowledge ask: one answer for a person, or one JSON object a line for programs."""

from __future__ import annotations

import argparse
import sys

from knowledge import plain
from knowledge.assistant import Assistant
from knowledge.command import FAILED, OK, Commands, Run, UsageError, today
from knowledge.model import LANGUAGES, Question
from knowledge.settings import KnowledgeSettings
from knowledge.workbench import jsonl


def register(commands: Commands) -> Run:
    """Add the command to the parser."""
    parser = commands.add_parser("ask", help="answer one question, or one JSON object per line of standard input")
    parser.add_argument("question", nargs="?", help="the question, in quotes")
    parser.add_argument("--language", choices=LANGUAGES, help="language of the answer (default: that of the question)")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print one JSON object")
    form.add_argument(
        "--jsonl", action="store_true", help='read {"q": …, "session": …, "language": …} lines, write one object a line'
    )
    return run


def run(options: argparse.Namespace, settings: KnowledgeSettings) -> int:
    """Answer; 1 when a line of `--jsonl` was bad. Raises UsageError without a question, and ContentError."""
    if (options.question is None) != options.jsonl:
        raise UsageError("give one question in quotes, or --jsonl and lines on standard input")
    assistant = Assistant.load(settings)
    if options.jsonl:
        return FAILED if jsonl.converse(assistant, sys.stdin, sys.stdout) else OK
    answer = assistant.answer(Question(options.question, options.language, today=today()))
    responses = assistant.content.responses[answer.language]
    if options.json:
        print(jsonl.line({"q": options.question, **plain.record(answer, responses)}))
    else:
        print(plain.text(answer, responses))
    return OK
