"""What the machine hears of voice notes: their figures, and what is wrong with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bot.voice.encode import HERTZ, LOUDNESS, decoded, loudness
from bot.voice.pace import needs, seconds
from bot.voice.sound import Note, Passage

_FULL_SCALE: Final = 0.99
_LOUDER: Final = 1.5  # LU from the wished loudness; single words are measured less surely than sentences
_FAR: Final = 0.25  # share of the length that the words need
_LEAST_FAR: Final = 1.0  # seconds: in three seconds of speech a single pause is a quarter
_MANY: Final = 200  # notes of an engine from which its own paces can be told


@dataclass(frozen=True, slots=True)
class Heard:
    """A passage as it was heard: by which engine, how long, its highest sample from 0 to 1, its loudness in LUFS."""

    passage: Passage
    engine: str
    seconds: float
    peak: float
    loudness: float


def listen(passage: Passage, note: Note) -> Heard:
    """Decode a note and measure it. Raises VoiceError when it cannot be played."""
    samples = decoded(note.ogg)
    level = loudness((samples * 32767).astype(np.int16), HERTZ)
    return Heard(passage, note.engine, len(samples) / HERTZ, float(np.abs(samples).max()), level)


def faults(heard: Sequence[Heard]) -> Iterator[tuple[Passage, str]]:
    """Each passage that clips, is too quiet or too loud, or lasts a quarter (and a second) more or less than its words need."""
    for one in heard:
        if one.peak > _FULL_SCALE:
            yield one.passage, f"saturé ({one.peak:.2f})"
        if abs(one.loudness - LOUDNESS) > _LOUDER:
            yield one.passage, f"{one.loudness:.1f} LUFS au lieu de {LOUDNESS:.0f}"
    for engine, notes in _by_engine(heard).items():
        for one, needed in zip(notes, _needed(notes), strict=True):
            if abs(one.seconds - needed) > max(_FAR * needed, _LEAST_FAR):
                yield one.passage, f"{engine} parle {one.seconds:.1f} s, ces mots en demandent {needed:.1f}"


def figures(heard: Sequence[Heard]) -> Iterator[str]:
    """A line for each engine: how much it said, at what pace, how regularly, how loud."""
    for engine, notes in _by_engine(heard).items():
        lasted = np.array([one.seconds for one in notes])
        letters = sum(need.arabic_letters + need.latin_letters for need in (needs(one.passage) for one in notes))
        off = np.abs(lasted / _needed(notes) - 1)
        levels = [one.loudness for one in notes]
        yield (
            f"{engine} : {len(notes)} passages, {lasted.sum() / 60:.1f} min, {letters / lasted.sum():.1f} lettres par seconde, "
            f"écart de durée moyen {off.mean():.1%} et au plus {off.max():.1%}, "
            f"{min(levels):.1f} à {max(levels):.1f} LUFS, crête {max(one.peak for one in notes):.2f}"
        )


def _by_engine(heard: Sequence[Heard]) -> dict[str, list[Heard]]:
    found = defaultdict(list)
    for one in heard:
        found[one.engine].append(one)
    return found


def _needed(notes: Sequence[Heard]) -> NDArray[np.float64]:
    """The seconds that the words of each note need at the pace of their engine, which all its notes tell (least squares).

    Many notes tell its own paces; few only how much slower or faster it is than the paces we know.
    """
    lasted = np.array([one.seconds for one in notes])
    many = len(notes) >= _MANY
    rows = np.array([(*(astuple(needs(one.passage)) if many else (seconds(one.passage),)), 1) for one in notes])
    # Divided by the length, so that an error counts as a share of it.
    pace, *_ = np.linalg.lstsq(rows / lasted[:, None], np.ones(len(notes)), rcond=None)
    return np.asarray(rows @ pace, dtype=np.float64)
