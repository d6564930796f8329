"""What the machine's ear finds wrong with notes before a resident does."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.voice.encode import encode
from bot.voice.pace import seconds
from bot.voice.sound import Note, Passage
from bot.voices.listening import Heard, faults, figures, listen
from tests.support.notes import SENTENCE, pico

SLOWNESS = 1.2  # of the invented engine, beside those we know


def said(count: int = 30) -> list[Heard]:
    """Notes of one engine, each as long as its words need."""
    passages = [Passage("mot " * number + "fin.", "fr") for number in range(3, count + 3)]
    return [Heard(passage, "pico", SLOWNESS * seconds(passage), 0.5, -18.0) for passage in passages]


def test_a_real_note_is_heard_as_it_is() -> None:
    """What Pico says is as long and as loud as it should be."""
    ogg, lasted = encode(pico(), "1")
    heard = listen(Passage(SENTENCE, "fr"), Note(ogg, lasted, "pico", "key"))
    assert lasted == pytest.approx(heard.seconds, abs=0.01)
    assert -18 == pytest.approx(heard.loudness, abs=1)
    assert 0.1 < heard.peak < 0.95


def test_good_notes_have_no_fault() -> None:
    """An engine that speaks evenly is left in peace."""
    assert [] == list(faults(said()))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"peak": 1.0}, "saturé (1.00)"),
        ({"loudness": -25.0}, "-25.0 LUFS au lieu de -18"),
        ({"seconds": 0.9}, "pico parle 0.9 s, ces mots en demandent"),
        ({"seconds": 20.0}, "pico parle 20.0 s, ces mots en demandent"),
    ],
)
def test_a_note_that_is_wrong_is_named(change: dict[str, float], told: str) -> None:
    """Clipping, a wrong loudness, words that were lost and noise that goes on are each told, with the passage."""
    notes = said()
    notes[10] = replace(notes[10], **change)  # type: ignore[arg-type]
    [(passage, fault)] = [(passage, fault) for passage, fault in faults(notes) if passage == notes[10].passage]
    assert notes[10].passage == passage
    assert fault.startswith(told)


def test_each_engine_has_its_line() -> None:
    """Staff read how much each voice says, how fast and how regularly."""
    [line] = figures(said())
    assert line.startswith("pico : 30 passages, ")
    assert "-18.0 à -18.0 LUFS, crête 0.50" in line
