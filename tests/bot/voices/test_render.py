"""`voices render` and `voices check` over a small content: all of it is said, once, and measured."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from bot.__main__ import main
from tests.support.tiny_content import POOL, TinyContent


def told(capsys: pytest.CaptureFixture[str]) -> str:
    """What was printed."""
    return capsys.readouterr().out


def test_all_answers_are_made_once(content: TinyContent, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The first run makes every note, the second none, a run after an edit only what was edited; `check` finds nothing wrong.

    Without an Arabic voice the command names each Arabic answer that has no sound, and ends with exit code 1.
    """
    assert 0 == main(["voices", "render"])
    first = told(capsys)
    count = len(list((tmp_path / "data/voices/cache").glob("*.note")))
    assert count > 40
    assert first.startswith(f"{count} notes vocales, ")
    assert f"{count} faites, 0 déjà là" in first
    assert 0 == main(["voices", "render"])
    assert f"0 faites, {count} déjà là" in told(capsys)
    path = content.folder / POOL
    path.write_text(path.read_text().replace("présentation.", "bassin couvert."))
    assert 0 == main(["voices", "render"])
    made = int(told(capsys).split(" : ")[1].split()[0])
    assert 0 < made < count / 3
    assert 0 == main(["voices", "check"])
    figures = told(capsys)
    assert "pico : " in figures
    assert "espeak : " in figures
    assert ", 0 fautes" in figures
    settings = yaml.safe_load((tmp_path / "config.yml").read_text())
    settings["voice"]["order"]["ar"] = []
    (tmp_path / "config.yml").write_text(json.dumps(settings))
    assert 1 == main(["voices", "render"])
    lines = told(capsys).splitlines()
    assert any(line.startswith("  ar service-pool") and "aucune voix" in line for line in lines)
    french = {line.split(" : ")[0] for line in lines if line.startswith("  fr")}
    assert {"  fr foreign", "  fr start", "  fr language"} == french  # those that say something in Arabic too
