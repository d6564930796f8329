"""python -m bot backup FILE | restore FILE: what an installation knows, in one file, and back."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path

from bot.backup.archive import Manifest
from bot.backup.keep import back_up, put_back
from bot.settings import Environment
from knowledge.command import OK, Parser


def main(arguments: Sequence[str], environment: Environment) -> int:
    """Run one of the two; its exit code. Raises BotError."""
    options = _parser().parse_args(arguments)
    if options.command == "backup":
        manifest = asyncio.run(back_up(environment, options.file))
        print(f"{options.file} : {_told(manifest)}")
        print(_warning(options.file, environment), file=sys.stderr)
    else:
        manifest = asyncio.run(put_back(environment, options.file, replace=options.replace))
        print(f"Restauré : {_told(manifest)}, sauvegarde du {manifest.made_at}")
    return OK


def _told(manifest: Manifest) -> str:
    return f"{sum(manifest.rows.values())} lignes de {len(manifest.rows)} tables, version {manifest.migration}"


def _warning(file: Path, environment: Environment) -> str:
    if environment.secret:
        return f"Attention : {file} ne contient pas BOT_SECRET, sans lequel il ne peut pas être restauré ; gardez-le ailleurs"
    return (
        f"Attention : {file} contient le secret de l’installation ; qui l’a peut lire les identifiants des chats qui attendent "
        "une réponse. Gardez-le chiffré ou sous clé, et effacez-le avec les délais de docs/privacy.md"
    )


def _parser() -> Parser:
    parser = Parser(prog="python -m bot", description="Sauvegarder ce que l’assistant a retenu, et le restaurer.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="backup|restore")
    backup = commands.add_parser("backup", help="tout écrire dans un fichier, pendant que l’assistant travaille")
    restore = commands.add_parser("restore", help="remplir une installation vide, l’assistant étant arrêté")
    restore.add_argument("--replace", action="store_true", help="effacer d’abord ce que l’installation contient")
    for command in (backup, restore):
        command.add_argument("file", type=Path, metavar="FILE")
    return parser
