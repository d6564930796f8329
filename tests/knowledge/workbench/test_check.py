"""The check as staff, GitHub and programs read it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from knowledge.__main__ import main
from knowledge.advice import advise
from knowledge.errors import Problem
from knowledge.workbench.check import _annotation
from tests.support.small_content import STAMP, SmallContent


@pytest.fixture
def checked(small: SmallContent, monkeypatch: pytest.MonkeyPatch) -> SmallContent:
    """A small content that the command finds by config.yml, in a repository."""
    monkeypatch.chdir(small.folder.parent)
    Path("config.yml").write_text("knowledge: {content: content}")
    Path("pyproject.toml").touch()
    return small


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    """The exit code and the output of one run."""
    return main(["check", *arguments]), capsys.readouterr().out


def test_sound_content_is_one_line_and_exit_code_zero(checked: SmallContent, capsys: pytest.CaptureFixture[str]) -> None:
    """Staff see at once that there is nothing to do."""
    assert (0, "Erreurs : 0. Avertissements : 0.\n") == printed(capsys)
    assert (0, "الأخطاء: 0. التنبيهات: 0.\n") == printed(capsys, "--lang", "ar")


def test_errors_stand_before_warnings_and_the_sum_stands_last(checked: SmallContent, capsys: pytest.CaptureFixture[str]) -> None:
    """What must be mended is apart from what should be looked at."""
    checked.spoil("  arabizi:\n    - chhal taman tanber\n", "")
    checked.spoil("  - about-bridge\n", "  - about-bridges\n")
    code, output = printed(capsys)
    assert 1 == code
    assert [
        "Erreurs, à corriger avant de publier : 1",
        f"{STAMP}:29: related.1: « about-bridges » n’est l’id d’aucune fiche : corrigez-le ou retirez la ligne",
        "",
        "Avertissements, à regarder : 1",
        f"{STAMP}:21: asked_as.arabizi: ajoutez des façons de demander dans cette écriture",
        "",
        "Erreurs : 1. Avertissements : 1.",
    ] == output.splitlines()


def test_warnings_alone_are_no_failure(checked: SmallContent, capsys: pytest.CaptureFixture[str]) -> None:
    """A publication is not stopped by what can wait."""
    checked.spoil("  arabizi:\n    - chhal taman tanber\n", "")
    assert 0 == printed(capsys)[0]


def test_arabic_readers_are_told_in_arabic(checked: SmallContent, capsys: pytest.CaptureFixture[str]) -> None:
    """Every word but the names of files and fields is Arabic."""
    (checked.folder / STAMP).write_text("id: [")
    (checked.folder / "vocabulary/facets.yml").unlink()
    lines = printed(capsys, "--lang", "ar")[1].splitlines()
    assert "vocabulary/facets.yml:1: الملف: هذا الملف ناقص: أعده إلى مكانه" in lines
    assert "الأخطاء: 2. التنبيهات: 0." == lines[-1]


def test_old_sources_are_counted_and_shown_on_demand(checked: SmallContent, capsys: pytest.CaptureFixture[str]) -> None:
    """What time brings to most entries does not drown the rest."""
    checked.spoil('as_of: "2026-01"', 'as_of: "2015"')
    code, output = printed(capsys)
    assert (0, 1) == (code, len(output.splitlines()))
    assert "Avertissements : 1. Parmi eux, fiches avec une source de plus de 3 ans : 1." in output
    assert f"{STAMP}:20: sources.s1.as_of: sources de plus de 3 ans : 1" in printed(capsys, "--all")[1]


def test_github_shows_each_problem_beside_its_line(checked: SmallContent, capsys: pytest.CaptureFixture[str]) -> None:
    """The file is named as the repository knows it."""
    checked.spoil("  - about-bridge\n", "  - about-bridges\n")
    checked.spoil("  arabizi:\n    - chhal taman tanber\n", "")
    code, output = printed(capsys, "--format", "github")
    assert 1 == code
    warning, error = output.splitlines()
    assert (
        f"::warning file=content/{STAMP},line=21::asked_as.arabizi: ajoutez des façons de demander dans cette écriture" == warning
    )
    assert error.startswith(f"::error file=content/{STAMP},line=29::related.1: « about-bridges » n’est l’id d’aucune fiche : ")


def test_nothing_in_a_file_can_write_an_annotation_of_its_own(tmp_path: Path) -> None:
    """Line ends, per cents, colons and commas are escaped as GitHub wants it."""
    problem = Problem("a,b:c%.yml", 1, "id", advise("key_twice", key="x\r\n::error::100%"))
    (tmp_path / ".git").mkdir()
    assert (
        "::error file=content/a%2Cb%3Ac%25.yml,line=1::id: le champ « x%0D%0A::error::100%25 » est écrit deux fois : gardez-en un"
        == _annotation(problem, tmp_path / "content", "fr")
    )


def test_programs_read_a_list(checked: SmallContent, capsys: pytest.CaptureFixture[str]) -> None:
    """Each problem has its level, place, code and advice; old sources are among them."""
    checked.spoil('as_of: "2026-01"', 'as_of: "2015"')
    code, output = printed(capsys, "--json", "--lang", "ar")
    assert 0 == code
    assert [
        {
            "level": "warning",
            "file": STAMP,
            "line": 20,
            "field": "sources.s1.as_of",
            "code": "old_sources",
            "advice": "مصادر أقدم من 3 سنوات: 1، أقدمها من 2015؛ تحقق من وجود صفحة أحدث",
        }
    ] == json.loads(output)


def test_sound_content_is_an_empty_list(checked: SmallContent, capsys: pytest.CaptureFixture[str]) -> None:
    """A program needs no special case."""
    assert (0, "[]\n") == printed(capsys, "--json")


@pytest.mark.parametrize("arguments", [["--lang", "en"], ["--format", "html"], ["--json", "--format", "github"], ["services"]])
def test_wrong_usage_is_exit_code_two(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    """A mistyped option is told in one line."""
    with pytest.raises(SystemExit) as stopped:
        main(["check", *arguments])
    assert 2 == stopped.value.code
    assert 1 == len(capsys.readouterr().err.splitlines())
