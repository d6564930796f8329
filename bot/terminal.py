"""The same conversation in a terminal: lines in, answers out; numbers take choices and the last entry is remembered."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, TextIO

from knowledge import plain
from knowledge.assistant import Assistant
from knowledge.model import Context, Question

_COMMANDS: Final = {"/menu": "menu", "/help": "aide", "/start": "bonjour"}


def chat(assistant: Assistant, lines: Iterable[str], out: TextIO, prompt: str = "> ") -> None:
    """Answer each line until there is no more."""
    context = Context()
    out.write(prompt)
    out.flush()
    for line in lines:
        text = line.strip()
        if text:
            answer = assistant.answer(Question(_COMMANDS.get(text, text), None, context))
            context = answer.context
            out.write(plain.text(answer, assistant.content.responses[answer.language]) + "\n\n")
        out.write(prompt)
        out.flush()
    out.write("\n")
