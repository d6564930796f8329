"""Runs of the other direction inside a text: Latin names, numbers, dates, phones and sites in Arabic, Arabic words in French."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from knowledge.model import Language

# Unicode isolates (UAX 9): what stands inside does not reorder its neighbours.
_LRI, _RLI, _PDI = "\u2066\u2067\u2069"
# Inside Arabic: from the first to the last Latin letter or digit of a run: names, numbers, dates, phones, sites. A command
# keeps its slash outside, for Telegram would no longer see it as one; brackets stay outside, for they come in pairs.
_LEFT_TO_RIGHT: Final = re.compile(
    r"(?<![/\w])[+#@]?[A-Za-z0-9\u00c0-\u024f](?:[^\u0600-\u06ff()\[\]«»]*[A-Za-z0-9\u00c0-\u024f%/])?", re.ASCII
)
_COMMAND: Final = re.compile(r"/\w+")
_LETTERS: Final[dict[Language, re.Pattern[str]]] = {
    "fr": re.compile("[A-Za-z\u00c0-\u024f]"),
    "ar": re.compile("[\u0620-\u064a]"),
}
_RIGHT_TO_LEFT: Final = re.compile(r"[\u0620-\u064a](?:[^A-Za-z\u00c0-\u024f()\[\]«»]*[\u0620-\u064a])?")


def direction(line: str, language: Language) -> Language:
    """The language whose direction a line of a text takes: the text's own, unless every letter is of the other script."""
    other: Language = "fr" if language == "ar" else "ar"
    letters = _COMMAND.sub("", line)
    return other if _LETTERS[other].search(letters) and not _LETTERS[language].search(letters) else language


def isolate(text: str, language: Language) -> str:
    """The text with isolates around what runs against the direction of its language."""
    opening = _LRI if language == "ar" else _RLI
    return marked(text, language, lambda run: f"{opening}{run}{_PDI}")


def marked(text: str, language: Language, mark: Callable[[str], str], rest: Callable[[str], str] = str) -> str:
    """The text with each run against its direction marked, and all between them passed through `rest`."""
    pattern = _LEFT_TO_RIGHT if language == "ar" else _RIGHT_TO_LEFT
    parts: list[str] = []
    end = 0
    for run in pattern.finditer(text):
        parts += [rest(text[end : run.start()]), mark(run[0])]
        end = run.end()
    return "".join([*parts, rest(text[end:])])
