"""The pages as a reviewer's browser shows them: both directions, narrow and wide, light and dark, read by a screen reader."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest
import pytest_asyncio

from knowledge.load import Content
from knowledge.workbench.coverage import cover
from knowledge.workbench.report_page import report_page
from tests.support.browser import CHROMIUM, Page, browser

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed: apt-get install chromium")

NARROW = 320  # a window of 1280 pixels at 400 % (WCAG 1.4.10), and a small phone
WIDE = 1280
DIRECTIONS = """[...document.querySelectorAll('[lang]')]
    .map(part => part.lang + ' ' + getComputedStyle(part).direction)"""


@pytest.fixture(scope="module")
def pages(content: Content, review: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The review of one entry of each kind, and the report of all, as files."""
    folder = tmp_path_factory.mktemp("pages")
    written = {"review": review, "report": report_page(cover(content, date(2026, 11, 26)))}
    for name, html in written.items():
        (folder / f"{name}.html").write_text(html)
    return {name: folder / f"{name}.html" for name in written}


@pytest_asyncio.fixture
async def tab(tmp_path: Path) -> AsyncIterator[Page]:
    """A new browser."""
    async with browser(tmp_path) as page:
        yield page


async def test_french_runs_left_to_right_and_arabic_right_to_left(pages: dict[str, Path], tab: Page) -> None:
    """A reviewer reads each language in its direction, wherever it stands."""
    await tab.open(pages["review"], width=WIDE)
    assert {"fr ltr", "ar rtl", "ar-MA rtl", "ary-Latn ltr"} == set(await tab.evaluate(DIRECTIONS))


async def test_the_languages_stand_side_by_side_or_stacked_when_narrow(pages: dict[str, Path], tab: Page) -> None:
    """An answer stands beside its translation on a desk, and above it on a phone."""
    tops = "[...document.querySelector('.both').children].map(part => Math.round(part.getBoundingClientRect().top))"
    await tab.open(pages["review"], width=WIDE)
    assert 1 == len(set(await tab.evaluate(tops)))
    await tab.open(pages["review"], width=NARROW)
    assert 2 == len(set(await tab.evaluate(tops)))


@pytest.mark.parametrize("name", ["review", "report"])
async def test_no_page_scrolls_sideways_when_narrow(pages: dict[str, Path], tab: Page, name: str) -> None:
    """Zoomed to 400 % the text still fits the window, also with the wordings unfolded."""
    await tab.open(pages[name], width=NARROW)
    await tab.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true })")
    assert 0 == await tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["review", "report"])
async def test_the_pages_are_accessible(pages: dict[str, Path], tab: Page, name: str, scheme: str) -> None:
    """Contrast, headings, landmarks, languages and tables pass axe-core, in light and in dark, and the console is silent."""
    await tab.open(pages[name], width=WIDE, scheme="dark" if scheme == "dark" else "light")
    await tab.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true })")
    assert [] == await tab.violations()
    assert scheme == await tab.evaluate("matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'")
    assert [] == tab.problems
