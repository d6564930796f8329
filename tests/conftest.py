"""What several tests need: the real content and the real assistant, loaded once."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.assistant import Assistant
from knowledge.load import Content
from knowledge.settings import KnowledgeSettings, read_section


@pytest.fixture(scope="session")
def assistant() -> Assistant:
    """The assistant with the content and settings it is shipped with."""
    return Assistant.load(read_section(KnowledgeSettings, "knowledge", Path(__file__).parents[1] / "config.yml"))


@pytest.fixture(scope="session")
def content(assistant: Assistant) -> Content:
    """The content the assistant is shipped with."""
    return assistant.content
