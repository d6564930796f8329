"""MBROLA with the diphones `ar2`: Arabic, where Debian's two packages are; the front end writes what it reads."""

from __future__ import annotations

import logging
import re
import subprocess
from typing import Final

import numpy as np

from bot.voice.available import MBROLA_VOICE, mbrola_program
from bot.voice.engine import Engine, EngineError, Equipment
from bot.voice.sound import Audio
from knowledge.model import Language

log = logging.getLogger(__name__)

_ORDINARY: Final = 1.0
_UNKNOWN: Final = re.compile(r"Warning: (\S+) unknown")
_SECONDS: Final = 10


class Mbrola:
    """22.05 kHz, one short process for each passage."""

    def __init__(self, program: str, equipment: Equipment) -> None:
        self._command: Final = (program, "-e", str(MBROLA_VOICE), "-", "-.raw")
        self._equipment: Final = equipment
        self._told: set[str] = set()

    def synthesize(self, text: str, language: Language) -> Audio:
        """Arabic words as sound; a pair of sounds that the voice lacks becomes a short silence and is logged once."""
        pho = self._equipment.arabic.pho(text, _ORDINARY).encode()
        done = subprocess.run(self._command, input=pho, capture_output=True, timeout=_SECONDS, check=False)  # noqa: S603
        if done.returncode:
            raise EngineError("down", f"mbrola s’est arrêté avec le code {done.returncode}")
        for pair in _UNKNOWN.findall(done.stderr.decode(errors="replace")):
            if pair not in self._told:
                self._told.add(pair)
                log.warning("mbrola: the voice ar2 lacks the sounds %s", pair)
        return Audio(np.frombuffer(done.stdout, np.int16), 22_050, "mbrola")


def make(equipment: Equipment) -> Engine:
    """The engine. Raises EngineError where the program or the voice is missing."""
    program = mbrola_program()
    if program is None:
        raise EngineError("down", "les paquets mbrola et mbrola-ar2 ne sont pas installés")
    return Mbrola(program, equipment)
