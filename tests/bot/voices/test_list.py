"""`voices list`: what speaks here, and what to do for more."""

from __future__ import annotations

import json

import pytest

from bot.__main__ import main
from tests.support.tiny_content import TinyContent


def test_staff_read_who_speaks_and_under_which_licence(content: TinyContent, capsys: pytest.CaptureFixture[str]) -> None:
    """One line says who would speak a language, one for each engine says its licence and what to install."""
    assert 0 == main(["voices", "list"])
    told = capsys.readouterr().out.splitlines()
    assert "fr : pico" in told
    assert "ar : espeak" in told
    assert any(line.split() == ["pico", "installé", "Apache-2.0"] for line in told)
    assert any("piper" in line and "absent" in line and "data/voices" in line for line in told)


def test_a_program_reads_the_same(content: TinyContent, capsys: pytest.CaptureFixture[str]) -> None:
    """The JSON names the engines that would speak, in their order."""
    assert 0 == main(["voices", "list", "--json"])
    told = json.loads(capsys.readouterr().out)
    assert {"fr": ["pico"], "ar": ["espeak"]} == {language: one["speaks"] for language, one in told.items()}
    assert {"name", "language", "installed", "licence", "hint"} == set(told["fr"]["engines"][0])
