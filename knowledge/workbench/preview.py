"""python -m knowledge preview: what a resident gets of an entry, in both languages; or the page on which entries are reviewed."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from knowledge import plain
from knowledge.assistant import Assistant
from knowledge.command import OK, Commands, Run, UsageError
from knowledge.errors import KnowledgeError
from knowledge.load import file_of
from knowledge.model import LANGUAGES, Answer, Language
from knowledge.response_schema import Responses
from knowledge.settings import KnowledgeSettings
from knowledge.workbench.entry_named import entry_named
from knowledge.workbench.entry_view import NEARBY, EntryView
from knowledge.workbench.page import write
from knowledge.workbench.preview_page import review_page

_NAMES: Final[dict[Language, str]] = {"fr": "en français", "ar": "en arabe"}


def register(commands: Commands) -> Run:
    """Add the command to the parser."""
    parser = commands.add_parser("preview", help="show what residents get of an entry, or write the page of a review")
    parser.add_argument("id", nargs="?", help="the entry; with --html it may be left out, for the whole content")
    parser.add_argument("--html", type=Path, metavar="FILE", help="write one page that opens in a browser")
    return run


def run(options: argparse.Namespace, settings: KnowledgeSettings) -> int:
    """Print one entry, or write the page. Raises UsageError, ContentError, and KnowledgeError for an unknown id."""
    if options.id is None and options.html is None:
        raise UsageError("give the id of an entry, or --html FILE for the whole content")
    assistant = Assistant.load(settings)
    wanted = assistant.content.entries if options.id is None else [options.id]
    views = [_view(assistant, entry_id) for entry_id in wanted]
    if options.html is None:
        print(preview(views[0]))
    else:
        write(options.html, review_page(views))
        print(f"{options.html} : {len(views)} fiche(s)")
    return OK


def preview(view: EntryView) -> str:
    """What a resident reads, may touch and will hear, in both languages, and the entries easily confused with this one."""
    entry = view.entry
    near = [f"{n.entry.id}, {n.entry.title.fr} : {n.wordings} sur {len(view.wordings)}" for n in view.nearby()]
    return "\n\n".join([
        f"{entry.id}, {file_of(entry)}, relue le {entry.reviewed_on}, à relire avant le {entry.review_by}",
        *(part for language in LANGUAGES for part in _told(view, language)),
        "# Fiches proches",
        "\n".join([f"({NEARBY})", *(near or ["aucune"])]),
    ])  # fmt: skip


def _told(view: EntryView, language: Language) -> Iterator[str]:
    name, responses = _NAMES[language], view.responses(language)
    first, whole = view.first(language), view.whole(language)
    yield f"# Premier message {name}, comme sur Telegram mais sans mise en forme"
    yield _text(first, responses)
    yield f"# Boutons {name}"
    yield "\n".join(f"[{choice.number}. {choice.label}] ouvre {choice.target}" for choice in first.choices) or "aucun"
    if whole.facts:
        yield f"# Réponse complète {name}"
        yield _text(whole, responses)
    yield f"# Paroles {name}"
    yield f"({view.voice}.)\n{view.spoken(language)}"


def _text(answer: Answer, responses: Responses) -> str:
    """The lines of the answer, a source followed by its address, which Telegram hides behind a link."""
    return plain.joined(plain.lines(answer, responses), lambda line: f"{line.text} {line.url}" if line.url else line.text)


def _view(assistant: Assistant, entry_id: str) -> EntryView:
    entry = entry_named(entry_id, assistant.content)
    if unknown := {fact.source for fact in entry.facts} - entry.sources.keys():  # `check` says it with its line
        raise KnowledgeError(f"{file_of(entry)} : {', '.join(sorted(unknown))} n’est pas dans sources: de cette fiche")
    return EntryView(assistant, entry)
