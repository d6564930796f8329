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
_SENTENCE_END: Final = re.compile(r"(?<=[.!?؟؛…])\s+")
_MORE: Final = "more/"  # a choice beside the assistant's own targets: the next part of the answer that was given


@dataclass(frozen=True, slots=True)
class Part:
    """One message of an answer: its HTML, its lines, its choices, and the context it leaves for what is said next."""

    html: str
    lines: tuple[Line, ...]
    choices: tuple[Choice, ...]
    context: Context


def messages(answer: Answer, responses: Responses) -> list[str]:
    """The HTML of each message of the whole answer, in order, its choices in the last; each is valid by itself and short."""
    return [joined(group, lambda line: _html(line, answer.language)) for group in _groups(answer, responses)]


def parts(answer: Answer, responses: Responses) -> list[Part]:
    """The same messages to be sent one by one: all but the last end with the choice of the next."""
    groups, found = _groups(answer, responses), list[Part]()
    for number, group in enumerate(groups, 1):
        last = number == len(groups)
        more = () if last else pieces.numbered([(_target(number, answer, responses), responses.telegram.more)])
        said = (*group, *([] if last else _offer(number, len(groups), responses)))
        found.append(
            Part(
                joined(said, lambda line: _html(line, answer.language)),
                said,
                answer.choices if last else more,
                answer.context if last else replace(answer.context, choices=(more[0].target,)),
            )
        )
    return found


def part(target: str, answer: Answer, responses: Responses) -> Part | None:
    """The part that a choice leads to; None when the choice was offered under another answer than this one."""
    found = parts(answer, responses)
    number = next((n for n in range(1, len(found)) if _target(n, answer, responses) == target), None)
    return found[number] if number else None


def is_more(target: str | None) -> bool:
    """Whether a choice leads to the next part of an answer."""
    return target is not None and target.startswith(_MORE)


def plain_message(text: str, language: Language) -> str:
    """One of the bot's own sentences as HTML; a line of the other language is written in that one's direction."""
    return "\n".join(escape(isolate(line, direction(line, language)), quote=False) for line in text.splitlines())


def _target(number: int, answer: Answer, responses: Responses) -> str:
    """What follows part `number`; the answer's words are in it, for a button stays when other answers have come."""
    words = "\n".join(line.text for line in lines(answer, responses))
    return f"{_MORE}{number}/{hashlib.sha256(words.encode()).hexdigest()[:12]}"


def _offer(number: int, count: int, responses: Responses) -> list[Line]:
    words = responses.telegram
    return [Line("invitation", words.part.format(number=number, count=count)), Line("choice", f"1. {words.more}")]


def _groups(answer: Answer, responses: Responses) -> list[list[Line]]:
    """The lines of each message; the choices stay together."""
    said, closing = list[Line](), list[Line]()
    for line in lines(answer, responses):
        (closing if line.role in ("invitation", "choice") else said).append(line)
    if _length([*said, *closing]) <= LIMIT:
        return [[*said, *closing]]
    room = LIMIT - _length(_offer(10, 10, responses))
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
    own = direction(line.text, language) if line.role == "paragraph" else language
    text = escape(isolate(line.text, own), quote=False)
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
