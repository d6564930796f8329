"""The Arabic front end as residents hear it, with the words that staff marked, and the gold sentences."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from bot.voice.arabic import ArabicFrontEnd
from bot.voice.arabic.letters import bare, letters
from bot.voice.arabic.phonemes import Phrase
from knowledge.load import CONTENT
from knowledge.pronunciation import Pronunciation

HERE = Path(__file__).parent


class Gold(NamedTuple):
    """A sentence as the voice is given it, and marked by hand."""

    text: str
    marked: str


def sounds(phrases: list[Phrase]) -> list[str]:
    """The phonemes of phrases, one after the other."""
    return [sound for phrase in phrases for word in phrase.words for sound in word.phonemes]


@pytest.fixture(scope="session")
def marked_words() -> Mapping[str, str]:
    """What staff wrote under `ar:` in pronunciation.yml."""
    text = (CONTENT / "vocabulary/pronunciation.yml").read_text(encoding="utf-8")
    return Pronunciation.model_validate(yaml.safe_load(text)).ar


@pytest.fixture(scope="session")
def front_end(marked_words: Mapping[str, str]) -> ArabicFrontEnd:
    """The front end of our content."""
    return ArabicFrontEnd(marked_words)


@pytest.fixture(scope="session")
def gold() -> list[Gold]:
    """The sentences of gold.yml."""
    rows = yaml.safe_load((HERE / "gold.yml").read_text(encoding="utf-8"))
    return [Gold(bare(letters(row)), row) if isinstance(row, str) else Gold(row["written"], row["marked"]) for row in rows]
