"""A YAML file is read strictly, and a harmful one harms nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.document import Document


def read(folder: Path, text: str) -> Document:
    """The document of a text."""
    path = folder / "file.yml"
    path.write_text(text)
    return Document(path, "file.yml")


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ("a: 1\na: 2\n", 2, "key_twice"),
        ("b: {a: 1, a: 2}\n", 1, "key_twice"),
        ("a: &x 1\n", 1, "anchor"),
        ("a: 1\nb: *x\n", 2, "anchor"),
        ("a: 1\n<<: *x\n", 2, "anchor"),
        ("a: !!int abc\n", 1, "tag"),
        ("a: !!python/object/apply:os.system [ls]\n", 1, "tag"),
        ("a: !important\n", 1, "tag"),
        ("? [a, b]\n: c\n", 1, "key_not_a_word"),
        ("a: 1\n---\nb: 2\n", 2, "several_documents"),
        ("a:\n\tb: 1\n", 2, "tab"),
        ("a: b: c\n", 1, "yaml_colon"),
        ("a: 1\nb\nc: 2\n", 3, "yaml_no_colon"),
        ("a:\n    b: 1\n  c: 2\n", 3, "yaml_key"),
        ("a:\n  - b\n  c: d\n", 3, "yaml_dash"),
        ("a: - b\n", 1, "yaml_dash_place"),
        ("a: @b\n", 1, "yaml_start"),
        ("a: [b\n", 2, "yaml_bracket"),
        ("a: {b: c\n", 2, "yaml_brace"),
        ("a: [\n", 2, "yaml_value"),
        ('a: "b\n', 2, "yaml_quote"),
        ('a: "\\d"\n', 1, "yaml_escape"),
        ("%FOO\na: 1\n", 1, "yaml_other"),
        ("a: 1\nb: \x07\n", 2, "hidden_character"),
        ("a: 1\nb: \0\n", 2, "encoding"),
        ("[" * 100_000, 1, "nested"),
        ("- " * 100_000, 1, "nested"),
        ("a: " + "[" * 60 + "]" * 60, 1, "nested"),
        ("\n".join(" " * depth + "a:" for depth in range(300)), 41, "nested"),
    ],
)
def test_what_cannot_be_used_is_told_with_its_line(tmp_path: Path, text: str, line: int, code: str) -> None:
    """Staff read what to do at the line, and nothing is built, run or crashed."""
    document = read(tmp_path, text)
    assert [(line, code)] == [(problem.line, problem.advice.code) for problem in document.problems]
    assert document.data is None


def test_every_double_key_is_told_at_once(tmp_path: Path) -> None:
    """Two slips of copying in one file are two lines."""
    assert [2, 4] == [problem.line for problem in read(tmp_path, "a: 1\na: 2\nb: 1\nb: 2\n").problems]


def test_many_lists_on_many_lines_are_not_deep(tmp_path: Path) -> None:
    """A long vocabulary in the short writing is read as it is."""
    text = "".join(f"word{number}: {{fr: [a, b], ar: [c]}}\n" for number in range(300))
    assert {"fr": ["a", "b"], "ar": ["c"]} == read(tmp_path, text).data["word299"]


def test_bombs_of_aliases_are_refused_unopened(tmp_path: Path) -> None:
    """Nine lists of nine lists of nine lists … never grow."""
    lines = ["a0: &a0 [x]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    assert ["anchor"] == [problem.advice.code for problem in read(tmp_path, "\n".join(lines)).problems]


@pytest.mark.parametrize(
    "typed",
    ["no", "oui", "Yes", "012", "0x1F", "1e3", ".inf", "8:30", "2024-03-01", "2024-03-01 10:00:00", "+212 5", "=", "3.10"],
)
def test_a_value_stays_what_was_typed(tmp_path: Path, typed: str) -> None:
    """No word, number or date is turned into something else."""
    assert {"a": typed} == read(tmp_path, f"a: {typed}\n").data


@pytest.mark.parametrize("typed", ["null", "~", ""])
def test_nothing_is_nothing(tmp_path: Path, typed: str) -> None:
    """What is not known is written null."""
    assert {"a": None} == read(tmp_path, f"a: {typed}\n").data


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    """Whatever is pasted into a file, it has content or a problem with a sentence, never a traceback."""
    path = tmp_path_factory.getbasetemp() / "any.yml"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    document = Document(path, "any.yml")
    assert all(str(problem) for problem in document.problems)
    assert document.data is None or not document.problems
