"""What stands beside a text because TalkBack does not reach it inside: addresses and numbers as buttons, contact cards.

No place of the content has coordinates, so no venue is sent.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from knowledge.model import Phone
from knowledge.plain import Line

# Sites as texts write them, without a scheme; the endings are those Telegram itself makes a link of in our texts.
_SITE: Final = re.compile(r"(?<![\w@./-])(?:[a-z0-9-]+\.)+(?:ma|com|org|net|info|int|eu|fr|es)(?![\w@-])(?!\.\w)")


@dataclass(frozen=True, slots=True)
class Link:
    """An address as a button: the words it has in the text, and where it leads."""

    words: str
    url: str


def links(lines: Sequence[Line]) -> list[Link]:
    """The sources that can be opened, then the sites named in the text, each once."""
    found = {line.url: line.text for line in lines if line.url}
    for line in lines:
        if line.url is None:
            for site in _SITE.findall(line.text):
                found.setdefault(f"http://{site}", site)  # what a tap on the site opens
    return [Link(words, url) for url, words in found.items()]


def cards(lines: Sequence[Line], phones: Sequence[Phone]) -> list[Phone]:
    """The numbers that a fact among the lines states: each goes as a contact card."""
    return [phone for phone in phones if any(phone.number in line.text for line in lines if line.role == "fact")]


def numbers(lines: Sequence[Line], phones: Sequence[Phone]) -> list[str]:
    """The other known numbers in the lines: each becomes a button that copies it."""
    carded = cards(lines, phones)
    said = [phone for phone in phones if any(phone.number in line.text for line in lines)]
    return [phone.number for phone in said if phone not in carded]
