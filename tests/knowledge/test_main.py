"""The command line, as staff type it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def run(*arguments: str, given: str = "", where: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """One real run of `python -m knowledge`."""
    return subprocess.run(
        [sys.executable, "-m", "knowledge", *arguments],
        input=given,
        check=False,
        capture_output=True,
        text=True,
        cwd=where,
        env={"PYTHONPATH": str(ROOT)},
    )


def test_a_question_is_answered_in_plain_text() -> None:
    """Staff read what a resident reads."""
    done = run("ask", "combien coûte la légalisation d'une signature ?")
    assert 0 == done.returncode
    assert "20 dirhams" in done.stdout
    assert "Source : " in done.stdout


def test_a_question_is_answered_as_json_in_the_language_asked_for() -> None:
    """A program reads the same answer as data."""
    done = run("ask", "--json", "--language", "ar", "légalisation d'une signature")
    assert ("service-signature-legalisation", "ar") == tuple(json.loads(done.stdout)[key] for key in ("entry_id", "language"))


def test_lines_are_answered_and_a_bad_one_makes_the_exit_code_one() -> None:
    """An evaluation notices that one of its lines was not a question."""
    done = run("ask", "--jsonl", given='{"q": "merci"}\nbroken\n')
    assert 1 == done.returncode
    assert ["social", "error"] == [json.loads(line)["status"] for line in done.stdout.splitlines()]


def test_explain_shows_every_stage() -> None:
    """Whoever wonders why sees writing, form, skeleton, facet, scores and the rule that decided."""
    done = run("explain", "ch7al kayswa tas7i7 limda2")
    for needed in ("arabizi", "ch7al kayswa tas7i7 limda2", "tsh", "cost", "service-signature-legalisation", "answer_at"):
        assert needed in done.stdout
    assert 10 == sum(line.strip()[:1].isdigit() for line in done.stdout.splitlines())


@pytest.mark.parametrize(
    "arguments",
    [[], ["ask"], ["ask", "--jsonl", "question"], ["sing"], ["ask", "a", "--language", "en"], ["ask", "a", "b"], ["check", "x"]],
)
def test_wrong_usage_gets_one_line_and_exit_code_two(arguments: list[str]) -> None:
    """A mistyped command is told in one clear line, never in a traceback."""
    done = run(*arguments)
    assert 2 == done.returncode
    assert 1 == len(done.stderr.splitlines())


@pytest.mark.parametrize(
    ("config", "told"),
    [
        ("knowledge: {serch: {}}", "config.yml:1: knowledge.serch: champ inconnu"),
        ("knowledge:\n  search:\n    answer_at: 7", "config.yml:3: knowledge.search.answer_at: écrivez un nombre d’au plus 1"),
        ("knowledge:\n  default_language: en", "valeurs permises : fr, ar"),
        ("knowledge:\n  content: nowhere", "nowhere:1: dossier"),
        ("sound: {}", "config.yml:1: sound: section inconnue"),
        ("a: [", "config.yml:2: YAML"),
        ("- a", "config.yml:1"),
    ],
)
def test_a_wrong_setting_is_told_with_file_key_and_what_is_allowed(tmp_path: Path, config: str, told: str) -> None:
    """Staff see which line of config.yml to mend."""
    (tmp_path / "config.yml").write_text(config)
    done = run("ask", "bonjour", where=tmp_path)
    assert 1 == done.returncode
    assert told in done.stderr
    assert "Traceback" not in done.stderr
