"""The guides of the staff, in French and in Arabic: complete, alike, and readable with a screen reader."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

from knowledge.__main__ import COMMANDS
from knowledge.command import Parser
from knowledge.load import CONTENT, FOLDERS
from knowledge.model import FACETS
from knowledge.schema import Entry

ARABIC: Final = CONTENT / "اقرأني.md"
GUIDES: Final = (CONTENT / "LISEZMOI.md", ARABIC)
SCREENS: Final = 100  # lines of two screens, as for the README
MISTAKES: Final = 10

each = pytest.mark.parametrize("guide", GUIDES, ids=["fr", "ar"])


def codes(guide: Path) -> list[str]:
    """What a guide shows as it is typed."""
    return re.findall(r"`([^`\n]+)`", guide.read_text())


@each
def test_a_guide_names_every_field_of_an_entry_and_every_part(guide: Path) -> None:
    """Staff find what each field is for without opening the code."""
    named = {code.partition(":")[0] for code in codes(guide)}
    assert set() == {*Entry.model_fields, *FACETS} - named


@each
def test_a_guide_names_every_command(guide: Path) -> None:
    """Staff find each command of `python -m knowledge`, and none that does not exist."""
    commands = Parser().add_subparsers()
    for command in COMMANDS:
        command.register(commands)
    assert set(commands.choices) == {code.split()[3] for code in codes(guide) if code.startswith("python -m knowledge ")}


@each
def test_a_guide_names_every_other_file(guide: Path) -> None:
    """Staff find where the words of residents, the announcements and the assistant's own sentences are."""
    files = [path.relative_to(CONTENT) for path in CONTENT.rglob("*.yml") if path.parent.name not in FOLDERS.values()]
    assert [] == [name for name in files if not any(name.match(code) for code in codes(guide))]


def test_both_guides_have_the_same_plan() -> None:
    """A listener goes from heading to heading, none skipped, and hears ten mistakes in either language within two screens."""
    for text in (guide.read_text() for guide in GUIDES):
        assert [1, 2, 2, 2, 2, 2] == [len(marks) for marks in re.findall(r"(?m)^(#+) ", text)]
        assert MISTAKES == len(re.findall(r"(?m)^\d+\. ", text.split("\n## ")[3]))
        assert len(text.splitlines()) <= SCREENS


def test_nothing_turns_round_in_the_arabic_guide() -> None:
    """Each line begins in Arabic, and what is typed stands apart and is Latin at both ends: no viewer shows it turned round."""
    text = ARABIC.read_text()
    assert [] == [line for line in text.splitlines() if re.match(r"(?:[#-]+ |\d+\. )?[^#\d\s\u0600-\u06ff-]", line)]
    assert [] == [code for code in codes(ARABIC) if not re.fullmatch(r"[A-Za-z].*[^\W\u0600-\u06ff]", code)]
    assert [] == re.findall(r"[\u0600-\u06ff]`[^`\n]+`|`[^`\n]+`[\u0620-\u06ff]", text)
