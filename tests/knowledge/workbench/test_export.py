"""Translators get every text and wording in a workbook that suits both directions of writing."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from pydantic import BaseModel

from knowledge.load import CONTENT, Content, load
from knowledge.schema import Text
from knowledge.workbench import rows, workbook
from tests.support.staff import Staff


@pytest.fixture
def staff(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Staff:
    """A staff member with a small content folder."""
    return Staff.sit_down(tmp_path, monkeypatch, capsys)


def said(value: object) -> Iterator[tuple[str, str]]:
    """Every text in both languages, wherever it stands in an entry."""
    if isinstance(value, Text):
        yield value.fr, value.ar
    children: Iterable[object] = ()
    if isinstance(value, BaseModel):
        children = [child for _, child in value]
    elif isinstance(value, dict):
        children = value.values()
    elif isinstance(value, tuple):
        children = value
    for child in children:
        yield from said(child)


def test_every_text_and_wording_of_every_entry_has_its_row(content: Content) -> None:
    """Nothing that an entry says or is asked as is left out, and no row stands twice."""
    texts, wordings = rows.texts(content), rows.wordings(content)
    entries = content.entries.values()
    assert sorted(pair for entry in entries for pair in said(entry)) == sorted(row.texts for row in texts)
    assert len(texts) == len({(row.entry_id, row.field) for row in texts})
    asked = [
        (entry.id, f"asked_as.{writing}.{place}", (wording,))
        for entry in entries
        for writing, all_of_them in entry.asked_as
        for place, wording in enumerate(all_of_them, 1)
    ]
    assert sorted(asked) == sorted((row.entry_id, row.field, row.texts) for row in wordings)


def test_the_workbook_suits_who_fills_it_in(staff: Staff) -> None:
    """The header stays in sight, Arabic runs from the right, cells are text, and the instructions are in both languages."""
    done = staff.run("export", "--xlsx", "sheet.xlsx")
    content = load(staff.folder)
    pairs, asked = len(rows.texts(content)), len(rows.wordings(content))
    assert f"sheet.xlsx : {pairs} textes en deux langues et {asked} formulations de 3 fiches\n" == done.out
    book = openpyxl.load_workbook("sheet.xlsx")
    assert ["Lisez-moi · اقرؤوني", "Textes", "Formulations"] == book.sheetnames
    guide, texts, wordings = (book[name] for name in book.sheetnames)
    assert ("Mode d’emploi", "طريقة الاستعمال") == (guide["A1"].value, guide["B1"].value)
    assert ["C2", "C2"] == [sheet.freeze_panes for sheet in (texts, wordings)]
    assert [("left", 1), ("right", 2)] == [(cell.alignment.horizontal, cell.alignment.readingOrder) for cell in texts[2][2:4]]
    directions = {str(row[1].value).split(".")[1]: row[2].alignment.readingOrder for row in wordings.iter_rows(min_row=2)}
    assert {"fr": 1, "ar": 2, "ary": 2, "arabizi": 1} == directions
    assert {"@"} == {cell.number_format for row in texts.iter_rows() for cell in row}


@pytest.mark.parametrize(("today", "state"), [(date(2026, 11, 26), "relu"), (date(2030, 1, 1), "à relire")])
def test_the_state_tells_what_is_due(tmp_path: Path, content: Content, today: date, state: str) -> None:
    """Translators see which entries wait for a review."""
    path = tmp_path / "sheet.xlsx"
    path.write_bytes(workbook.packed({"Textes": rows.texts(content)[:1]}, today))
    assert state == openpyxl.load_workbook(path)["Textes"]["E2"].value


def test_work_that_is_there_is_not_overwritten(staff: Staff) -> None:
    """A sheet that somebody has begun to fill in survives a second export."""
    Path("sheet.xlsx").write_text("work")
    done = staff.run("export", "--xlsx", "sheet.xlsx")
    assert (2, "work") == (done.code, Path("sheet.xlsx").read_text())
    assert "sheet.xlsx existe déjà" in done.err


def test_a_text_that_no_workbook_can_hold_is_told(staff: Staff) -> None:
    """A control character in an entry is named instead of lost."""
    path = staff.folder / "partners/partner-aecid.yml"
    path.write_text(path.read_text().replace("    - AECID\n", '    - "AECID\\a"\n', 1))
    done = staff.run("export", "--xlsx", "sheet.xlsx")
    assert (1, False) == (done.code, Path("sheet.xlsx").exists())
    assert ": asked_as.fr.1: retirez le caractère invisible U+0007" in done.err


def test_the_assistant_starts_without_the_library_of_the_workbook() -> None:
    """Where openpyxl is not installed, the bot and every other command start all the same."""
    code = "import sys; sys.modules['openpyxl'] = None; import bot.__main__, knowledge.__main__ as k; sys.exit(k.main(['check']))"
    done = subprocess.run([sys.executable, "-c", code], cwd=CONTENT.parents[1], capture_output=True, check=False)
    assert 0 == done.returncode
