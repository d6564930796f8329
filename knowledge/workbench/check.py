"""python -m knowledge check: every problem of the content at once."""

from __future__ import annotations

import argparse

from knowledge.check import examine
from knowledge.command import FAILED, OK, Commands, Run, today
from knowledge.load import CONTENT
from knowledge.settings import KnowledgeSettings


def register(commands: Commands) -> Run:
    """Add the command to the parser."""
    commands.add_parser("check", help="examine the whole content and print file:line: field: what to do")
    return run


def run(options: argparse.Namespace, settings: KnowledgeSettings) -> int:
    """Print the problems and their count; 1 when there is an error."""
    problems = examine(settings.content or CONTENT, today())
    for problem in problems:
        print(problem)
    errors = sum(problem.level == "error" for problem in problems)
    print(f"{errors} erreur(s), {len(problems) - errors} avertissement(s)")
    return FAILED if errors else OK
