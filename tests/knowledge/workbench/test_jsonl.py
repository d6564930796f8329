"""Programs speak to the assistant line by line."""

from __future__ import annotations

import io
import json
from typing import Any

from knowledge.assistant import Assistant
from knowledge.workbench.jsonl import converse

FIELDS = [
    "q", "status", "entry_id", "facet", "choices", "mentions", "social", "confidence", "writing", "language", "text", "sources",
]  # fmt: skip


def run(assistant: Assistant, *lines: str) -> tuple[int, list[dict[str, Any]]]:
    """How many lines were bad, and what was answered."""
    sink = io.StringIO()
    bad = converse(assistant, lines, sink)
    return bad, [json.loads(line) for line in sink.getvalue().splitlines()]


def test_one_object_in_gives_one_object_out_with_the_fields_in_order(assistant: Assistant) -> None:
    """A program finds the same fields in every answer."""
    bad, (answer,) = run(assistant, '{"q": "بغيت نعرف شنو هي الالتزامات ديال الجماعة"}')
    assert 0 == bad
    assert list(answer) == FIELDS
    assert ("answered", "commitment-overview", "ary", "ar") == tuple(
        answer[key] for key in ("status", "entry_id", "writing", "language")
    )
    assert answer["sources"][0].keys() == {"title", "url", "as_of"}


def test_lines_with_one_session_are_one_conversation(assistant: Assistant) -> None:
    """A follow-up refers to its own session's last entry and to no other's."""
    _, answers = run(
        assistant,
        '{"q": "légaliser une signature", "session": "a"}',
        '{"q": "permis de construire", "session": "b"}',
        '{"q": "et combien ?", "session": "a"}',
        '{"q": "et combien ?", "session": "b"}',
        '{"q": "et combien ?"}',
    )
    assert ["service-signature-legalisation", "service-building-permit", None] == [a["entry_id"] for a in answers[2:]]


def test_a_pinned_language_is_kept(assistant: Assistant) -> None:
    """A French question may be answered in Arabic."""
    _, (answer,) = run(assistant, '{"q": "légaliser une signature", "language": "ar"}')
    assert "ar" == answer["language"]


def test_a_bad_line_gets_an_error_and_the_run_goes_on(assistant: Assistant) -> None:
    """One broken line of a thousand costs one answer."""
    bad, answers = run(
        assistant, "nonsense", '{"x": 1}', '{"q": 5}', '{"q": "a", "language": "xx"}', "[]", "", '{"q": "bonjour"}'
    )
    assert 5 == bad
    assert ["error"] * 5 + ["social"] == [answer["status"] for answer in answers]
    assert "line 2: q" in answers[1]["error"]


def test_only_an_unclear_question_has_choices(assistant: Assistant) -> None:
    """`choices` are entries to choose between, not the parts of an entry that may follow."""
    _, (answer,) = run(assistant, '{"q": "légaliser une signature"}')
    assert [] == answer["choices"]
