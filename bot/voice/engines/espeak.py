"""eSpeak NG from its wheel, through ctypes: both languages, the last resort (GPL-3.0-or-later)."""

from __future__ import annotations

import ctypes
from typing import Any, Final

import espeakng_loader  # type: ignore[import-untyped]  # it ships no types
import numpy as np

from bot.voice.engine import Engine, EngineError, Equipment
from bot.voice.sound import Audio
from knowledge.model import Language

# From eSpeak NG's speak_lib.h.
_SYNCHRONOUS: Final = 2  # AUDIO_OUTPUT_SYNCHRONOUS: sound goes to the callback, before espeak_Synth returns
_RATE: Final = 1  # espeakRATE
_BY_CHARACTER: Final = 1  # POS_CHARACTER
_UTF8: Final = 1  # espeakCHARS_UTF8
_PHONEMES: Final = 0x100  # espeakPHONEMES: [[…]] holds phonemes
_WORDS_A_MINUTE: Final = 150
_CALLBACK: Final = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)


class Espeak:
    """22.05 kHz; one global state in C, so one in a process and one sentence at a time."""

    def __init__(self, equipment: Equipment) -> None:
        self._equipment: Final = equipment
        self._sound: Final = bytearray()
        self._callback: Final = _CALLBACK(self._take)  # C keeps no reference to it, we must
        self._library: Final[Any] = ctypes.CDLL(espeakng_loader.get_library_path())
        self._hertz: Final[int] = self._library.espeak_Initialize(_SYNCHRONOUS, 0, espeakng_loader.get_data_path().encode(), 0)
        if self._hertz <= 0:
            raise EngineError("down", "espeak n’a pas trouvé ses données")
        self._library.espeak_SetSynthCallback(self._callback)

    def synthesize(self, text: str, language: Language) -> Audio:
        """French from its letters; Arabic from the front end's phonemes only, for eSpeak loses the vowels of bare text."""
        said = self._equipment.arabic.espeak(text) if language == "ar" else text
        self._sound.clear()
        self._library.espeak_SetVoiceByName(language.encode())
        self._library.espeak_SetParameter(_RATE, _WORDS_A_MINUTE, 0)
        encoded = said.encode()
        flags = _UTF8 | (_PHONEMES if language == "ar" else 0)
        failed = self._library.espeak_Synth(encoded, len(encoded) + 1, 0, _BY_CHARACTER, 0, flags, None, None)
        if failed:
            raise EngineError("down", f"espeak a répondu par l’erreur {failed}")
        return Audio(np.frombuffer(bytes(self._sound), np.int16), self._hertz, "espeak")

    def _take(self, samples: int | None, count: int, events: int | None) -> int:
        if samples:
            self._sound.extend(ctypes.string_at(samples, count * 2))
        return 0


def make(equipment: Equipment) -> Engine:
    """The engine."""
    return Espeak(equipment)
