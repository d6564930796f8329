"""python -m knowledge export: the texts and wordings of all entries as a workbook for translators."""

from __future__ import annotations

import argparse
from datetime import datetime
from pathlib import Path

from knowledge.command import OK, Commands, Run, UsageError
from knowledge.load import CONTENT, load
from knowledge.settings import KnowledgeSettings
from knowledge.workbench import atomic, rows


def register(commands: Commands) -> Run:
    """Add the command to the parser."""
    parser = commands.add_parser("export", help="écrire les textes et les formulations des fiches dans un classeur à traduire")
    parser.add_argument("--xlsx", type=Path, required=True, metavar="FICHIER", help="le classeur à écrire")
    return run


def run(options: argparse.Namespace, settings: KnowledgeSettings) -> int:
    """Write the workbook and say how much it holds. Raises UsageError rather than overwrite somebody's work, and ContentError."""
    from knowledge.workbench import workbook  # noqa: PLC0415  # openpyxl is read only by those who need it

    if options.xlsx.exists():
        raise UsageError(f"{options.xlsx} existe déjà : choisissez un autre nom")
    content = load(settings.content or CONTENT)
    tables = dict(zip(workbook.TABLES, (rows.texts(content), rows.wordings(content)), strict=True))
    atomic.write(options.xlsx, workbook.packed(tables, datetime.now().astimezone().date()))
    texts, wordings = map(len, tables.values())
    print(f"{options.xlsx} : {texts} textes en deux langues et {wordings} formulations de {len(content.entries)} fiches")
    return OK
