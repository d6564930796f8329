"""python -m knowledge check: every problem of the content at once, for a person, for GitHub or for a program."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from knowledge.advice import field_name, sentence
from knowledge.check import examine
from knowledge.command import FAILED, OK, Commands, Run, today
from knowledge.errors import Problem
from knowledge.load import CONTENT
from knowledge.model import LANGUAGES, Language
from knowledge.rules.dates import OLD
from knowledge.rules.questions import repository_of
from knowledge.settings import KnowledgeSettings


def register(commands: Commands) -> Run:
    """Add the command to the parser."""
    parser = commands.add_parser("check", help="examine the whole content and print file:line: field: what to do")
    parser.add_argument("--lang", choices=LANGUAGES, default="fr", help="language of the advice (default: fr)")
    parser.add_argument("--all", action="store_true", help="print also each entry that cites old sources, not only their count")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--format", choices=["github"], help="print workflow annotations")
    form.add_argument("--json", action="store_true", help="print one JSON list, old sources included")
    return run


def run(options: argparse.Namespace, settings: KnowledgeSettings) -> int:
    """Print the problems; 1 when there is an error."""
    folder = settings.content or CONTENT
    problems = examine(folder, today())
    shown = [problem for problem in problems if options.all or not _old(problem)]
    if options.json:
        print(json.dumps([_record(problem, options.lang) for problem in problems], ensure_ascii=False, indent=2))
    elif options.format == "github":
        for problem in shown:
            print(_annotation(problem, folder, options.lang))
    else:
        print("\n".join(_report(shown, problems, options.lang)))
    return FAILED if any(problem.level == "error" for problem in problems) else OK


def _report(shown: Sequence[Problem], problems: Sequence[Problem], language: Language) -> list[str]:
    """Errors, then warnings, each under a heading with its count; then the sum, which a screen shows last."""
    lines = []
    for level, heading in (("error", "errors"), ("warning", "warnings")):
        told = [problem.told(language) for problem in shown if problem.level == level]
        lines += [sentence("report", heading, language, count=len(told)), *told, ""] if told else []
    errors = sum(problem.level == "error" for problem in problems)
    summary = sentence("report", "summary", language, errors=errors, warnings=len(problems) - errors)
    if hidden := len(problems) - len(shown):
        summary += " " + sentence("report", "old", language, years=OLD, count=hidden)
    return [*lines, summary]


def _record(problem: Problem, language: Language) -> dict[str, Any]:
    return {
        "level": problem.level,
        "file": problem.file,
        "line": problem.line,
        "field": problem.field,
        "code": problem.advice.code,
        "advice": problem.advice.told(language),
    }


def _annotation(problem: Problem, folder: Path, language: Language) -> str:
    """One command of a GitHub workflow: what it shows beside the line of a file of the repository."""
    path = folder.resolve() / problem.file
    root = repository_of(folder)
    file = path.relative_to(root) if root and path.is_relative_to(root) else path
    text = _escaped(f"{field_name(problem.field, language)}: {problem.advice.told(language)}")
    place = _escaped(file.as_posix()).replace(":", "%3A").replace(",", "%2C")
    return f"::{problem.level} file={place},line={problem.line}::{text}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _old(problem: Problem) -> bool:
    """Whether the warning is one that time brings to most entries, and would hide the others."""
    return problem.advice.code == "old_sources"
