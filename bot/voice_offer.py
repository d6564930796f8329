"""The wishes for the voice as choices: what /voix and /voice offer."""

from __future__ import annotations

from typing import Final

from knowledge.model import Answer, Choice, Context, Language
from knowledge.response_schema import VoiceTexts

TARGET: Final = "voice/"  # choices beside the assistant's own targets: voice/always


def offer(words: VoiceTexts, language: Language, before: Context) -> Answer:
    """The wishes to choose from, asked in `language`; the entry spoken of before stays known."""
    offered = (
        ("always", words.always),
        ("when_spoken_to", words.when_spoken_to),
        ("never", words.never),
        ("slower", words.slower),
        ("faster", words.faster),
    )
    choices = tuple(Choice(number, TARGET + wish, label) for number, (wish, label) in enumerate(offered, 1))
    left = Context(before.entry_id, tuple(choice.target for choice in choices), language)
    return Answer("choices", language, language, left, paragraphs=(words.ask.format(count=len(choices)),), choices=choices)
