"""An answer as Telegram HTML: escaped, safe in both directions of writing, in parts that end where a listener would pause."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import Final

from knowledge import pieces
from knowledge.bidi import direction, isolate
from knowledge.model import Answer, Choice, Context, Language
from knowledge.plain import Line, joined, lines
from knowledge.response_schema import Responses

LIMIT: Final = 900  # characters of one message: about a minute of listening, and well within Telegram's 4,096
_ROOM_FOR_MORE: Final = 120  # of them for the sentence and the choice that offer the next part
_SENTENCE_END: Final = re.compile(r"(?<=[.!?؟؛…])\s+")
_MORE: Final = "more/"  # a choice beside the assistant's own targets: the next part of the answer that was given


@dataclass(frozen=True, slots=True)
class Part:
    """One message of an answer: its HTML, its lines, and the choices it offers."""

    html: str
    lines: tuple[Line, ...]
    choices: tuple[Choice, ...]

    def context(self, answer: Answer) -> Context:
        """What the part of an answer leaves for what is said next: a number takes the choices that were read last."""
        more = tuple(choice.target for choice in self.choices if is_more(choice.target))
        return replace(answer.context, choices=more) if more else answer.context


def messages(answer: Answer, responses: Responses) -> list[str]:
    """The HTML of each message of the whole answer, in order; each is valid by itself."""
    return [part.html for part in whole(answer, responses)]


def whole(answer: Answer, responses: Responses) -> list[Part]:
    """The whole answer in as many messages as it needs, its choices in the last."""
    *groups, last = _groups(answer, responses)
    return [*(_part(group, answer, ()) for group in groups), _part(last, answer, answer.choices)]


def parts(answer: Answer, responses: Responses) -> list[Part]:
    """The same messages to be sent one by one, as they are wished: all but the last end with the choice of the next."""
    *groups, last = _groups(answer, responses)
    words, found = responses.telegram, list[Part]()
    for number, group in enumerate(groups, 1):
        more = pieces.numbered([(_target(number, answer, responses), words.more)])
        offer = words.part.format(number=number, count=len(groups) + 1)
        ending = [Line("invitation", offer), Line("choice", f"{more[0].number}. {words.more}")]
        found.append(_part([*group, *ending], answer, more))
    return [*found, _part(last, answer, answer.choices)]


def place(target: str, answer: Answer, responses: Responses) -> int | None:
    """Which part a choice leads to, counted from 0; None when the choice was offered under another answer than this one."""
    count = len(parts(answer, responses))
    return next((number for number in range(1, count) if _target(number, answer, responses) == target), None)


def is_more(target: str) -> bool:
    """Whether a choice leads to the next part of an answer."""
    return target.startswith(_MORE)


def plain_message(text: str, language: Language) -> str:
    """Sentences as HTML; a line of the other language is written in that one's direction."""
    return "\n".join(escape(isolate(line, direction(line, language)), quote=False) for line in text.splitlines())


def _target(number: int, answer: Answer, responses: Responses) -> str:
    """What follows part `number`; the answer's words are in it, for a button stays when other answers have come."""
    words = "\n".join(line.text for line in lines(answer, responses))
    return f"{_MORE}{number}/{hashlib.sha256(words.encode()).hexdigest()[:12]}"


def _part(said: Sequence[Line], answer: Answer, choices: tuple[Choice, ...]) -> Part:
    return Part(joined(said, lambda line: _html(line, answer.language)), tuple(said), choices)


def _groups(answer: Answer, responses: Responses) -> list[list[Line]]:
    """The lines of each message; the choices stay together."""
    said, closing = list[Line](), list[Line]()
    for line in lines(answer, responses):
        (closing if line.role in ("invitation", "choice") else said).append(line)
    if _length([*said, *closing]) <= LIMIT:
        return [[*said, *closing]]
    room = LIMIT - _ROOM_FOR_MORE
    found: list[list[Line]] = [[]]
    for piece in (piece for line in said for piece in _pieces(line, room)):
        if found[-1] and _length([*found[-1], piece]) > room:
            found.append([])
        found[-1].append(piece)
    if closing and _length([*found[-1], *closing]) > LIMIT:
        found.append([])
    found[-1] += closing
    return found


def _html(line: Line, language: Language) -> str:
    if line.role == "paragraph":
        return plain_message(line.text, language)
    text = escape(isolate(line.text, language), quote=False)
    if line.role == "heading":
        return f"<b>{text}</b>"
    return f'<a href="{escape(line.url)}">{text}</a>' if line.url else text


def _length(group: Sequence[Line]) -> int:
    """Characters of some lines as they are heard, with room for the empty lines between sections."""
    return sum(len(line.text) + 2 for line in group)


def _pieces(line: Line, room: int) -> Iterator[Line]:
    """The line itself, or its sentences put together, or its words, whichever fit one message."""
    if _length([line]) <= room:
        yield line
        return
    sentences = _SENTENCE_END.split(line.text)
    middle = len(sentences) // 2
    halves = (" ".join(sentences[:middle]), " ".join(sentences[middle:])) if middle else _halves(line.text)
    for half in halves:
        yield from _pieces(replace(line, text=half), room)


def _halves(text: str) -> tuple[str, str]:
    middle = text.rfind(" ", 1, len(text) // 2 + 1)
    middle = middle if middle > 0 else len(text) // 2
    return text[:middle].rstrip(), text[middle:].lstrip()
