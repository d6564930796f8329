"""python -m knowledge new: a commented entry to fill in, where every place still empty is a problem that `check` tells."""

from __future__ import annotations

import argparse
import textwrap
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final

from pydantic import TypeAdapter, ValidationError

from knowledge.advice import advice
from knowledge.command import OK, Commands, Run, UsageError
from knowledge.load import CONTENT, FOLDERS
from knowledge.model import KINDS, Kind
from knowledge.schema import AskedAs, Identifier
from knowledge.settings import KnowledgeSettings
from knowledge.workbench import atomic, edit
from knowledge.workbench.guide import meanings

_REVIEW_AFTER: Final = timedelta(days=182)
_TEXT: Final = "\n  fr:\n  ar:"
_HEAD: Final = """\
# Remplissez chaque ligne qui finit par deux-points ou par un tiret, en français (fr) et en arabe (ar).
# Une ligne qui commence par # est une explication ou un champ facultatif : retirez le # pour l’utiliser.
# Un texte qui contient deux-points suivis d’une espace se met entre guillemets droits "…". Puis : python -m knowledge check
"""
# What stands under each field, in the order of the other entries; the guide says what it means.
_FIELDS: Final = {
    "id": "id: {id}",
    "kind": "kind: {kind}",
    "title": f"title:{_TEXT}",
    "short": f"short:{_TEXT}",
    "body": "# body:\n#   fr:\n#   ar:",
    "facts": "facts:\n  - kind: what\n    text:\n      fr:\n      ar:\n    source: s1",
    "conflicts": "# conflicts:\n#   - fr:\n#     ar:\n#     kinds: [what]",
    "gaps": "# gaps:\n#   - kind: cost\n#     text:\n#       fr:\n#       ar:",
    "ogp": """\
ogp:
  id: null            # MATET0003
  theme: null         # transparency, accountability, services, participation
  start: null         # "2024-03"
  end: null
  status: null        # not_started, in_process, completed
  status_as_of: null  # date de la page qui dit cet état
  lead: []
  partners: []
  policy_areas: []
  milestones: []
  history: []""",
    "sources": "sources:\n  s1:\n    title:\n    url:\n    as_of: null",
    "asked_as": "{asked_as}",
    "spoken": "# spoken:\n#   fr:\n#   ar:",
    "related": "# related:\n#   - service-…",
    "scope": "# scope: national",
    "sensitive": "# sensitive: true",
    "owner": "owner:",
    "reviewed_on": 'reviewed_on: "{today}"',
    "review_by": 'review_by: "{review_by}"',
}


def register(commands: Commands) -> Run:
    """Add the command to the parser."""
    parser = commands.add_parser("new", help="écrire une fiche à remplir, commentée, dans le bon dossier du contenu")
    parser.add_argument("kind", choices=KINDS, help="type de la fiche")
    parser.add_argument("id", help="nom de la fiche et de son fichier, pour toujours : service-family-booklet")
    return run


def run(options: argparse.Namespace, settings: KnowledgeSettings) -> int:
    """Write the template and say what comes next. Raises UsageError for an id that is malformed or taken."""
    folder = settings.content or CONTENT
    _refuse(options.id, folder)
    path = folder / FOLDERS[options.kind] / f"{options.id}.yml"
    path.parent.mkdir(exist_ok=True)
    atomic.write(path, template(options.kind, options.id, datetime.now().astimezone().date()).encode())
    print(path)
    print("Remplissez les lignes vides dans les deux langues, puis lancez : python -m knowledge check")
    return OK


def template(kind: Kind, entry_id: str, today: date, asked: Mapping[str, Sequence[str]] | None = None) -> str:
    """The text of an entry that is complete but for what only its author knows; `asked` are known wordings by writing."""
    said = meanings()
    values = {
        "id": entry_id,
        "kind": kind,
        "today": today,
        "review_by": today + _REVIEW_AFTER,
        "asked_as": asked_as(dict.fromkeys(AskedAs.model_fields, ()) | dict(asked or {})),
    }
    parts = [_HEAD]
    for field, block in _FIELDS.items():
        if field == "ogp" and kind != "commitment":
            continue
        parts += textwrap.wrap(f"{field} : {said[field]}", 120, initial_indent="# ", subsequent_indent="#   ")
        parts.append(block.format(**values) + "\n")
    return "\n".join(parts)


def asked_as(asked: Mapping[str, Sequence[str]]) -> str:
    """The field `asked_as` with wordings by writing; a writing without any has one to fill in."""
    lines = ["asked_as:"]
    for writing, texts in asked.items():
        lines += [f"  {writing}:", *(f"    - {edit.scalar(text)}" for text in texts)] if texts else [f"  {writing}:", "    -"]
    return "\n".join(lines)


def _refuse(entry_id: str, folder: Path) -> None:
    try:
        TypeAdapter(Identifier).validate_python(entry_id)
    except ValidationError as error:
        raise UsageError(f"id: {advice(error.errors()[0])}") from None
    if not folder.is_dir():
        raise UsageError(f"{folder} : ce dossier de contenu n’existe pas")
    for name in FOLDERS.values():
        for path in (folder / name).glob(f"{entry_id}.y*ml"):
            raise UsageError(f"la fiche {entry_id} existe déjà : {path}")
