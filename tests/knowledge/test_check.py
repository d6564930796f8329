"""Mistakes staff make, and what they are told: file, line, field, what to do; all at once."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from knowledge.check import examine
from knowledge.load import CONTENT

NAME = "services/service-signature-legalisation.yml"
TODAY = date(2026, 11, 24)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the content to spoil."""
    return Path(shutil.copytree(CONTENT, tmp_path / "content"))


def line_of(text: str, part: str) -> int:
    """The line, from 1, on which a part of a text begins."""
    return text[: text.index(part)].count("\n") + 1


@pytest.mark.parametrize(
    ("old", "new", "field", "advice"),
    [
        ("kind: service\n", "kind: servise\n", "kind", "valeurs permises"),
        ("\nowner:", "\nowneer:", "owneer", "champ inconnu"),
        ("\nowner: contenu", "", "owner", "champ obligatoire absent"),
        ("id: service-signature-legalisation", "id: service-signature", "id", "nom du fichier"),
        ("    source: s1\n", "    source: s77\n", "facts.1.source", "s77"),
        ("related:\n", "related:\n  - service-nowhere\n", "related.1", "n’est l’id d’aucune fiche"),
        ("scope: national", "scope: nationale", "scope", "'national'"),
        ('review_by: "2027-05-24"', 'review_by: "2027-13-24"', "review_by", "calendrier"),
        ('review_by: "2027-05-24"', "review_by: demain", "review_by", "forme attendue"),
        ('reviewed_on: "2026-11-24"', 'reviewed_on: "2027-11-24"', "reviewed_on", "futur"),
        ("kind: service\n", "kind: service\nkind: service\n", "YAML", "deux fois"),
        ("  fr: Légalisation de signature", "\tfr: Légalisation de signature", "YAML", "tabulation"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_field(folder: Path, old: str, new: str, field: str, advice: str) -> None:
    """Staff read where the mistake stands and what to write instead."""
    path = folder / NAME
    text = path.read_text()
    path.write_text(text.replace(old, new, 1))
    problems = [problem for problem in examine(folder, TODAY) if problem.level == "error"]
    assert [NAME] * len(problems) == [problem.file for problem in problems]
    mine = next(problem for problem in problems if problem.field == field)
    assert advice in mine.advice
    if new.strip() and "\n" not in new.strip():
        assert line_of(path.read_text(), new.strip()) == mine.line


@pytest.mark.parametrize(
    ("spoil", "advice"),
    [
        (lambda path: path.write_bytes(path.read_text().encode("utf-16")), "UTF-8"),
        (lambda path: path.write_bytes("id: à".encode("latin-1")), "UTF-8"),
        (lambda path: path.write_text("a: &x [1]\nb: [*x, *x]\n"), "ancres"),
        (lambda path: path.write_text("id: [\n"), "crochet"),
        (lambda path: path.write_text("short: une phrase : deux\n"), "guillemets"),
        (lambda path: path.write_text("x" * 300_000), "trop grand"),
        (lambda path: path.write_text(""), "champs"),
        (lambda path: path.write_text("- a\n- b\n"), "champs"),
        (lambda path: (path.unlink(), path.mkdir()), "impossible de le lire"),
    ],
)
def test_an_unreadable_file_is_one_clear_line(folder: Path, spoil: Callable[[Path], object], advice: str) -> None:
    """Whatever a file holds, staff get one sentence and no traceback."""
    spoil(folder / NAME)
    mine = [problem for problem in examine(folder, TODAY) if problem.file == NAME]
    assert 1 == len(mine)
    assert advice in mine[0].advice


@pytest.mark.parametrize("ending", ["\r\n", "\n"])
def test_windows_files_are_read_like_others(folder: Path, ending: str) -> None:
    """Line ends and the byte order mark of Windows change nothing."""
    path = folder / NAME
    path.write_bytes(b"\xef\xbb\xbf" + path.read_text().replace("\n", ending).encode())
    assert [] == examine(folder, TODAY)


def test_scalars_mean_what_they_look_like(folder: Path) -> None:
    """`no`, `012` and an unquoted date are text, not a boolean, an octal number or a date."""
    path = folder / NAME
    path.write_text(
        path.read_text().replace("asked_as:\n  fr:\n", "asked_as:\n  fr:\n    - no\n    - 012\n    - 2024-03-01\n    - 8:30\n", 1)
    )
    assert [] == examine(folder, TODAY)


def test_all_problems_come_at_once(folder: Path) -> None:
    """Two spoiled files and a missing one are told in one run."""
    (folder / NAME).write_text("id: x\n")
    (folder / "about/about-ogp.yml").write_text("id: [\n")
    (folder / "vocabulary/facets.yml").unlink()
    assert {NAME, "about/about-ogp.yml", "vocabulary/facets.yml"} == {problem.file for problem in examine(folder, TODAY)}


@pytest.mark.parametrize(
    ("old", "new", "advice"),
    [
        ("20 dirhams", "30 dirhams", "mêmes nombres"),
        ("fr: Légalisation de signature", "fr: <b>Légalisation</b>", "mise en forme"),
        ("fr: Légalisation de signature", "fr: Légalisation\u200b de signature", "invisible"),
        ("fr: Légalisation de signature", "fr: " + "Légalisation " * 12, "titre trop long"),
    ],
)
def test_what_a_listener_would_stumble_on_is_refused(folder: Path, old: str, new: str, advice: str) -> None:
    """Numbers that differ between languages, markup, hidden characters and long titles never reach a resident."""
    path = folder / NAME
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new, 1))
    assert any(advice in problem.advice for problem in examine(folder, TODAY))


def test_a_wording_belongs_to_one_entry(folder: Path) -> None:
    """A wording that two entries claim is told with the other file."""
    path = folder / "about/about-ogp.yml"
    path.write_text(path.read_text().replace("asked_as:\n  fr:\n", "asked_as:\n  fr:\n    - MATET0003 xyz\n", 1))
    other = folder / NAME
    other.write_text(other.read_text().replace("asked_as:\n  fr:\n", "asked_as:\n  fr:\n    - Matet0003, XYZ !\n", 1))
    problems = examine(folder, TODAY)
    assert [("about/about-ogp.yml", "asked_as.fr.1")] == [(problem.file, problem.field) for problem in problems]
    assert NAME in problems[0].advice


def test_a_review_that_is_due_is_a_warning(folder: Path) -> None:
    """Time alone never stops the assistant: it warns."""
    assert {"warning"} == {problem.level for problem in examine(folder, date(2028, 1, 1))}


def test_both_languages_of_a_response_have_the_same_places_to_fill(folder: Path) -> None:
    """A translated response that lost its {count} is told."""
    path = folder / "responses/ar.yml"
    path.write_text(path.read_text().replace('من 1 إلى {count}، أو اطرح سؤالك."', 'من 1 إلى 6، أو اطرح سؤالك."', 1))
    assert any("accolades" in problem.advice for problem in examine(folder, TODAY))


def test_an_empty_folder_is_said(tmp_path: Path) -> None:
    """A content folder without entries does not start an assistant that knows nothing."""
    assert any("aucune fiche" in problem.advice for problem in examine(tmp_path, TODAY))
