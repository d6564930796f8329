"""python -m knowledge report: what each entry holds and when it must be reviewed, as a table in the terminal or as a page."""

from __future__ import annotations

import argparse
from datetime import datetime
from pathlib import Path

from knowledge.command import OK, Commands, Run
from knowledge.load import CONTENT, load
from knowledge.settings import KnowledgeSettings
from knowledge.workbench.coverage import COLUMNS, LEGEND, Coverage, cover
from knowledge.workbench.page import write
from knowledge.workbench.report_page import report_page


def register(commands: Commands) -> Run:
    """Add the command to the parser."""
    parser = commands.add_parser("report", help="show what each entry holds, who asks for it in the tests, and when to review it")
    parser.add_argument("--html", type=Path, metavar="FILE", help="write the table and a plot of the reviews as a page")
    return run


def run(options: argparse.Namespace, settings: KnowledgeSettings) -> int:
    """Print the table, or write the page. Raises ContentError, and KnowledgeError without matplotlib for the page."""
    coverage = cover(load(settings.content or CONTENT), datetime.now().astimezone().date())
    if options.html is None:
        print(report(coverage))
    else:
        write(options.html, report_page(coverage))
        print(f"{options.html} : {coverage.summary}")
    return OK


def report(coverage: Coverage) -> str:
    """The table with its columns aligned, the reviews due by month, and the totals."""
    rows = [COLUMNS, *(row.cells for row in coverage.rows)]
    widths = [max(map(len, cells)) for cells in zip(*rows, strict=True)]
    lines = ["  ".join([row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])]) for row in rows]
    months = [f"À relire en {month} : {count}" for month, count in coverage.due.items()]
    return "\n".join([*lines, "", LEGEND, *months, coverage.summary])
