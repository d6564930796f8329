"""The figures of the report are those of the files."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from knowledge.errors import ContentError
from knowledge.load import Content
from knowledge.workbench.coverage import COLUMNS, count_questions, cover

BEFORE, AFTER = date(2026, 11, 26), date(2099, 1, 1)


def cells(content: Content, entry_id: str, today: date, questions: Path) -> dict[str, str]:
    """The row of one entry, by the names of its columns."""
    (row,) = [row for row in cover(content, today, questions).rows if row.cells[0] == entry_id]
    return dict(zip(COLUMNS, row.cells, strict=True))


def test_a_row_counts_what_the_entry_holds(content: Content, tmp_path: Path) -> None:
    """Staff see at a glance what an entry lacks."""
    (tmp_path / "fr.yml").write_text("- {q: a, entry: service-signature-legalisation}\n")
    entry = content.entries["service-signature-legalisation"]
    found = cells(content, entry.id, BEFORE, tmp_path)
    assert list(map(str, map(len, (entry.sources, entry.facts, entry.gaps)))) == [
        found[n] for n in ("sources", "faits", "manques")
    ]
    assert [str(len(texts)) for _, texts in entry.asked_as] == [
        found[f"dit {writing}"] for writing in ("fr", "ar", "ary", "arabizi")
    ]
    assert ("1", entry.review_by) == (found["tests"], found["à relire avant"])
    assert int(found["mots fr"]) > len(entry.short.fr.split())
    assert int(found["mots ar"]) > len(entry.short.ar.split())


def test_a_review_that_is_late_is_said_to_be(content: Content, tmp_path: Path) -> None:
    """Nobody has to compare dates to know what to review first."""
    assert cells(content, "partner-giz", AFTER, tmp_path)["à relire avant"].endswith(" (en retard)")
    assert f"{len(content.entries)} relecture(s) en retard le 2099-01-01" in cover(content, AFTER, tmp_path).summary


def test_every_review_is_due_in_one_month(content: Content, tmp_path: Path) -> None:
    """The plan of the reviews forgets no entry, and its months come in order."""
    due = cover(content, BEFORE, tmp_path).due
    assert len(content.entries) == sum(due.values())
    assert sorted(due) == list(due)


def test_test_questions_are_counted_in_every_folder_and_for_every_entry_they_accept(tmp_path: Path) -> None:
    """A question that two entries may answer counts for both, and one about nothing counts for none."""
    (tmp_path / "more").mkdir()
    (tmp_path / "fr.yml").write_text("- {q: a, entry: x}\n- {q: b, entry: [x, y]}\n- {q: c, expect: greet}\n")
    (tmp_path / "more/ar.yml").write_text("- {q: d, entry: y}\n")
    assert {"x": 2, "y": 2} == count_questions(tmp_path)


def test_without_test_questions_none_are_counted(content: Content, tmp_path: Path) -> None:
    """A copy of the assistant without its tests does not say that an entry has no test."""
    assert "–" == cells(content, "partner-giz", BEFORE, tmp_path / "nowhere")["tests"]


def test_questions_that_cannot_be_read_are_told_with_their_line(tmp_path: Path) -> None:
    """Every mistake in the test questions is told at once, with its file and line."""
    (tmp_path / "a.yml").write_text("- {q: a, entry: x}\n- {q: b, entry: {}}\n")
    (tmp_path / "b.yml").write_text("- {q: [}\n")
    with pytest.raises(ContentError) as told:
        count_questions(tmp_path)
    assert [("a.yml", 2), ("b.yml", 1)] == sorted({(Path(p.file).name, p.line) for p in told.value.problems})
