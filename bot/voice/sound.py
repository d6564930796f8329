"""What is said and what is heard, as data: passages go in, notes come out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, get_args

import numpy as np
from numpy.typing import NDArray

from knowledge.model import Language

Rate = Literal["0.8", "1", "1.25", "1.5", "2"]

RATES: Final[tuple[Rate, ...]] = get_args(Rate)
ORDINARY: Final[Rate] = "1"


@dataclass(frozen=True, slots=True)
class Passage:
    """Words ready to be spoken (no sign, no digit left) and their language; words of the other script may stand among them.

    `private`: they are a resident's own, for the engines of this machine only, and their sound is kept nowhere.
    """

    words: str
    language: Language
    private: bool = False


@dataclass(frozen=True, slots=True)
class Audio:
    """Mono sound as an engine makes it: signed 16-bit samples, how many make a second, and which engine spoke."""

    samples: NDArray[np.int16]
    hertz: int
    engine: str


@dataclass(frozen=True, slots=True)
class Note:
    """A voice note: OGG/Opus of 48 kHz mono, its length in seconds, the engines that spoke, and the key it is kept under."""

    ogg: bytes
    seconds: float
    engine: str
    key: str
