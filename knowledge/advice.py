"""What staff are told to do, in French or Arabic: sentences of advice.yml, chosen by code and filled in when they are read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from knowledge.forms import FORMS
from knowledge.model import Language

SENTENCES: Final = Path(__file__).with_suffix(".yml")
# What is invisible, or changes the order of what stands around it. A no-break space, narrow or not, is neither.
HIDDEN: Final = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff\ud800-\udfff\ue000-\uf8ff\U000f0000-\U0010ffff]"
)
_SHOWN: Final = 40  # characters of a wrong value that are repeated
_SAME_ADVICE: Final = {
    "float_parsing": "number_wanted", "float_type": "number_wanted", "int_parsing": "whole_number_wanted",
    "int_type": "whole_number_wanted", "model_type": "fields_wanted", "model_attributes_type": "fields_wanted",
    "dict_type": "fields_wanted", "tuple_type": "list_wanted",
}  # fmt: skip


@dataclass(frozen=True, slots=True, order=True)
class Advice:
    """What to do: the code of a sentence of advice.yml, and the words that fill it in. As text, it is French."""

    code: str
    words: tuple[tuple[str, str], ...] = ()

    def told(self, language: Language) -> str:
        """The sentence in a language."""
        return sentence("advice", self.code, language, **dict(self.words))

    def __str__(self) -> str:
        return self.told("fr")


def advise(code: str, **words: object) -> Advice:
    """The advice of a code with its words."""
    return Advice(code, tuple((name, str(value)) for name, value in words.items()))


def sentence(section: str, code: str, language: Language, **words: object) -> str:
    """One sentence of a section of advice.yml, filled in."""
    return str(_sentences()[section][code][language].format(**words))


def field_name(field: str, language: Language) -> str:
    """A field as staff know it: its path, or the word for the whole file or folder."""
    names = _sentences()["fields"]
    return str(names[field][language]) if field in names else field


@cache
def _sentences() -> dict[str, dict[str, dict[Language, str]]]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    loaded: dict[str, dict[str, dict[Language, str]]] = yaml.load(SENTENCES.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506
    return loaded


# ── what pydantic found ───────────────────────────────────────────────────────────────────────────────────────────


def written(location: Sequence[str | int]) -> list[str | int]:
    """The location as the staff wrote it, without the names pydantic adds for the members of a union."""
    return [step for step in location if not (isinstance(step, str) and (step in {"Text", "[key]"} or "[" in step))]


def advised(details: Sequence[Mapping[str, Any]]) -> Iterator[tuple[list[str | int], Advice]]:
    """Pydantic's `errors()` as places and advice: one for each place, and none for what a more exact one explains."""
    places = [tuple(written(detail["loc"])) for detail in details]
    told = {place[:length] for place in places for length in range(len(place))}
    for place, detail in zip(places, details, strict=True):
        if place not in told:
            told.add(place)
            yield list(place), advice(detail)


def advice(detail: Mapping[str, Any]) -> Advice:
    """One error of pydantic's `errors()` as advice to staff."""
    last = detail["loc"][-1] if detail["loc"] else ""
    code, value = str(detail["type"]), last if detail["type"] == "extra_forbidden" else detail["input"]
    if hidden := HIDDEN.search(value) if isinstance(value, str) else None:
        return hidden_character(hidden[0])
    if code == "missing" and last in {"fr", "ar"}:
        return advise(f"missing_{last}")
    context = {**detail.get("ctx", {}), "input": _short(value)}
    if code == "string_pattern_mismatch":
        code = FORMS[context["pattern"]]
    elif code == "literal_error":
        context["expected"] = ", ".join(re.findall("'([^']*)'", context["expected"]))
    code = _SAME_ADVICE.get(code, code)
    return advise(code if code in _sentences()["advice"] else "other", **context)


def hidden_character(character: str) -> Advice:
    """Which invisible character to remove."""
    return advise("hidden_character", character=f"U+{ord(character):04X}")


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
