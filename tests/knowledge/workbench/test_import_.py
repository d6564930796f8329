"""A sheet that comes back changes what its translator changed, or nothing."""

from __future__ import annotations

import random
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet
from pydantic import TypeAdapter, ValidationError

from knowledge.load import CONTENT, load
from knowledge.schema import Plain
from knowledge.workbench import rows
from tests.support.staff import Done, Staff

SERVICE = "services/service-signature-legalisation.yml"
ID = "service-signature-legalisation"
SHEET = "sheet.xlsx"
Spoil = Callable[[Worksheet, int], object]


@pytest.fixture
def staff(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Staff:
    """A staff member who has exported a small content folder, one of whose entries has a body."""
    staff = Staff.sit_down(tmp_path, monkeypatch, capsys)
    path = staff.folder / SERVICE
    path.write_text(
        path.read_text().replace("\nfacts:\n", "\nbody:\n  fr: |-  # la suite\n    Un.\n    Deux.\n  ar: واحد\nfacts:\n", 1)
    )
    assert 0 == staff.run("export", "--xlsx", SHEET).code
    return staff


def number_of(sheet: Worksheet, field: str, entry_id: str = ID) -> int:
    """The row in which a text stands."""
    return next(n for n, row in enumerate(sheet.values, 1) if row[:2] == (entry_id, field))


def returned(staff: Staff, field: str, spoil: Spoil, name: str = "Textes") -> tuple[Done, int]:
    """What import says once one row has been changed, and the row's number."""
    book = openpyxl.load_workbook(SHEET)
    number = number_of(book[name], field)
    spoil(book[name], number)
    book.save(SHEET)
    return staff.run("import", "--xlsx", SHEET), number


def put(column: str, value: Any) -> Spoil:
    """Types a value into a column of the row."""
    return lambda sheet, number: sheet.__setitem__(f"{column}{number}", value)


def as_text(column: str, value: str) -> Spoil:
    """Types into a cell of the text format, where nothing becomes a formula."""

    def spoil(sheet: Worksheet, number: int) -> None:
        sheet[f"{column}{number}"] = value
        sheet[f"{column}{number}"].data_type = "s"

    return spoil


def test_an_unchanged_sheet_of_all_entries_changes_no_byte(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Export followed by import of the whole content leaves every file as it was."""
    staff = Staff(CONTENT, capsys)
    monkeypatch.chdir(tmp_path)
    before = staff.files()
    staff.run("export", "--xlsx", SHEET)
    done = staff.run("import", "--xlsx", SHEET)
    assert (0, before) == (done.code, staff.files())
    assert done.out.startswith("0 texte(s) changé(s) dans 0 fiche(s)")


def test_every_cell_of_all_entries_can_be_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each of the thousands of texts reaches its own place: a full stop added to all is read back in all."""
    staff = Staff.sit_down(tmp_path, monkeypatch, capsys)
    for path in CONTENT.glob("*/*.yml"):
        (staff.folder / path.parent.name).mkdir(exist_ok=True)
        (staff.folder / path.parent.name / path.name).write_bytes(path.read_bytes())
    old = load(staff.folder)
    staff.run("export", "--xlsx", SHEET)
    book = openpyxl.load_workbook(SHEET)
    for sheet in (book["Textes"], book["Formulations"]):
        for line in sheet.iter_rows(min_row=2, min_col=3, max_col=sheet.max_column - 2):
            for cell in line:
                cell.value = f"{cell.value} ."
    book.save(SHEET)
    done = staff.run("import", "--xlsx", SHEET)
    assert 0 == done.code, done.err
    new = load(staff.folder)
    for found in (rows.texts, rows.wordings):
        assert [tuple(f"{text} ." for text in row.texts) for row in found(old)] == [row.texts for row in found(new)]


@pytest.mark.parametrize("new", ["Légaliser sa signature", '"= a + b : # l\'essai"'])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_one_changed_cell_changes_only_its_text(staff: Staff, new: str, ending: str) -> None:
    """The file differs in these words alone, whatever its line ends; the rest is the same, and its remark is told as before."""
    path = staff.folder / SERVICE
    path.write_bytes(b"\xef\xbb\xbf" + path.read_text().replace("\n", ending).encode())
    before = staff.files()
    said = new.strip('"')
    done, _ = returned(staff, "title", as_text("C", said))
    assert 0 == done.code, done.err
    changed = before[SERVICE].replace("fr: Légalisation de signature".encode(), f"fr: {new}".encode(), 1)
    assert before | {SERVICE: changed} == staff.files()
    assert f"{SERVICE}: title (fr) : {said}\n1 texte(s) changé(s) dans 1 fiche(s) ; 0 erreur(s), 1 avertissement(s)\n" == done.out


def test_a_wording_changes_too(staff: Staff) -> None:
    """A way to ask is taken back into its place in the list."""
    before = staff.files()
    done, number = returned(staff, "asked_as.arabizi.2", put("C", "kifach nssinyi lwara9"), "Formulations")
    assert 0 == done.code, done.err
    wordings = load(staff.folder).entries[ID].asked_as.arabizi
    assert "kifach nssinyi lwara9" == wordings[1]
    assert number > len(wordings)
    lines = zip(before[SERVICE].splitlines(), staff.files()[SERVICE].splitlines(), strict=True)
    assert 1 == sum(old != new for old, new in lines)


@pytest.mark.parametrize(
    ("field", "spoil", "told"),
    [
        ("title", put("D", "=1+1"), "arabe · العربية : une formule"),
        ("title", put("C", 37), "français · الفرنسية : un nombre"),
        ("title", put("C", date(2026, 1, 1)), "une date"),
        ("title", put("C", 2.5), "un nombre ou une date"),
        ("title", put("D", None), "ar : ce texte est vide"),
        ("title", put("D", "  "), "ar : ce texte est vide"),
        ("title", put("D", "تصحيح\u200f الإمضاء"), "ar : retirez le caractère invisible"),
        ("title", put("D", "تصحيح\u202e الإمضاء"), "ar : retirez le caractère invisible"),
        ("title", put("C", "Légalisation\x7f"), "fr : retirez le caractère invisible U+007F"),
        ("title", put("C", "<b>Légalisation</b>"), "fr : retirez la mise en forme"),
        ("title", put("C", "Légalisation\nde signature"), "fr : retirez les retours à la ligne"),
        ("title", put("C", "a" * 1501), "fr : texte trop long"),
        ("title", put("A", "service-nowhere"), "exportez une nouvelle feuille"),
        ("title", put("A", None), "exportez une nouvelle feuille"),
        ("title", put("A", "=A1"), "exportez une nouvelle feuille"),
        ("title", put("B", "titre"), "exportez une nouvelle feuille"),
        ("title", put("B", "asked_as.fr.1"), "exportez une nouvelle feuille"),
        ("title", lambda sheet, row: (put("C", "Autre")(sheet, row), put("F", "0")(sheet, row)), "a changé dans le contenu"),
        ("short", put("B", "title"), "deux fois"),
    ],
)
def test_a_row_that_cannot_be_taken_is_named_and_nothing_is_written(staff: Staff, field: str, spoil: Spoil, told: str) -> None:
    """One bad row, and the whole sheet waits: its number and what to do are told."""
    before = staff.files()
    done, number = returned(staff, field, spoil)
    assert (1, before) == (done.code, staff.files())
    refusals = done.err.splitlines()
    assert "Rien n’a été écrit. À corriger :" == refusals[0]
    assert [f"{SHEET}[Textes]:{number}: "] == [line[: len(f"{SHEET}[Textes]:{number}: ")] for line in refusals[1:]]
    assert told in refusals[1]


def test_a_stale_sheet_is_refused_with_its_rows(staff: Staff) -> None:
    """What somebody changed in the content since the export is never undone, and its row is named."""
    path = staff.folder / SERVICE
    path.write_text(path.read_text().replace("  fr: Légalisation de signature", "  fr: Légaliser une signature", 1))
    before = staff.files()
    done, number = returned(staff, "short", put("C", "Une autre phrase."))
    assert (1, before) == (done.code, staff.files())
    title = number_of(openpyxl.load_workbook(SHEET)["Textes"], "title")
    assert [f"{SHEET}[Textes]:{title}: {ID} title"] == [line.partition(": ce texte")[0] for line in done.err.splitlines()[1:]]
    assert number != title


def test_all_bad_rows_are_told_at_once(staff: Staff) -> None:
    """A translator mends the sheet in one go."""
    returned(staff, "title", put("C", None))
    done, _ = returned(staff, "short", lambda sheet, number: (put("C", "=A1")(sheet, number), put("D", 3)(sheet, number)))
    assert 1 + 3 == len(done.err.splitlines())


def test_content_that_would_not_pass_the_check_is_not_written(staff: Staff) -> None:
    """Numbers that differ between the languages are told as check tells them, and no file changes."""
    before = staff.files()
    done, _ = returned(staff, "title", put("C", "Légalisation de 7 signatures"))
    assert (1, before) == (done.code, staff.files())
    assert f"{SERVICE}:3: title: le français et l’arabe ne disent pas les mêmes nombres (7)" in done.err


def test_what_the_translator_may_do_besides(staff: Staff) -> None:
    """Rows sorted or left out, states and widths changed: the one new text arrives, and a second import does nothing."""
    book = openpyxl.load_workbook(SHEET)
    sheet = book["Textes"]
    lines = [[cell.value for cell in line] for line in sheet.iter_rows(min_row=2)]
    lines = [line for line in lines if line[1] != "short"]
    sheet.delete_rows(2, sheet.max_row)
    random.Random(1).shuffle(lines)  # noqa: S311  # no secret
    for line in lines:
        if line[:2] == ["partner-aecid", "title"]:
            line[2] = "L’agence espagnole"
        line[4] = "traduit"
        sheet.append(line)
    sheet.append([])
    book.save(SHEET)
    done = staff.run("import", "--xlsx", SHEET)
    assert "partners/partner-aecid.yml: title (fr) : L’agence espagnole" in done.out
    assert "ligne(s) absente(s)" in done.out
    after = staff.files()
    assert "0 texte(s) changé(s)" in staff.run("import", "--xlsx", SHEET).out
    assert after == staff.files()


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda path: path.unlink(), "impossible de le lire"),
        (lambda path: path.write_text("fiche;champ"), "pas un classeur Excel lisible"),
        (lambda path: path.write_bytes(path.read_bytes()[:9000]), "pas un classeur Excel lisible"),
        (lambda path: zipfile.ZipFile(path, "w").close(), "pas un classeur Excel lisible"),
        (lambda path: openpyxl.Workbook().save(path), "il manque la feuille Textes"),
    ],
)
def test_a_file_that_is_no_workbook_of_ours_is_one_line(staff: Staff, spoil: Callable[[Path], object], told: str) -> None:
    """Whatever the file holds, staff get one sentence and no traceback."""
    before = staff.files()
    spoil(Path(SHEET))
    done = staff.run("import", "--xlsx", SHEET)
    assert (1, 1, before) == (done.code, len(done.err.splitlines()), staff.files())
    assert told in done.err


def test_a_workbook_that_unpacks_to_too_much_is_not_opened(staff: Staff) -> None:
    """A small file that would fill the memory is refused."""
    with zipfile.ZipFile(SHEET, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("xl/workbook.xml", b" " * (100 * 1024 * 1024 + 1))
    assert "trop grand" in staff.run("import", "--xlsx", SHEET).err


@given(seed=st.integers(0, 2**32))
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_a_damaged_workbook_never_writes_and_never_crashes(staff: Staff, seed: int) -> None:
    """Bytes lost on the way give one line, or a sheet that changes nothing."""
    before = staff.files()
    data = bytearray(Path(SHEET).read_bytes())
    chance = random.Random(seed)  # noqa: S311  # no secret
    for _ in range(3):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    Path("damaged.xlsx").write_bytes(data)
    done = staff.run("import", "--xlsx", "damaged.xlsx")
    assert before == staff.files()
    assert "Traceback" not in done.err


def test_a_changed_header_is_told(staff: Staff) -> None:
    """Columns that were moved are not taken for each other."""
    book = openpyxl.load_workbook(SHEET)
    book["Textes"].delete_cols(3)
    book.save(SHEET)
    assert "la première ligne de la feuille Textes a changé" in staff.run("import", "--xlsx", SHEET).err


LETTERS = st.characters(exclude_categories=["Cs", "Cc", "Co", "Cn", "Nd", "Nl", "No"]) | st.sampled_from(
    "\n\n=#:'\"-,{}[]&*!|>%@`؟،تطوان"
)


@given(said=st.text(LETTERS, min_size=1, max_size=40))
@example(said="= 1")
@example(said="_x000D_\nfin")
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_approved_text_survives_the_round_trip(staff: Staff, said: str) -> None:
    """What a translator types into a body, in any letters, is what the assistant reads."""
    try:
        expected = TypeAdapter(Plain).validate_python(rows.shown(said))
    except ValidationError:
        assume(False)  # noqa: FBT003  # hypothesis's own signature
    Path(SHEET).unlink(missing_ok=True)
    staff.run("export", "--xlsx", SHEET)
    done, _ = returned(staff, "body", lambda sheet, number: [as_text(column, said)(sheet, number) for column in "CD"])
    assert 0 == done.code, done.err
    found = {(row.entry_id, row.field): row.texts for row in rows.texts(load(staff.folder))}
    assert (expected, expected) == found[ID, "body"]
