"""python -m knowledge report, as staff type it."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest

from knowledge.__main__ import main
from knowledge.load import Content
from knowledge.workbench.coverage import COLUMNS, Coverage, cover
from knowledge.workbench.report import report
from knowledge.workbench.report_page import report_page


@pytest.fixture(scope="module")
def coverage(content: Content) -> Coverage:
    """The coverage of the content on one day."""
    return cover(content, date(2026, 11, 26))


def test_the_table_has_one_aligned_line_for_each_entry(coverage: Coverage) -> None:
    """Staff find every entry on its line, each figure under its name."""
    head, *lines = report(coverage).split("\n\n")[0].splitlines()
    assert [row.cells[0] for row in coverage.rows] == [line.split()[0] for line in lines]
    assert {len(head)} == {len(line) for line in lines}
    assert all(column in head for column in COLUMNS)


def test_the_report_is_printed_without_matplotlib(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The table needs nothing that the assistant does not need."""
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    assert 0 == main(["report"])
    assert "À relire en " in capsys.readouterr().out


def test_the_page_without_matplotlib_says_in_one_line_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Staff are told the command that brings the plot, and no half page is left behind."""
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    assert 1 == main(["report", "--html", str(tmp_path / "report.html")])
    (told,) = capsys.readouterr().err.splitlines()
    assert "pip install matplotlib" in told
    assert not (tmp_path / "report.html").exists()


def test_the_page_has_the_table_and_the_plot_with_the_same_figures_in_words(coverage: Coverage) -> None:
    """Who does not see the plot gets its figures, in its description and in a table."""
    html = report_page(coverage)
    assert len(coverage.rows) + len(coverage.due) == html.count('<th scope="row">')
    assert 1 == html.count('<img src="data:image/svg+xml;base64,')
    for month, count in coverage.due.items():
        assert f"{count} en {month}" in html
        assert f'<th scope="row">{month}</th><td>{count}</td>' in html


def test_the_same_content_gives_the_same_page(coverage: Coverage) -> None:
    """Two pages differ only where the content does."""
    assert report_page(coverage) == report_page(coverage)
