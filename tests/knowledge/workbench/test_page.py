"""What the workbench writes as HTML is safe, and reads in the right order."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.errors import KnowledgeError
from knowledge.workbench.page import Html, tag, worded, write


def test_text_is_escaped_and_markup_is_kept() -> None:
    """Whatever staff write is shown as they wrote it; only our own elements are elements."""
    assert '<p class="a&quot;b">1 &lt; 2 &amp; 3<b>4</b></p>' == tag("p", "1 < 2 & 3", Html("<b>4</b>"), class_='a"b')


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("برنامج 2023-2028", 'برنامج <bdi dir="ltr">2023-2028</bdi>'),
        ("تبلغ 485 312 600 درهم", 'تبلغ <bdi dir="ltr">485 312 600</bdi> درهم'),
        ("الالتزام (MATET0003)", 'الالتزام (<bdi dir="ltr">MATET0003</bdi>)'),
        ("الجماعة", "الجماعة"),
    ],
)
def test_numbers_and_names_keep_their_order_inside_arabic(text: str, expected: str) -> None:
    """A reviewer sees a period, an amount and a name as they are, not turned round."""
    assert expected == worded(text, "rtl")


def test_a_page_that_cannot_be_written_is_told_in_one_line(tmp_path: Path) -> None:
    """Staff who name a folder that does not exist read which, and why."""
    with pytest.raises(KnowledgeError, match=r"nowhere/page\.html: impossible d’écrire"):
        write(tmp_path / "nowhere/page.html", "")
