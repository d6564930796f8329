"""The groups of missed questions as staff read them, in the terminal or in a file, each with what adds it to the content."""

from __future__ import annotations

from collections.abc import Sequence

from bot.loop.missed import Group
from knowledge.load import Content


def worksheet(patches: Sequence[tuple[Group, str]], content: Content) -> str:
    """Every group: how many asked, in which words, the entries that come nearest, and its patch."""
    return "".join(f"{_group(group, content)}\n\n{patch}\n" for group, patch in patches)


def _group(group: Group, content: Content) -> str:
    lines = [f"{group.number}. Demandé {group.asked} fois"]
    lines += [f"   {one.writing} : {one.text} ({one.times} fois)" for one in group.wordings]
    nearest = [f"{near.label}, {content.entries[near.label].title.fr}, {near.probability:.2f}" for near in group.nearest]
    return "\n".join([*lines, *(f"   fiche proche : {near}" for near in nearest)])
