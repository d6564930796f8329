"""The translators' workbook: written from rows, and read back as text that nothing evaluates."""

from __future__ import annotations

import io
import warnings
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final

import openpyxl
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from knowledge.errors import KnowledgeError
from knowledge.workbench.rows import Returned, Row

# The headers of the texts of each sheet; around them stand the same columns.
TABLES: Final[Mapping[str, tuple[str, ...]]] = {
    "Textes": ("français · الفرنسية", "arabe · العربية"),
    "Formulations": ("formulation · الصياغة",),
}
_BEFORE: Final = ("fiche · البطاقة", "champ · الحقل")
_AFTER: Final = ("état · الحالة", "empreinte · البصمة")
_STATES: Final = ("relu", "à relire", "en cours", "traduit")
_WIDTHS: Final = {"fiche": 34, "champ": 18, "français": 70, "arabe": 70, "formulation": 90, "état": 12, "empreinte": 16}
_LARGEST: Final = 100 * 1024 * 1024  # bytes unpacked: many times the whole content
_RIGHT_TO_LEFT: Final = frozenset({"ar", "ary"})
_LEFT = Alignment(vertical="top", wrap_text=True, horizontal="left", readingOrder=1)
_RIGHT = Alignment(vertical="top", wrap_text=True, horizontal="right", readingOrder=2)
_TITLE, _BODY = Font(bold=True), Font()
_GUIDE: Final = (
    ("Mode d’emploi", "طريقة الاستعمال"),
    (
        "Changez seulement les textes : colonnes français et arabe de la feuille Textes, colonne formulation de l’autre.",
        "غيّروا النصوص وحدها: عمودي الفرنسية والعربية في ورقة Textes، وعمود الصياغة في الورقة الأخرى.",
    ),
    (
        "Ne changez ni fiche, ni champ, ni empreinte, ni titre ; n’ajoutez aucune ligne. Trier ou retirer des lignes est permis.",
        "لا تغيّروا البطاقة والحقل والبصمة والعناوين. لا تضيفوا أي سطر. يمكن ترتيب الأسطر أو حذف بعضها.",
    ),
    (
        "Les deux langues disent la même chose, avec les mêmes nombres. Ni cellule vide, ni formule, ni mise en forme.",
        "تقول اللغتان الشيء نفسه، بالأرقام نفسها. لا خلية فارغة ولا معادلة ولا تنسيق.",
    ),
    (
        "La colonne état est pour vous : rien ne la lit.",
        "عمود الحالة لكم وحدكم: لا يقرؤه البرنامج.",
    ),
    (
        "Rendez le fichier à l’équipe du contenu, qui lance : python -m knowledge import --xlsx FICHIER",
        "أعيدوا الملف إلى فريق المحتوى، وهو يشغّل: python -m knowledge import --xlsx FICHIER",
    ),
    (
        "Si une fiche a changé entre-temps, ses lignes sont refusées : demandez une nouvelle feuille.",
        "إذا تغيرت بطاقة في هذه الأثناء، تُرفض أسطرها: اطلبوا ورقة جديدة.",
    ),
)


def packed(tables: Mapping[str, Sequence[Row]], today: date) -> bytes:
    """The workbook as the bytes of its file."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    _instruct(book.create_sheet("Lisez-moi · اقرؤوني"))
    for name, rows in tables.items():
        _fill(book.create_sheet(name), TABLES[name], rows, today)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def read(path: Path) -> list[Returned]:
    """The rows of a workbook that came back. Raises KnowledgeError when it is not one of ours."""
    try:
        with path.open("rb") as file:
            if sum(item.file_size for item in zipfile.ZipFile(file).infolist()) > _LARGEST:
                raise KnowledgeError(f"{path} : ce classeur est trop grand")
            with warnings.catch_warnings(action="ignore"):  # of what it leaves out: pictures, rules, and no text
                book = openpyxl.load_workbook(file)
    except OSError as error:
        raise KnowledgeError(f"{path} : impossible de le lire : {error.strerror}") from error
    except (
        zipfile.BadZipFile,
        zlib.error,
        RuntimeError,  # a compression that zipfile does not know
        LookupError,
        AttributeError,
        ValueError,
        TypeError,
        SyntaxError,
    ) as error:
        raise KnowledgeError(f"{path} : ce n’est pas un classeur Excel lisible") from error
    found: list[Returned] = []
    for name, headers in TABLES.items():
        if name not in book.sheetnames:
            raise KnowledgeError(f"{path} : il manque la feuille {name}")
        found += _rows(book[name], headers, path)
    return found


def _instruct(sheet: Worksheet) -> None:
    for number, lines in enumerate(_GUIDE, 1):
        for column, (line, alignment) in enumerate(zip(lines, (_LEFT, _RIGHT), strict=True), 1):
            _write(sheet, number, column, line, alignment)
    sheet.column_dimensions["A"].width = sheet.column_dimensions["B"].width = 80


def _fill(sheet: Worksheet, headers: tuple[str, ...], rows: Sequence[Row], today: date) -> None:
    titles = (*_BEFORE, *headers, *_AFTER)
    for column, title in enumerate(titles, 1):
        _write(sheet, 1, column, title, _LEFT)
        sheet.column_dimensions[get_column_letter(column)].width = _WIDTHS[title.partition(" ")[0]]
    for number, row in enumerate(rows, 2):
        state = "à relire" if row.review_by < today.isoformat() else "relu"
        said = (row.entry_id, row.field, *row.texts, state, row.mark)
        writings = ("", "", *row.writings, "", "")
        for column, (text, writing) in enumerate(zip(said, writings, strict=True), 1):
            _write(sheet, number, column, text, _RIGHT if writing in _RIGHT_TO_LEFT else _LEFT)
    sheet.freeze_panes = "C2"
    sheet.auto_filter.ref = sheet.dimensions
    states = DataValidation(type="list", formula1=f'"{",".join(_STATES)}"', allow_blank=True)
    letter = get_column_letter(len(titles) - 1)
    states.add(f"{letter}2:{letter}{len(rows) + 1}")
    sheet.add_data_validation(states)


def _write(sheet: Worksheet, row: int, column: int, text: str, alignment: Alignment) -> None:
    """As text whatever it looks like: what starts with = is no formula, and what is typed over it is none either."""
    cell = sheet.cell(row, column, text)
    cell.data_type = "s"
    cell.number_format = "@"
    cell.alignment = alignment
    cell.font = _TITLE if row == 1 else _BODY


def _rows(sheet: Worksheet, headers: tuple[str, ...], path: Path) -> list[Returned]:
    titles = (*_BEFORE, *headers, *_AFTER)
    lines = sheet.iter_rows(max_col=len(titles))
    if tuple(cell.value for cell in next(lines)) != titles:
        raise KnowledgeError(f"{path} : la première ligne de la feuille {sheet.title} a changé, exportez une nouvelle feuille")
    return [
        _returned(sheet.title, number, line, headers)
        for number, line in enumerate(lines, 2)
        if any(cell.value is not None for cell in line)
    ]


def _returned(sheet: str, number: int, line: Sequence[Cell | MergedCell], headers: tuple[str, ...]) -> Returned:
    cells = [str(cell.value or "") for cell in line]
    entry_id, field, *texts, _, mark = cells
    wrong = [(header, _fault(cell)) for header, cell in zip(headers, line[len(_BEFORE) :], strict=False)]
    return Returned(sheet, number, entry_id, field, tuple(texts), mark, tuple((header, why) for header, why in wrong if why))


def _fault(cell: Cell | MergedCell) -> str:
    if cell.data_type == "f":
        return "une formule : écrivez le texte, dans une cellule au format texte"
    if cell.value is not None and cell.data_type != "s":
        return "un nombre ou une date : mettez la cellule au format texte et écrivez à nouveau"
    return ""
