"""Conversations as JSON, one object per line: what programs and evaluations speak to."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Annotated, Any, TextIO

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from knowledge import plain
from knowledge.assistant import Assistant
from knowledge.command import today
from knowledge.model import Context, Language, Question


class Asked(BaseModel):
    """One line of input; lines with the same session are one conversation. `today` (year-month-day) is for tests of dates."""

    model_config = ConfigDict(extra="ignore", strict=True)

    q: Annotated[str, Field(max_length=10_000)]
    session: str | int | None = None
    language: Language | None = None
    today: Annotated[date | None, Field(strict=False)] = None


def converse(assistant: Assistant, source: Iterable[str], sink: TextIO) -> int:
    """Answer every line in order; a bad line gets an `error` object and the run goes on. Returns how many were bad."""
    contexts: dict[str | int, Context] = {}
    bad = 0
    for number, raw in enumerate(source, 1):
        if not raw.strip():
            continue
        try:
            asked = Asked.model_validate_json(raw)
        except ValidationError as error:
            bad += 1
            sink.write(line({"q": None, "status": "error", "error": f"line {number}: {_reason(error)}"}) + "\n")
            continue
        sink.write(line(_answered(assistant, asked, contexts)) + "\n")
        sink.flush()
    return bad


def line(record: dict[str, Any]) -> str:
    """One JSON object on one line, its letters readable."""
    return json.dumps(record, ensure_ascii=False)


def _answered(assistant: Assistant, asked: Asked, contexts: dict[str | int, Context]) -> dict[str, Any]:
    context = contexts.get(asked.session, Context()) if asked.session is not None else Context()
    answer = assistant.answer(Question(asked.q, asked.language, context, asked.today or today()))
    if asked.session is not None:
        contexts[asked.session] = answer.context
    return {"q": asked.q, **plain.record(answer, assistant.content.responses[answer.language])}


def _reason(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_input=False)[0]
    field = ".".join(map(str, first["loc"]))
    return f"{field}: {first['msg']}" if field else str(first["msg"])
