"""An answer as Telegram HTML: escaped, safe in both directions of writing, split where a listener would pause."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from typing import Final

from knowledge.bidi import isolate
from knowledge.model import Answer, Language
from knowledge.plain import Line, joined, lines
from knowledge.response_schema import Responses

# Telegram: characters of one message after its entities are parsed; counted here in UTF-16 units, the stricter way.
LIMIT: Final = 4096
_SENTENCE_END: Final = re.compile(r"(?<=[.!?؟؛…])\s+")


def messages(answer: Answer, responses: Responses) -> list[str]:
    """The HTML of each message to send, in order; each is valid by itself and within Telegram's limit."""
    pieces = [piece for line in lines(answer, responses) for piece in _pieces(line)]
    found: list[list[Line]] = [[]]
    for piece in pieces:
        if found[-1] and sum(map(_length, found[-1])) + _length(piece) > LIMIT:
            found.append([])
        found[-1].append(piece)
    return [joined(group, lambda line: _html(line, answer.language)) for group in found]


def plain_message(text: str, language: Language) -> str:
    """One of the bot's own sentences as HTML."""
    return "\n".join(escape(isolate(line, language), quote=False) for line in text.splitlines())


def _html(line: Line, language: Language) -> str:
    text = escape(isolate(line.text, language), quote=False)
    if line.role == "heading":
        return f"<b>{text}</b>"
    return f'<a href="{escape(line.url)}">{text}</a>' if line.url else text


def _length(line: Line) -> int:
    """UTF-16 units of a line with the isolates it may need in either language and two line ends, never fewer than are sent."""
    return len(isolate(isolate(line.text, "ar"), "fr").encode("utf-16-le")) // 2 + 2


def _pieces(line: Line) -> Iterator[Line]:
    """The line itself, or its sentences, or its words, whichever fits one message."""
    if _length(line) <= LIMIT:
        yield line
        return
    sentences = _SENTENCE_END.split(line.text)
    parts = sentences if len(sentences) > 1 else _halves(line.text)
    for part in parts:
        yield from _pieces(Line(line.role, part, line.url))


def _halves(text: str) -> tuple[str, str]:
    middle = text.rfind(" ", 1, len(text) // 2 + 1)
    middle = middle if middle > 0 else len(text) // 2
    return text[:middle].rstrip(), text[middle:].lstrip()
