"""`voices try`: a text becomes a sound file, and one reads how it was said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.__main__ import main
from tests.support.notes import hear
from tests.support.tiny_content import TinyContent


def test_a_text_is_said_as_residents_hear_it(content: TinyContent, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Staff hear a sentence with its numbers, and see the words, the engine and the times."""
    out = tmp_path / "a.ogg"
    assert 0 == main(["voices", "try", "La carte coûte 20 DH.", "--language", "fr", "--out", str(out), "--json"])
    told = json.loads(capsys.readouterr().out)
    assert "La carte coûte vingt dirhams." == told["words"]
    assert "pico" == told["engine"]
    assert told["seconds"] == pytest.approx(hear(out.read_bytes()).seconds, abs=0.02)
    assert told["taken"] > 0


def test_a_faster_rate_is_a_shorter_file(content: TinyContent, tmp_path: Path) -> None:
    """The rate a resident may choose can be tried."""
    for rate in ("1", "2"):
        arguments = ["voices", "try", "Bonjour à toutes et à tous.", "--language", "fr", "--rate", rate]
        assert 0 == main([*arguments, "--out", str(tmp_path / f"{rate}.ogg")])
    slow, fast = (hear((tmp_path / f"{rate}.ogg").read_bytes()).seconds for rate in ("1", "2"))
    assert slow / 2 == pytest.approx(fast, rel=0.05)


def test_arabic_is_shown_with_its_vowels(content: TinyContent, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever corrects the lexicon sees which vowels were set."""
    assert 0 == main(["voices", "try", "جماعة تطوان", "--language", "ar", "--out", str(tmp_path / "a.ogg")])
    told = capsys.readouterr().out
    assert "espeak : " in told
    assert "تِطْوَان" in told


def test_an_engine_that_does_not_speak_the_language_is_said_so(
    content: TinyContent, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A wrong name costs one line and writes no file."""
    with pytest.raises(SystemExit, match="2"):
        main(["voices", "try", "مرحبا", "--language", "ar", "--engine", "pico", "--out", str(tmp_path / "a.ogg")])
    assert "aucune voix « pico » ne parle « ar »" in capsys.readouterr().err
    assert not (tmp_path / "a.ogg").exists()


def test_an_engine_that_is_not_there_is_said_so(content: TinyContent, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A voice without its file fails with what to look at."""
    assert 1 == main(["voices", "try", "Bonjour", "--language", "fr", "--engine", "piper", "--out", str(tmp_path / "a.ogg")])
    assert "python -m bot voices list" in capsys.readouterr().err
    assert not (tmp_path / "a.ogg").exists()
