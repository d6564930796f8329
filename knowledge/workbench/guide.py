"""What each field of an entry means, in the words of LISEZMOI.md: editors and templates say what the guide says."""

from __future__ import annotations

import re
from typing import Final

from knowledge.load import CONTENT

GUIDE: Final = CONTENT / "LISEZMOI.md"
_ROW: Final = re.compile(r"(?m)^\| (?P<fields>`[a-z].*?) \| (?P<meaning>.+?) \|$")
_FIELD: Final = re.compile(r"`(\w+)")


def meanings() -> dict[str, str]:
    """Field → what staff write in it, from the table of the guide; a row may name several fields."""
    rows = _ROW.finditer(GUIDE.read_text(encoding="utf-8"))
    return {field: row["meaning"].replace("`", "") for row in rows for field in _FIELD.findall(row["fields"])}
