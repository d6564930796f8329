"""Whole messages that ask nothing of the commune, but something of the assistant itself."""

from __future__ import annotations

from knowledge.language_words import LanguageWords
from knowledge.load import Content
from knowledge.privacy_words import PrivacyWords
from knowledge.voice_words import VoiceWords


def own_words(content: Content) -> tuple[VoiceWords, PrivacyWords, LanguageWords]:
    """What a content knows of wishes for the voice, about what is kept, and for a language; the same courtesies go with all."""
    polite = content.voice_words.polite
    return (
        VoiceWords(content.voice_words),
        PrivacyWords(content.privacy_words, polite),
        LanguageWords(content.language_words, polite),
    )
