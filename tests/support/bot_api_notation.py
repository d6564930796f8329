"""The notation of the tables `bot_api_methods` and `bot_api_objects`: one line says what a parameter or a field may be.

Integer, String, Boolean     as in Telegram's documentation; also `A or B`, `Array of A`; other names are in OBJECTS
Object                       any JSON object: the bot does not use it, its fields are not examined
1-64                         smallest and largest: of an Integer its value, of an Array its items, of a String its
                             Unicode code points. Telegram says "characters" and means UTF-16 units only for the
                             offset and length of an entity; 4,096 code points were measured to be accepted.
1-64 bytes                   of a String its bytes of UTF-8
parsed                       the limit holds for the text that is left after `parse_mode` has been applied
!                            required
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter of a method, or a field of an object."""

    kinds: tuple[str, ...]
    least: int = 0
    most: int | None = None
    in_bytes: bool = False
    parsed: bool = False
    required: bool = False


_LINE: Final = re.compile(
    r"(?P<kinds>[A-Za-z ]+?)(?: (?P<least>\d+)-(?P<most>\d+)(?P<bytes> bytes)?(?P<parsed> parsed)?)?(?P<required>!)?"
)


def field(line: str) -> Field:
    """One line of a table. Raises ValueError when it is not in the notation."""
    found = _LINE.fullmatch(line)
    if found is None:
        raise ValueError(f"not in the notation of the tables: {line}")
    return Field(
        kinds=tuple(found["kinds"].split(" or ")),
        least=int(found["least"] or 0),
        most=int(found["most"]) if found["most"] else None,
        in_bytes=bool(found["bytes"]),
        parsed=bool(found["parsed"]),
        required=bool(found["required"]),
    )


def table(rows: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, Field]]:
    """A whole table."""
    return {owner: {name: field(line) for name, line in fields.items()} for owner, fields in rows.items()}
