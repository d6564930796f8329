"""What `python -m bot missed` prints for an entry is taken by git as it stands."""

from __future__ import annotations

import subprocess

import pytest

from bot.loop.missed import Group, Wording
from bot.loop.patch import apply, patch
from knowledge.load import load
from knowledge.model import Match
from tests.support.small_content import STAMP, TODAY, SmallContent

NEAR = 0.35
ARABIC = "  ar:\n    - ما هو ثمن التنبر\n"


def group(*wordings: tuple[str, str]) -> Group:
    """A group near the entry of the stamp."""
    asked = tuple(Wording(text, writing, 1) for text, writing in wordings)
    return Group(1, len(asked), asked, (Match("service-stamp", 0.5),))


GROUP = group(("louer un chapiteau: lequel", "fr"), ("كراء الشابيطو", "ary"), ("أين أكتري خيمة", "ar"))


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("owner: contenu\n", "owner: contenu  # the team\n"),
        (ARABIC, "  ar: [ما هو ثمن التنبر]\n"),
        (ARABIC, ""),
        ('review_by: "2027-05-24"\n', 'review_by: "2027-05-24"'),
    ],
    ids=["lists", "brackets", "no list", "no last line end"],
)
def test_what_is_printed_is_what_apply_writes(small: SmallContent, old: str, new: str, line_end: str, mark: str) -> None:
    """However the file is laid out, git takes the difference, and the file is then what --apply makes of it."""
    small.spoil(old, new)
    path = small.folder / STAMP
    content = load(small.folder)
    before = (mark + path.read_text().replace("\n", line_end)).encode()
    path.write_bytes(before)
    printed = patch(GROUP, content, small.folder, NEAR, TODAY)
    subprocess.run(["git", "apply"], input=printed.encode(), cwd=small.folder, check=True)  # noqa: S607  # the git of whoever tests
    taken = path.read_bytes()
    path.write_bytes(before)
    apply(GROUP, "service-stamp", content, small.folder, TODAY)
    assert (path.read_bytes(), True) == (taken, taken != before)


def test_an_entry_that_has_all_the_words_needs_nothing(small: SmallContent) -> None:
    """Staff are told so, in a comment, and nothing is there to paste."""
    asked = group(("Combien coûte le timbre ?", "fr"))
    printed = patch(asked, load(small.folder), small.folder, NEAR, TODAY)
    assert f"# {STAMP} : cette fiche a déjà toutes les formulations du groupe 1\n" == printed
