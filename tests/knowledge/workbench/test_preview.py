"""python -m knowledge preview, as staff type it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from knowledge import plain
from knowledge.__main__ import main
from knowledge.load import CONTENT
from knowledge.model import LANGUAGES
from knowledge.workbench.entry_view import EntryView
from knowledge.workbench.preview import preview


def test_a_preview_shows_the_whole_text_in_both_languages(reviewed: list[EntryView]) -> None:
    """Staff read every line that residents read, and each button with what it opens."""
    for view in reviewed:
        shown = preview(view)
        for language in LANGUAGES:
            first = view.first(language)
            said = [
                line.text for answer in (first, view.whole(language)) for line in plain.lines(answer, view.responses(language))
            ]
            assert [] == [text for text in said if text not in shown]
            for choice in first.choices:
                assert f"[{choice.number}. {choice.label}] ouvre {choice.target}" in shown
            assert view.spoken(language) in shown


def test_a_preview_names_the_entries_nearby(reviewed: list[EntryView]) -> None:
    """Staff see with how many of the entry's wordings another comes near."""
    near = reviewed[0].nearby()[0]
    assert f"{near.entry.id}, {near.entry.title.fr} : {near.wordings} sur {len(reviewed[0].wordings)}" in preview(reviewed[0])


def test_an_unknown_id_gets_one_line_with_the_closest_ids(capsys: pytest.CaptureFixture[str]) -> None:
    """Staff who mistype an id are told which they may have meant."""
    assert 1 == main(["preview", "service-signature-legalization"])
    (told,) = capsys.readouterr().err.splitlines()
    assert "service-signature-legalisation" in told


def test_a_fact_without_its_source_is_told_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Staff who preview an unfinished entry read what it lacks, never a traceback."""
    shutil.copytree(CONTENT, tmp_path / "content")
    file = tmp_path / "content/partners/partner-giz.yml"
    file.write_text(file.read_text().replace("source: s1", "source: s9", 1))
    (tmp_path / "config.yml").write_text("knowledge: {content: content}")
    monkeypatch.chdir(tmp_path)
    assert 1 == main(["preview", "partner-giz"])
    assert "partners/partner-giz.yml : s9 n’est pas dans sources: de cette fiche\n" == capsys.readouterr().err


def test_a_preview_of_nothing_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    """Without an id there is nothing to print, and the command says what to give."""
    with pytest.raises(SystemExit) as stopped:
        main(["preview"])
    assert 2 == stopped.value.code
    assert 1 == len(capsys.readouterr().err.splitlines())


def test_the_page_of_one_entry_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Staff get a file to open in a browser, for the entry they named and no other."""
    assert 0 == main(["preview", "partner-giz", "--html", str(tmp_path / "page.html")])
    assert 1 == (tmp_path / "page.html").read_text().count("<article")
    assert f"{tmp_path / 'page.html'} : 1 fiche(s)\n" == capsys.readouterr().out
