"""python -m bot stats: the figures in the terminal, as a page, as JSON or as open data."""

from __future__ import annotations

import argparse
import json
from functools import partial
from pathlib import Path

from bot.loop import open_data
from bot.loop.loop import Loop
from bot.loop.period import first_of, whole_months
from bot.loop.reader import read
from bot.loop.stats import rows
from knowledge.command import OK, Commands, Parser, today
from knowledge.load import CONTENT, load
from knowledge.settings import KnowledgeSettings
from knowledge.workbench.page import write


def register(commands: Commands) -> Parser:
    """Add the command to the parser."""
    parser = commands.add_parser("stats", help="combien de questions, dans quelle écriture, avec quelle suite")
    parser.add_argument("--html", type=Path, metavar="FICHIER", help="écrire une page avec des diagrammes")
    parser.add_argument("--open-data", type=Path, metavar="DOSSIER", help="écrire les données ouvertes des mois qui sont finis")
    return parser


def run(options: argparse.Namespace, settings: KnowledgeSettings) -> int:
    """Print the figures or write what is asked for. Raises StorageError and KnowledgeError."""
    last = today()
    first = first_of(options.days, last)
    if options.open_data:
        for month in whole_months(first, last):
            print(*open_data.write(read(partial(Loop.stats, first=month[0], last=month[1])), options.open_data), sep="\n")
        return OK
    stats = read(lambda loop: loop.stats(first, last))
    if options.json:
        print(json.dumps([row._asdict() for row in rows(stats)], ensure_ascii=False, indent=2))
    elif options.html:
        from bot.loop.stats_page import stats_page  # noqa: PLC0415  # what draws is read only by those who need it

        write(options.html, stats_page(stats, load(settings.content or CONTENT)))
        print(options.html)
    else:
        print(*(f"{row.indicator:<20} {row.category:<40} {row.value}" for row in rows(stats)), sep="\n")
    return OK
