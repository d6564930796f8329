"""Both languages say the same: numbers, dates, addresses and telephones."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from knowledge.advice import Advice, advise
from knowledge.errors import Problem
from knowledge.load import Reading, file_of, problem
from knowledge.rules.mentions import dates, links, numbers, phones
from knowledge.rules.texts import texts


def agreement(reading: Reading, today: date) -> Iterator[Problem]:
    """Entries, notices and emergency answers mention the same in French and in Arabic."""
    parts: list[tuple[str, object]] = [(file_of(entry), entry) for entry in reading.entries.values()]
    if reading.content:
        parts += [("responses/emergency.yml", reading.content.emergencies), ("notices.yml", reading.content.notices)]
    for name, part in parts:
        for place, text in texts(part):
            for advice in disagreements(text.fr, text.ar):
                yield problem(reading.documents[name], place, advice)


def disagreements(french: str, arabic: str) -> Iterator[Advice]:
    """What one text mentions and its translation does not; a date or telephone that differs is not told again as a number."""
    if differing := links(french) ^ links(arabic):
        yield advise("links_differ", differing=", ".join(sorted(differing)))
    exact = False
    if differing := phones(french) ^ phones(arabic):
        exact = True
        yield advise("phones_differ", differing=", ".join(sorted(differing)))
    one, other = dates(french), dates(arabic)
    alone = [day for these, those in ((one, other), (other, one)) for day in these if not any(map(day.agrees, those))]
    if alone:
        exact = True
        yield advise("dates_differ", differing=", ".join(map(str, sorted(alone))))
    joined, inside = (said ^ told for said, told in zip(numbers(french), numbers(arabic), strict=True))
    if joined and inside and not exact:
        yield advise("numbers_differ", differing=", ".join(sorted(joined, key=lambda number: (len(number), number))))
