"""Mistakes staff make, and what they are told: file, line, field, what to do; all at once."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from knowledge.check import examine
from tests.support.small_content import BRIDGE, STAMP, TODAY, SmallContent

LONG = "Timbre " * 20


def line_of(text: str, part: str) -> int:
    """The line, from 1, on which a part of a text begins."""
    return text[: text.index(part)].count("\n") + 1


def pipe(path: Path) -> None:
    """A pipe in place of a file: whoever opens it waits for ever."""
    path.unlink()
    os.mkfifo(path)


def test_sound_content_has_no_problem(small: SmallContent) -> None:
    """Staff who made no mistake read nothing."""
    assert [] == small.problems()


@pytest.mark.parametrize(
    ("old", "new", "field", "told"),
    [
        ("kind: service\n", "kind: servise\n", "kind", "« servise » n’est pas permis ; valeurs permises : commitment, service,"),
        ("owner: contenu", "owner: contenu\nprix: 20", "prix", "champ inconnu"),
        ("\nowner: contenu", "", "owner", "champ obligatoire absent"),
        ("owner: contenu", "owner: null", "owner", "écrivez ici un texte"),
        ("owner: contenu", "owner: [a, b]", "owner", "écrivez ici un texte"),
        ("gaps: [hours]", "gaps: hours", "gaps", "une liste"),
        ("gaps: [hours]", "gaps: [heures]", "gaps.1.kind", "« heures » n’est pas permis"),
        ("  ar: تنبر الجماعة\n", "", "title.ar", "ajoutez ce texte en arabe"),
        ("  fr: Timbre de la commune\n", "", "title.fr", "ajoutez ce texte en français"),
        ("  fr: Timbre de la commune\n  ar: تنبر الجماعة\n", "  - Timbre\n", "title", "des champs, un par ligne"),
        ('title: "Le timbre"', "title: {fr: Le timbre}", "sources.s1.title.ar", "ajoutez ce texte en arabe"),
        ('title: "Le timbre"', "title: [a]", "sources.s1.title", "écrivez ici un texte"),
        ("id: service-stamp", "id: service-stamps", "id", "écrivez le nom du fichier : service-stamp"),
        ("id: service-stamp", "id: Timbre", "id", "lettres minuscules"),
        ("kind: service\n", "kind: place\n", "kind", "une fiche de ce dossier est de type service"),
        ("    source: s1\n", "", "facts.1.source", "champ obligatoire absent"),
        ("    source: s1\n", "    source: s77\n", "facts.1.source", "s77"),
        ("  - about-bridge\n", "  - service-nowhere\n", "related.1", "n’est l’id d’aucune fiche"),
        ("  - about-bridge\n", "  - service-stamp\n", "related.1", "n’est pas liée à elle-même"),
        ("owner: contenu", "owner: contenu\nscope: nationale", "scope", "valeurs permises : national"),
        ('review_by: "2027-05-24"', 'review_by: "2027-13-24"', "review_by", "calendrier"),
        ('review_by: "2027-05-24"', "review_by: demain", "review_by", "année-mois-jour"),
        ('review_by: "2027-05-24"', "review_by: ٢٠٢٧-٠٥-٢٤", "review_by", "année-mois-jour"),
        ('reviewed_on: "2026-11-24"', 'reviewed_on: "2027-11-24"', "reviewed_on", "futur"),
        ('as_of: "2026-01"', 'as_of: "2028"', "sources.s1.as_of", "futur"),
        ('as_of: "2026-01"', "as_of: 01/2026", "sources.s1.as_of", "année-mois"),
        ('url: "https://example.ma/timbre"', "url: example.ma", "sources.s1.url", "https://"),
        ("kind: service\n", "kind: service\nkind: service\n", "YAML", "deux fois"),
        ("  fr: Timbre", "\tfr: Timbre", "YAML", "tabulation"),
        ("fr: Timbre de la commune", "fr: <b>Timbre</b>", "title.fr", "mise en forme (HTML ou Markdown) « <b> »"),
        ("fr: Timbre de la commune", "fr: Timbre\u200b de la commune", "title.fr", "invisible U+200B"),
        ("kind: service\n", "kind: service\u200f\n", "kind", "invisible U+200F"),
        ("fr: Timbre de la commune", f"fr: {LONG}", "title.fr", "titre trop long"),
        ("fr: Le guichet ouvre le matin.", f"fr: {LONG * 12}", "body.fr", "1500 caractères au plus"),
        ("20 dirhams", "30 dirhams", "facts.1.text", "mêmes nombres (20, 30)"),
    ],
)
def test_a_mistake_is_told_once_with_its_line_and_field(small: SmallContent, old: str, new: str, field: str, told: str) -> None:
    """Staff read where the mistake stands and what to write instead, and nothing else."""
    small.spoil(old, new)
    errors = [problem for problem in small.problems() if problem.level == "error"]
    assert [(STAMP, field)] == [(problem.file, problem.field) for problem in errors]
    assert told in str(errors[0])


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("owner: contenu", "owner: <i>contenu</i>", "owner:"),
        ("      fr: Le timbre coûte 20 dirhams.", "      fr: Le timbre coûte **20** dirhams.", "      fr: Le timbre coûte"),
        ("    - ما هو ثمن التنبر", "    - ما هو\u200b ثمن التنبر", "    - ما هو"),
        ("    source: s1\n", "", "  - kind: cost"),
        ("related:", "kind: service\nrelated:", "kind: service\nrelated:"),
        ("    fr: Le timbre", "\tfr: Le timbre", "\tfr:"),
    ],
)
def test_the_line_is_that_of_the_field_or_of_what_should_hold_it(small: SmallContent, old: str, new: str, line: str) -> None:
    """An editor opens where the mistake is."""
    small.spoil(old, new)
    assert [line_of((small.folder / STAMP).read_text(), line)] == [problem.line for problem in small.problems()]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("owner: contenu", "owner: no"),
        ("owner: contenu", "owner: oui"),
        ("owner: contenu", "owner: 012"),
        ("owner: contenu", "owner: 8:30"),
        ("owner: contenu", "owner: 1e3"),
        ('reviewed_on: "2026-11-24"', "reviewed_on: 2026-11-24"),
        ('as_of: "2026-01"', "as_of: 2026-01"),
        ("    - combien coûte le timbre\n", "    - no\n    - 012\n    - 2024-03-01\n    - 8:30\n    - yes\n    - 0x1F\n"),
    ],
)
def test_what_yaml_would_change_stays_what_was_typed(small: SmallContent, old: str, new: str) -> None:
    """`no`, `012`, a time and an unquoted date are text, never a boolean, an octal number or a date."""
    small.spoil(old, new)
    assert [] == small.problems()


@pytest.mark.parametrize("typed", ["no", "oui", "012", "8:30", "2024-03-01T10:00:00"])
def test_what_does_not_fit_is_told_as_it_was_typed(small: SmallContent, typed: str) -> None:
    """Where a date is wanted, the advice repeats the very word, not what YAML makes of it."""
    small.spoil('review_by: "2027-05-24"', f"review_by: {typed}")
    assert [f"« {typed} » n’a pas la forme attendue : année-mois-jour, par exemple 2026-11-24"] == [
        str(problem.advice) for problem in small.problems()
    ]


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda path: path.write_bytes(path.read_text().encode("utf-16")), "UTF-8"),
        (lambda path: path.write_bytes("id: a\nkind: à".encode("latin-1")), ":2: fichier: enregistrez ce fichier en UTF-8"),
        (lambda path: path.write_text("a: &x [1]\nb: [*x, *x]\n"), "ancres"),
        (lambda path: path.write_text("id: [\n"), "crochet"),
        (lambda path: path.write_text("short: une phrase : deux\n"), "guillemets"),
        (lambda path: path.write_text("x" * 10_000_000), "trop grand : 1024 Kio"),
        (lambda path: path.write_text(""), "champs"),
        (lambda path: path.write_text("- a\n- b\n"), "champs"),
        (lambda path: (path.unlink(), path.mkdir()), "pas un fichier de texte"),
        (lambda path: (path.unlink(), path.symlink_to("nowhere")), "raccourci"),
        (pipe, "pas un fichier de texte"),
    ],
)
def test_an_unreadable_file_is_one_clear_line(small: SmallContent, spoil: Callable[[Path], object], told: str) -> None:
    """Whatever a file is or holds, staff get one sentence and no traceback, and the other file is examined all the same."""
    spoil(small.folder / STAMP)
    small.spoil("ar: القنطرة من الحجر.", "ar: القنطرة من 3 أحجار.", BRIDGE)
    problems = small.problems()
    assert [(BRIDGE, "facts.1.text"), STAMP] == [(problems[0].file, problems[0].field), *(p.file for p in problems[1:])]
    assert told in str(problems[1])


def test_a_word_of_numbers_that_means_nothing_is_told_with_those_that_do(small: SmallContent) -> None:
    """Who mistypes « alone » reads which words there are, and the assistant still starts after it is mended."""
    small.spoil("alone:", "alonne:", "vocabulary/numbers.yml")
    [problem] = small.problems()
    assert ("alonne", True) == (problem.field, "around, alone, last" in str(problem))


def test_a_missing_file_is_named(small: SmallContent) -> None:
    """A file of the house that was deleted is told by its name."""
    (small.folder / "vocabulary/facets.yml").unlink()
    assert ["vocabulary/facets.yml:1: fichier: ce fichier manque : remettez-le à sa place"] == list(map(str, small.problems()))


@pytest.mark.parametrize("ending", ["\r\n", "\n"])
def test_windows_files_are_read_like_others(small: SmallContent, ending: str) -> None:
    """Line ends and the byte order mark of Windows change nothing."""
    path = small.folder / STAMP
    path.write_bytes(b"\xef\xbb\xbf" + path.read_text().replace("\n", ending).encode())
    assert [] == small.problems()


def test_all_problems_come_at_once(small: SmallContent) -> None:
    """A mistake in a file, in another, between files and in the vocabulary are told in one run."""
    small.spoil("kind: service", "kind: servise")
    small.spoil("owner: contenu", "")
    small.spoil("ar: القنطرة من الحجر.", "ar: القنطرة من 3 أحجار.", BRIDGE)
    small.spoil("owner: contenu", "owner: contenu\nrelated: [service-stamp, service-nowhere]", BRIDGE)
    (small.folder / "vocabulary/facets.yml").unlink()
    assert [
        (BRIDGE, "facts.1.text"),
        (BRIDGE, "related.2"),
        (STAMP, "kind"),
        (STAMP, "owner"),
        ("vocabulary/facets.yml", "file"),
    ] == sorted((problem.file, problem.field) for problem in small.problems())


def test_an_entry_lies_where_it_is_read(small: SmallContent) -> None:
    """A file in a misspelt folder, in a folder of a folder, or with another ending would never be said: staff are told."""
    for name in ("service/service-a.yml", "services/old/service-b.yml", "services/service-c.yaml"):
        (small.folder / name).parent.mkdir(exist_ok=True)
        shutil.copy(small.folder / STAMP, small.folder / name)
    assert [
        ("service/service-a.yml", "misplaced"),
        ("services/old/service-b.yml", "misplaced"),
        ("services/service-c.yaml", "extension"),
    ] == [(problem.file, problem.advice.code) for problem in small.problems()]


def test_an_id_belongs_to_one_entry(small: SmallContent) -> None:
    """Two files with one id are told, each by the other's name."""
    (small.folder / "places").mkdir()
    (small.folder / "places/service-stamp.yml").write_text(
        (small.folder / STAMP).read_text().replace("kind: service", "kind: place")
    )
    assert [f"places/service-stamp.yml:1: id: la fiche {STAMP} porte déjà cet id"] == [
        str(problem).partition(" : ")[0] for problem in small.problems()
    ]


def test_a_broken_entry_is_no_broken_reference(small: SmallContent) -> None:
    """An entry that names a spoiled one has done nothing wrong."""
    small.spoil("kind: about", "kind: abuot", BRIDGE)
    assert [BRIDGE] == [problem.file for problem in small.problems()]


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda path: path.with_name("another").mkdir(), "n’existe pas"),
        (lambda path: path.write_text("x"), "n’existe pas"),
        (lambda path: path.mkdir(), "ne contient aucune fiche"),
    ],
)
def test_an_empty_or_missing_folder_is_one_clear_line(tmp_path: Path, make: Callable[[Path], object], told: str) -> None:
    """A content folder without entries does not start an assistant that knows nothing."""
    make(tmp_path / "content")
    problems = examine(tmp_path / "content", TODAY)
    assert ["folder"] == [problem.field for problem in problems]
    assert told in str(problems[0])


def test_a_folder_without_entries_is_said(small: SmallContent) -> None:
    """Responses alone are no knowledge."""
    (small.folder / STAMP).unlink()
    (small.folder / BRIDGE).unlink()
    assert ["folder_empty"] == [problem.advice.code for problem in small.problems()]


def test_time_alone_never_stops_the_assistant(small: SmallContent) -> None:
    """Years later the same content has warnings, and no error."""
    assert {"warning"} == {problem.level for problem in small.problems(date(2031, 1, 1))}
