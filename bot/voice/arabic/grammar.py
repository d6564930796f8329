"""Closed lists of Arabic grammar, from grammar.yml beside this file."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple

import yaml

_FILE: Final = Path(__file__).with_name("grammar.yml")


class Grammar(NamedTuple):
    """`words`: marked forms by their letters. `full`: words said with their last vowel. `particles`: what no noun is bound to.

    `counting`: numbers that stand in a row. `leaning`: the vowel that a word gets before a joining alif. `spelled`: words whose
    letters hide a vowel, with the spelling that tells it.
    """

    words: Mapping[str, str]
    full: frozenset[str]
    particles: frozenset[str]
    counting: frozenset[str]
    leaning: Mapping[str, str]
    spelled: Mapping[str, str]


@cache
def grammar() -> Grammar:
    """The lists, read once."""
    raw = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    full, particles, counting = (frozenset(raw[name].split()) for name in ("full", "particles", "counting"))
    words, leaning, spelled = (MappingProxyType(raw[name]) for name in ("words", "leaning", "spelled"))
    return Grammar(words, full, particles, counting, leaning, spelled)
