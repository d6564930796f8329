"""piper (piper-tts, GPL-3.0-or-later): a neural voice from a file that staff put into the data folder."""

from __future__ import annotations

import logging
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from bot.voice.available import piper_voices
from bot.voice.engine import Engine, EngineError, Equipment
from bot.voice.pcm import is_silent
from bot.voice.sound import Audio
from knowledge.errors import place
from knowledge.model import Language

if TYPE_CHECKING:
    from piper import PiperVoice

log = logging.getLogger(__name__)

_TEST_WORD: Final[dict[Language, str]] = {"fr": "bonjour", "ar": "مَرْحَبًا"}
_VOWEL_FIRST: Final = re.compile("([\u064b-\u0650\u0670])\u0651")
_VOLUME: Final = 0.8  # piper raises every sentence to full scale


class Piper:
    """One voice a language, loaded when it is first needed and trusted once it has said a word."""

    def __init__(self, equipment: Equipment) -> None:
        self._equipment: Final = equipment
        self._loaded: dict[Language, PiperVoice] = {}

    def synthesize(self, text: str, language: Language) -> Audio:
        """Words as sound; Arabic goes in with our vowels, so that the lexicon counts here too."""
        if language not in self._loaded:
            self._loaded[language] = _trusted(self._equipment.voices, language)
        return _spoken(self._loaded[language], self._equipment.arabic.marked(text) if language == "ar" else text)


def _trusted(folder: Path, language: Language) -> PiperVoice:
    models = piper_voices(folder, language)
    if not models:
        raise EngineError("down", f"piper : aucune voix en « {language} » dans le dossier {folder.name}")
    from piper import PiperVoice  # noqa: PLC0415  # a second to load, and most communes have no voice file

    for model in models:
        try:
            voice = PiperVoice.load(model)
            voice.use_tashkeel = False
            said = _spoken(voice, _TEST_WORD[language])
        except Exception as error:  # noqa: BLE001  # a half-downloaded file fails in many ways, and the next voice may be whole
            log.warning("piper: the voice %s does not load: %s", model.name, place(error))
            continue
        if not is_silent(said):
            return voice
        log.warning("piper: the voice %s says nothing", model.name)
    raise EngineError(
        "down", f"piper : {', '.join(model.name for model in models)} : voix inutilisable, téléchargez-la de nouveau"
    )


def _spoken(voice: PiperVoice, text: str) -> Audio:
    from piper import SynthesisConfig  # noqa: PLC0415  # as above

    # piper's eSpeak loses a vowel that stands before its shadda, as Unicode orders them (design notes, section 4).
    shadda_first = _VOWEL_FIRST.sub("\u0651\\1", text)
    chunks = voice.synthesize(shadda_first, SynthesisConfig(volume=_VOLUME))
    samples = [chunk.audio_int16_array for chunk in chunks]
    return Audio(np.concatenate(samples or [np.zeros(0, np.int16)]), voice.config.sample_rate, "piper")


def make(equipment: Equipment) -> Engine:
    """The engine; its voices are looked for when they are needed."""
    return Piper(equipment)
