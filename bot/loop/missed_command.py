"""python -m bot missed: the questions asked in vain, in groups, and their words written into an entry."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict

from bot.loop.missed import Group, grouped
from bot.loop.patch import apply, patches
from bot.loop.period import first_of
from bot.loop.reader import read
from bot.loop.worksheet import worksheet
from knowledge.assistant import Assistant
from knowledge.command import OK, Commands, Parser, UsageError, today
from knowledge.errors import KnowledgeError
from knowledge.load import CONTENT, Content
from knowledge.settings import KnowledgeSettings


def register(commands: Commands) -> Parser:
    """Add the command to the parser."""
    parser = commands.add_parser("missed", help="les questions sans réponse, groupées, avec ce qui les ajoute à une fiche")
    parser.add_argument("--apply", type=int, metavar="GROUPE", help="écrire les formulations de ce groupe dans une fiche")
    parser.add_argument("--to", metavar="FICHE", help="l’id de cette fiche")
    return parser


def run(options: argparse.Namespace, settings: KnowledgeSettings) -> int:
    """Print the groups, or write one of them. Raises UsageError, StorageError and KnowledgeError."""
    if (options.apply is None) != (options.to is None):
        raise UsageError("--apply GROUPE et --to FICHE vont ensemble")
    last = today()
    first = first_of(options.days, last)
    assistant = Assistant.load(settings)
    groups = grouped(read(lambda loop: loop.missed(first, last)), assistant)
    if options.apply is not None:
        _apply(options, groups, assistant.content, settings)
        return OK
    folder = settings.content or CONTENT
    told = patches(groups, assistant.content, folder, settings.search.choices_at, last)
    if options.json:
        print(json.dumps([asdict(group) | {"patch": text} for group, text in told], ensure_ascii=False, indent=2))
        return OK
    print(worksheet(told, assistant.content), end="")
    print(f"Depuis le {first} : {sum(group.asked for group in groups)} question(s) sans réponse, {len(groups)} groupe(s)")
    return OK


def _apply(options: argparse.Namespace, groups: Sequence[Group], content: Content, settings: KnowledgeSettings) -> None:
    group = next((group for group in groups if group.number == options.apply), None)
    if group is None:
        raise KnowledgeError(f"Le groupe {options.apply} n’existe pas : il y a {len(groups)} groupe(s) sur {options.days} jours")
    done = apply(group, options.to, content, settings.content or CONTENT, today())
    print(done.diff, end="")
    for text in done.known:
        print(f"déjà dans la fiche : {text}")
    print(f"Écrit. 0 erreur(s), {done.warnings} avertissement(s)")
