"""Whole messages that ask nothing of the commune, but something of the assistant itself."""

from __future__ import annotations

from knowledge.language_words import LanguageWords
from knowledge.load import Content
from knowledge.privacy_words import PrivacyWords
from knowledge.voice_words import VoiceWords


def own_words(content: Content) -> tuple[VoiceWords, PrivacyWords]:
    """What a content knows of wishes for the voice, and of wishes about what is kept; the same courtesies go with both."""
    return VoiceWords(content.voice_words), PrivacyWords(content.privacy_words, content.voice_words.polite)


def language_words(content: Content) -> LanguageWords:
    """What a content knows of wishes for the language of the answers, with the same courtesies."""
    return LanguageWords(content.language_words, content.voice_words.polite)
