"""The sentences staff read are complete in both languages, and each code of the house has one."""

from __future__ import annotations

import ast
import re
import string
import unicodedata
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from knowledge.advice import HIDDEN, SENTENCES, advise
from knowledge.document import _EXPLAINED
from knowledge.forms import FORMS
from knowledge.pronunciation import Pronunciation
from knowledge.response_schema import Emergencies, Responses
from knowledge.schema import Entry

ROOT = Path(__file__).parents[2]
LOADED: dict[str, dict[str, dict[str, str]]] = yaml.safe_load(SENTENCES.read_text())
ALL = [(section, code) for section, sentences in LOADED.items() for code in sentences]
FROM_PYDANTIC = {
    "missing", "extra_forbidden", "string_type", "string_too_short", "string_too_long", "literal_error", "too_short", "too_long",
    "greater_than", "greater_than_equal", "less_than_equal",
}  # fmt: skip


def places(text: str) -> set[str | None]:
    """The words to fill in."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize(("section", "code"), ALL)
def test_both_languages_say_it_with_the_same_words_filled_in(section: str, code: str) -> None:
    """An Arabic reader is told as much as a French one."""
    told = LOADED[section][code]
    assert ["ar", "fr"] == sorted(told)
    assert places(told["fr"]) == places(told["ar"])
    assert re.search("[\u0620-\u064a]", told["ar"])
    assert not re.search("[\u0620-\u064a]", told["fr"])


def test_every_code_has_its_sentence_and_every_sentence_its_use() -> None:
    """Nobody reads a code instead of advice, and nobody translates what is never said."""
    codes = set(FORMS.values()) | set(_EXPLAINED.values()) | FROM_PYDANTIC | {"missing_fr", "missing_ar"}
    house = [path for room in ("knowledge", "bot") for path in (ROOT / room).rglob("*.py")]
    for path in house:
        strings = {node.value for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Constant)}
        codes |= {code for code in LOADED["advice"] if code in strings}
    assert set(LOADED["advice"]) == codes
    called = re.compile(r'\badvise\(\s*"(\w+)"')
    written = {code for path in house for code in called.findall(path.read_text())}
    assert written <= set(LOADED["advice"])


def test_every_form_of_the_schema_has_its_sentence() -> None:
    """No regular expression is ever shown to staff."""
    patterns: set[str] = set()

    def collect(part: Any) -> None:
        if isinstance(part, dict):
            patterns.update([part["pattern"]] if isinstance(part.get("pattern"), str) else [])
            part = list(part.values())
        for child in part if isinstance(part, list) else ():
            collect(child)

    for shape in (Entry, Responses, Emergencies, Pronunciation):
        collect(TypeAdapter(shape).json_schema())
    assert set(FORMS) == patterns


@given(st.characters())
def test_every_invisible_character_is_known(character: str) -> None:
    """Whatever Unicode calls a control, a format, a surrogate or a private character is refused, and no letter or space is."""
    invisible = unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"} and character != "\n"
    visible = unicodedata.category(character)[0] in "LNPS" or unicodedata.category(character) == "Zs"
    assert not invisible or HIDDEN.search(character)
    assert not visible or character in "\u115f\u1160\u3164\uffa0\ufffc" or not HIDDEN.search(character)


@pytest.mark.parametrize("text", ["1\u202f000 habitants", "« oui »", "n°\u00a03", "Où ? Là !", "بِسْمِ", "ـ"])
def test_the_typography_of_both_languages_is_allowed(text: str) -> None:
    """No-break spaces, guillemets and vowel marks are how good French and Arabic are written."""
    assert not HIDDEN.search(text)


@pytest.mark.parametrize("character", "\u200b\u200c\u200d\u200e\u200f\u202a\u202e\u2066\u2069\ufeff\u00ad\u061c\u2060\t")
def test_what_hides_or_turns_text_is_refused(character: str) -> None:
    """Zero-width and direction marks, byte order marks, soft hyphens and tabs never reach a resident."""
    assert HIDDEN.search(f"a{character}b")


def test_advice_as_text_is_french_and_told_in_either_language() -> None:
    """A log reads French; an Arabic reader asks for Arabic."""
    advice = advise("unknown_entry", id="x-{y}")
    assert "« x-{y} » n’est l’id d’aucune fiche : corrigez-le ou retirez la ligne" == str(advice)
    assert "«x-{y}» ليس معرف أي بطاقة: صححه أو احذف السطر" == advice.told("ar")
