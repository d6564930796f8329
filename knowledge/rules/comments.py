"""A sign that YAML takes for the beginning of a remark: what follows « # » in a text without quotes would be lost in silence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from knowledge.advice import advise
from knowledge.errors import Problem
from knowledge.load import FOLDERS, Reading

# The text of a language, or an element of a list that is a text, not begun by a quote or a bracket.
_CUT: Final = re.compile(r"^\s*(?:(?:- )?(?:fr|ar): +|- +(?![\w-]+: ))[^\s\"'\[{#].* #")


def cut_texts(reading: Reading, today: date) -> Iterator[Problem]:
    """A « # » behind a text of an entry or a response is told: it may be a remark, or the rest of the text."""
    folders = {*FOLDERS.values(), "responses"}
    for name, document in reading.documents.items():
        if name.partition("/")[0] in folders:
            for number, line in enumerate(document.lines, 1):
                if _CUT.match(line):
                    yield Problem(name, number, "#", advise("text_cut"), "warning")
