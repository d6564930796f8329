"""An answer as JSON, whole, from one door to another: what arrives is checked before a resident hears it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError

from knowledge.advice import HIDDEN
from knowledge.compose import EVERYTHING, MENU
from knowledge.forms import IDENTIFIER
from knowledge.model import FACETS, KINDS, Answer
from knowledge.schema import Day, LooseDate

KEY: Final = "answer"  # under which a door that sends other data too puts an answer
_SHAPE: Final = TypeAdapter(Answer)
_DAY: Final = TypeAdapter[str](Day)
_LOOSE_DATE: Final = TypeAdapter[str](LooseDate)
_ENTRY: Final = re.compile(IDENTIFIER)
# The targets of knowledge/model.py and no others: doors have choices of their own, such as one that erases what is kept.
_TARGET: Final = re.compile(rf"{IDENTIFIER[1:-1]}(#({'|'.join((*FACETS, EVERYTHING))}))?|{MENU}(/({'|'.join(KINDS)})(/[0-9]+)?)?")
_LONGEST_TARGET: Final = 60  # of the longest id, 50, and its facet
_ADDRESS: Final = re.compile(r"https?://[^\s/?#@]+([/?#]\S*)?")
_PHONE: Final = re.compile(r"\+?[0-9][0-9 ().-]{1,30}")
_MOST_CHOICES: Final = 99  # the largest number that can be typed


def to_data(answer: Answer) -> dict[str, Any]:
    """Every field of the answer, in objects, lists, texts and numbers that JSON has."""
    data: dict[str, Any] = _SHAPE.dump_python(answer, mode="json")
    return data


def from_data(data: object) -> Answer:
    """The answer that `to_data` was given. Unknown fields, of a newer version, are left out.

    Raises ValueError when it is no answer, or one that the assistant itself could not have given: a number or a button that
    leads elsewhere than it says, a date that is none, an address that is no web page, a hidden character, nothing said at all.
    The error names the field and never repeats its words.
    """
    try:
        answer = _SHAPE.validate_python(data)
        _check_dates(answer)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        raise ValueError(f"{'.'.join(map(str, first['loc'])) or 'date'}: {first['type']}") from None
    for field, is_right in _rules(answer):
        if not is_right:
            raise ValueError(field)
    return answer


def _check_dates(answer: Answer) -> None:
    if answer.checked is not None:
        _DAY.validate_python(answer.checked)
    for source in answer.sources:
        if source.as_of is not None:
            _LOOSE_DATE.validate_python(source.as_of)


def _rules(answer: Answer) -> Iterator[tuple[str, bool]]:
    """What must hold beyond the shape, as the field and whether it does."""
    targets = tuple(choice.target for choice in answer.choices)
    named = [named for named in (answer.entry_id, answer.context.entry_id, *answer.mentions) if named is not None]
    said = (*answer.notices, *answer.paragraphs, *(fact.text for fact in answer.facts), *answer.notes)
    yield "paragraphs", any(map(str.strip, said))
    yield "text", not any(map(HIDDEN.search, _texts(to_data(answer))))
    yield "confidence", 0 <= answer.confidence <= 1
    yield "entry_id", all(map(_ENTRY.fullmatch, named))
    yield "choices", [choice.number for choice in answer.choices] == list(range(1, len(targets) + 1))
    yield "choices", len(answer.context.choices) <= _MOST_CHOICES and targets in ((), answer.context.choices)
    yield "choices", all(_TARGET.fullmatch(target) and len(target) <= _LONGEST_TARGET for target in answer.context.choices)
    yield "label", all(choice.label.strip() for choice in answer.choices)
    yield "sources", all(source.url is None or _ADDRESS.fullmatch(source.url) for source in answer.sources)
    yield "phones", all(_PHONE.fullmatch(phone.number) and phone.name.strip() for phone in answer.phones)


def _texts(data: object) -> Iterator[str]:
    """Every text in JSON data."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict | list):
        for part in data.values() if isinstance(data, dict) else data:
            yield from _texts(part)
