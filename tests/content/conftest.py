"""What holds for any content is asked of two: the shipped one, and that of a second commune, which is invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.assistant import Assistant
from knowledge.load import CONTENT
from knowledge.settings import KnowledgeSettings, read_section
from tests.support.communes import Commune, settle


@pytest.fixture(scope="session")
def second_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder from which the second commune runs its assistant: config.yml, content, questions."""
    folder = tmp_path_factory.mktemp("second")
    settle(folder)
    return folder


@pytest.fixture(scope="session")
def tetouan(assistant: Assistant) -> Commune:
    """The commune whose content is shipped."""
    return Commune(assistant, CONTENT, Path(__file__).parents[1] / "questions")


@pytest.fixture(scope="session")
def oued_zitoun(second_folder: Path) -> Commune:
    """The second commune, as its config.yml describes it."""
    settings = read_section(KnowledgeSettings, "knowledge", second_folder / "config.yml")
    content = second_folder / "content"
    return Commune(Assistant.load(settings.model_copy(update={"content": content})), content, second_folder / "questions")


@pytest.fixture(params=["tetouan", "oued_zitoun"])
def commune(request: pytest.FixtureRequest) -> Commune:
    """Each commune in its turn."""
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Commune)
    return found
