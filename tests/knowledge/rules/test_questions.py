"""An entry nobody tried to reach is told, where there are questions."""

from __future__ import annotations

import pytest

from tests.support.small_content import SmallContent


@pytest.mark.parametrize("marker", [".git", "pyproject.toml"])
def test_an_entry_that_no_question_expects_is_a_warning(small: SmallContent, marker: str) -> None:
    """Questions in any file of the folder count, with one entry or several."""
    (small.folder.parent / marker).mkdir()
    questions = small.folder.parent / "tests/questions/deep"
    questions.mkdir(parents=True)
    (questions / "a.yml").write_text("- {q: x, entry: [service-stamp, service-other]}\n- {q: y, expect: greet}\n")
    assert [("warning", "id", "unasked")] == small.told()
    (questions.parent / "b.yml").write_text("- {q: x, entry: about-bridge}\n")
    assert [] == small.told()


def test_without_questions_nothing_is_asked_for(small: SmallContent) -> None:
    """Content that stands alone is examined all the same."""
    (small.folder.parent / ".git").mkdir()
    assert [] == small.told()
