"""Arabic from words to what an engine says: vowels, phonemes, lengths and pitch; both Arabic engines speak what it writes."""

from __future__ import annotations

from collections.abc import Mapping

from bot.voice.arabic import espeak_phonemes, prosody
from bot.voice.arabic.grammar import grammar
from bot.voice.arabic.letters import letters, written
from bot.voice.arabic.lexicon import Lexicon
from bot.voice.arabic.phonemes import Phrase, phrases
from bot.voice.arabic.vowels import vowelled


class ArabicFrontEnd:
    """Reads Arabic words that are ready for the ear (no digit, no sign).

    `lexicon` maps words, or phrases of up to four, to the same letters with their marks. They win over the words of grammar.yml,
    and these over the model. Each method raises VoiceError where the library that knows the vowels is not installed.
    """

    def __init__(self, lexicon: Mapping[str, str]) -> None:
        self._lexicon = Lexicon(grammar().words, lexicon)

    def marked(self, words: str) -> str:
        """The words with their marks, for those who try a voice; residents never see it."""
        text = letters(words)
        return written(self._lexicon.applied(text, vowelled(text)))

    def pho(self, words: str, speed: float) -> str:
        """What MBROLA reads to speak them with its voice ar2; `speed` 1 is ordinary, about ten letters a second."""
        return prosody.pho(self.phrases(words), speed)

    def espeak(self, words: str) -> str:
        """The same for eSpeak's voice ar, as phonemes: `[[dZam'a:Aat]].`."""
        return espeak_phonemes.espeak(self.phrases(words))

    def phrases(self, words: str) -> list[Phrase]:
        """The phonemes, phrase by phrase."""
        return phrases(self.marked(words))
