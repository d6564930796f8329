"""The page of a review, written once."""

from __future__ import annotations

import pytest

from knowledge.assistant import Assistant
from knowledge.model import KINDS
from knowledge.workbench.entry_view import EntryView
from knowledge.workbench.preview_page import review_page


@pytest.fixture(scope="session")
def reviewed(assistant: Assistant) -> list[EntryView]:
    """One entry of each kind: the one that says the most."""
    entries = assistant.content.entries.values()
    chosen = [max((entry for entry in entries if entry.kind == kind), key=lambda entry: len(entry.facts)) for kind in KINDS]
    return [EntryView(assistant, entry) for entry in chosen]


@pytest.fixture(scope="session")
def review(reviewed: list[EntryView]) -> str:
    """Their page."""
    return review_page(reviewed)
