"""What the staff read in their chat: the groups that most asked for, and the figures, short enough to be listened to."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from bot.loop.hiding import Figure
from bot.loop.missed import Group
from bot.loop.stats import Stats
from knowledge import pieces
from knowledge.load import Content
from knowledge.model import Answer, Context, Language
from knowledge.response_schema import Responses

_MOST: Final = 5
_LAST_DAYS: Final = 7
_SHOWN: Final = 100  # characters of a resident's words


def missed_report(groups: Sequence[Group], content: Content, first: date, language: Language) -> Answer:
    """The most asked groups, numbered as `python -m bot missed` numbers them; each with its words and its nearest entry."""
    responses = content.responses[language]
    words, day = responses.telegram.staff, pieces.date(first.isoformat(), responses)
    if not groups:
        return _said(language, words.missed_none.format(date=day))
    told = [words.missed.format(date=day, count=len(groups))]
    for group in groups[:_MOST]:
        text = textwrap.shorten(group.wordings[0].text, _SHOWN, placeholder=" …")
        told.append(words.missed_group.format(number=group.number, count=group.asked, text=text))
        told += [words.missed_near.format(title=content.entries[near.label].title.of(language)) for near in group.nearest[:1]]
    return _said(language, *told, words.missed_next)


def stats_report(stats: Stats, content: Content, language: Language) -> Answer:
    """The figures of a period, one thing a line."""
    responses = content.responses[language]
    words = responses.telegram.staff
    first, last = (pieces.date(day.isoformat(), responses) for day in (stats.first, stats.last))
    titles = {entry_id: entry.title.of(language) for entry_id, entry in content.entries.items()}
    known = stats.median is not None and stats.slow is not None
    return _said(
        language,
        words.stats.format(first=first, last=last, count=stats.questions, spoken=stats.spoken),
        _line(words.by_status, stats.statuses, words.statuses, responses),
        _line(words.by_writing, stats.writings, words.writings, responses),
        _line(words.by_verdict, stats.feedback, words.verdicts, responses),
        words.stats_times.format(median=stats.median, slow=stats.slow) if known else words.stats_times_unknown,
        *_days(words.by_day, stats, words.writings, responses),
        *_entries(words.by_entry, stats.entries, titles, responses),
        words.hidden,
    )


def _line(label: str, counts: Mapping[str, Figure], names: Mapping[Any, str], responses: Responses) -> str:
    """What was counted at all, on one line."""
    parts = (f"{names.get(key, key)} {count}" for key, count in counts.items() if count)
    return responses.labelled.format(label=label, value=", ".join(parts) or 0)


def _days(label: str, stats: Stats, names: Mapping[Any, str], responses: Responses) -> list[str]:
    """The last days on which something was asked, a line each."""
    asked = {day: counts for day, counts in list(stats.days.items())[-_LAST_DAYS:] if any(counts.values())}
    lines = [_line(pieces.date(day.isoformat(), responses), counts, names, responses) for day, counts in asked.items()]
    return [responses.labelled.format(label=label, value="").rstrip(), *lines] if lines else []


def _entries(label: str, counts: Mapping[str, Figure], titles: Mapping[str, str], responses: Responses) -> list[str]:
    if not counts:
        return []
    lines = [
        f"{number}. {responses.labelled.format(label=titles.get(key, key), value=count)}"
        for number, (key, count) in enumerate(list(counts.items())[:_MOST], 1)
    ]
    return [responses.labelled.format(label=label, value="").rstrip(), *lines]


def _said(language: Language, *paragraphs: str) -> Answer:
    return Answer("answered", language, language, Context(), paragraphs=paragraphs)
