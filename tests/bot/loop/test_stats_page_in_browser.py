"""The page of the figures as a browser shows it: narrow and wide, light and dark, read by a screen reader."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.loop.stats import measured
from bot.loop.stats_page import stats_page
from bot.storage.counts import Count
from knowledge.load import load
from tests.support.browser import CHROMIUM, browser
from tests.support.small_content import SmallContent

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed: apt-get install chromium")

FIRST = date(2026, 11, 1)
NARROW, WIDE = 320, 1280


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """The figures of a month, some of them hidden, as a file."""
    counts = [
        Count(FIRST + timedelta(day), writing, status, "service-stamp" if status == "answered" else "", 3 * day, day, 1, 1, 40)
        for day in range(30)
        for writing, status in (("fr", "answered"), ("ary", "declined"), ("arabizi", "choices"))
    ]
    stats = measured([*counts, Count(FIRST, "mixed", "emergency", "", 2, 0, 0, 0, 9)], range(90), FIRST, date(2026, 11, 30))
    path = tmp_path / "stats.html"
    path.write_text(stats_page(stats, load(SmallContent(tmp_path / "content").folder)))
    return path


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_the_page_is_accessible(page: Path, tmp_path: Path, scheme: str) -> None:
    """Contrast, headings, landmarks, pictures and tables pass axe-core, in light and in dark, and the console is silent."""
    async with browser(tmp_path / "profile") as tab:
        await tab.open(page, width=WIDE, scheme="dark" if scheme == "dark" else "light")
        assert [] == await tab.violations()
        assert [] == tab.problems


async def test_the_page_never_scrolls_sideways(page: Path, tmp_path: Path) -> None:
    """Zoomed to 400 % the figures still fit the window; the table of days scrolls by itself."""
    async with browser(tmp_path / "profile") as tab:
        await tab.open(page, width=NARROW)
        assert 0 == await tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


async def test_each_picture_has_its_figures_in_words(page: Path, tmp_path: Path) -> None:
    """Who does not see a plot reads its figures."""
    async with browser(tmp_path / "profile") as tab:
        await tab.open(page, width=WIDE)
        told = await tab.evaluate("[...document.images].map(image => image.alt)")
        assert 4 == len(told)
        assert "mélange : < 5" in told[0]
