"""python -m bot stats, as staff type it."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
import yaml

from bot.loop import open_data
from bot.storage.database import today
from tests.bot.loop.conftest import Keep
from tests.support.records import record
from tests.support.small_content import SmallContent
from tests.support.staff import Done

Typed = Callable[..., Done]


def test_the_figures_are_printed(small: SmallContent, keep: Keep, typed: Typed) -> None:
    """Staff read the figures in the terminal; few are only said to be few, and no other figure tells how few."""
    keep([record("où est le timbre", status="answered", entry_id="service-stamp") for _ in range(7)] + [record("autre")])
    lines = [line.split() for line in typed("stats").out.splitlines()]
    assert ["questions", "8"] in lines
    assert ["status", "declined", "<", "5"] in lines
    assert ["entry", "service-stamp", "≥", "5"] in lines


def test_a_day_with_few_questions_is_nowhere_worked_out(small: SmallContent, keep: Keep, typed: Typed, tmp_path: Path) -> None:
    """20 yesterday and 3 today: terminal, JSON and page tell that there were 23, and of neither day how many."""
    days = (today() - timedelta(1), today())
    keep([record("une question", day=day) for day, number in zip(days, (20, 3), strict=True) for _ in range(number)])
    lines = [line.split() for line in typed("stats").out.splitlines()]
    expected = [["day", str(day), "fr", sign, "5"] for day, sign in zip(days, "≥<", strict=True)]
    assert (expected, True) == ([line for line in lines if line[0] == "day"], ["writing", "fr", "23"] in lines)
    told = [row["value"] for row in json.loads(typed("stats", "--json").out) if row["indicator"] == "day"]
    assert ["≥ 5", "< 5"] == told
    typed("stats", "--html", "page.html")
    html = (tmp_path / "page.html").read_text()
    assert all(f'<th scope="row">{day}</th><td>{sign} 5</td>' in html for day, sign in zip(days, ("≥", "&lt;"), strict=True))


def test_the_json_has_the_same_figures(small: SmallContent, keep: Keep, typed: Typed) -> None:
    """A program reads one list."""
    keep([record("où est le timbre", "ary", spoken=True) for _ in range(6)])
    told = json.loads(typed("stats", "--json", "--days", "1").out)
    assert {"indicator": "spoken", "category": "", "value": 6} in told
    assert {"indicator": "writing", "category": "ary", "value": 6} in told


def test_open_data_are_whole_months_with_their_dictionary_and_no_question(
    small: SmallContent, keep: Keep, typed: Typed, tmp_path: Path
) -> None:
    """The town publishes last month as CSV and JSON; every column and indicator is explained, and nobody's words are in it."""
    end = today().replace(day=1) - timedelta(1)
    first = end.replace(day=1)
    keep([record("une question secrète", day=end) for _ in range(9)] + [record("une autre", "ar", day=first)])
    folder = tmp_path / "open"
    done = typed("stats", "--open-data", str(folder))
    assert 0 == done.code
    month = f"{first:%Y-%m}"
    names = {f"assistant-{month}.csv", f"assistant-{month}.json", "dictionary.json"}
    assert names == {path.name for path in folder.iterdir()}
    with (folder / f"assistant-{month}.csv").open(newline="") as file:
        table = list(csv.DictReader(file))
    assert {"month": month, "indicator": "questions", "category": "", "value": "10"} in table
    assert {"month": month, "indicator": "writing", "category": "ar", "value": "< 5"} in table
    assert len(table) == len(json.loads((folder / f"assistant-{month}.json").read_text()))
    dictionary = json.loads((folder / "dictionary.json").read_text())
    assert set(dictionary["columns"]) == set(table[0])
    assert {row["indicator"] for row in table} <= set(dictionary["indicators"])
    assert not any("secrète" in path.read_text() for path in folder.iterdir())


def test_the_dictionary_is_in_both_languages() -> None:
    """Every meaning is told in French and in Arabic."""
    dictionary = yaml.safe_load(Path(open_data.__file__).with_suffix(".yml").read_text())
    assert {("ar", "fr")} == {tuple(sorted(meaning)) for part in dictionary.values() for meaning in part.values()}


def test_the_page_is_written(small: SmallContent, keep: Keep, typed: Typed, tmp_path: Path) -> None:
    """Staff get one file that opens in a browser, each plot with its figures in words and in a table, and no question."""
    keep([record("une question secrète", status="answered", entry_id="service-stamp") for _ in range(7)])
    done = typed("stats", "--html", "page.html")
    assert (0, "page.html\n") == (done.code, done.out)
    html = (tmp_path / "page.html").read_text()
    assert 4 == html.count('<img src="data:image/png;base64,')
    assert "Timbre de la commune (service-stamp) : 7." in html
    assert '<th scope="row">Timbre de la commune (service-stamp)</th><td>7</td>' in html
    assert "secrète" not in html


def test_the_page_without_matplotlib_says_what_to_install(
    small: SmallContent, keep: Keep, typed: Typed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Staff are told the command that brings the plots, and no half page is left behind."""
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    done = typed("stats", "--html", "page.html")
    assert (1, True) == (done.code, "pip install matplotlib" in done.err)
    assert not (tmp_path / "page.html").exists()
