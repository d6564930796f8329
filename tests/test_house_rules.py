"""Habits of the house, as tests."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.settings import BotSettings
from bot.storage.settings import StorageSettings
from bot.voice.settings import VoiceSettings
from knowledge.load import Content
from knowledge.normalize import words
from knowledge.samples import facet_samples, samples
from knowledge.settings import RASA_KEYS, KnowledgeSettings, Section
from tests.support.accessibility import DECORATION

ROOT = Path(__file__).parents[1]
CODE = [path for room in ("knowledge", "bot", "actions", "bench") for path in sorted((ROOT / room).rglob("*.py"))]
TESTS = sorted((ROOT / "tests").rglob("test_*.py"))
TRACKED = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.split("\n")  # noqa: S607
LONGEST_MODULE = 250


def names(paths: list[Path]) -> list[str]:
    """The paths as they are known in the repository."""
    return [path.relative_to(ROOT).as_posix() for path in paths]


@pytest.mark.parametrize("path", CODE, ids=names(CODE))
def test_a_module_fits_in_the_head(path: Path) -> None:
    """Whoever takes over reads a module in one sitting, and nothing in it is left open."""
    text = path.read_text()
    assert len(text.splitlines()) <= LONGEST_MODULE
    assert not re.search(r"\b(TODO|FIXME|XXX|HACK)\b|NotImplementedError|except( Exception)?:|type: ignore($|[^\[])", text)


@pytest.mark.parametrize("path", TESTS, ids=names(TESTS))
def test_every_test_has_one_sentence(path: Path) -> None:
    """Each test says what the resident or the staff member gets."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_"):
            assert ast.get_docstring(node), node.name


def test_importing_reads_and_opens_nothing() -> None:
    """Nothing happens at import: no file of content or settings is read before `main`."""
    code = (
        "import sys, builtins, io\n"
        "opened = []\n"
        "sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == 'open' else None)\n"
        "import knowledge.assistant, knowledge.check, bot.bootstrap\n"
        "print([name for name in opened if name.endswith(('.yml', '.env', '.sqlite3'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "[]" == done.stdout.strip()


def test_the_assistant_needs_neither_telegram_nor_a_database() -> None:
    """`knowledge` answers where only its own libraries are installed."""
    code = (
        "import sys\n"
        "for name in ('telegram', 'sqlalchemy', 'alembic', 'aiosqlite', 'httpx'): sys.modules[name] = None\n"
        "from knowledge.__main__ import main\n"
        "sys.exit(main(['ask', 'merci']))"
    )
    assert 0 == subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False).returncode


def test_a_wording_never_is_a_test_question(content: Content) -> None:
    """What teaches the engine does not judge it."""
    taught = {" ".join(words(text)) for text, _, _ in (*samples(content), *facet_samples(content))}
    asked = [row["q"] for path in (ROOT / "tests/questions").rglob("*.yml") for row in yaml.safe_load(path.read_text())]
    asked += [row["turns"][-1] for path in (ROOT / "tests/dialogues").rglob("*.yml") for row in yaml.safe_load(path.read_text())]
    assert [] == [question for question in asked if " ".join(words(str(question))) in taught]


def test_no_decoration_in_what_a_screen_reader_says() -> None:
    """Emoji are read out one by one: there is none in the content."""
    for path in (ROOT / "knowledge/content").rglob("*.yml"):
        assert not DECORATION.search(path.read_text()), path.name


def test_every_setting_of_ours_is_explained_in_config_yml_or_has_a_default() -> None:
    """The settings that are named in config.yml exist, and Rasa's keys come first in it."""
    raw: dict[str, Any] = yaml.safe_load((ROOT / "config.yml").read_text())
    assert list(raw)[: len(RASA_KEYS)] == [key for key in raw if key in RASA_KEYS]
    sections: dict[str, type[Section]] = {
        "knowledge": KnowledgeSettings,
        "bot": BotSettings,
        "voice": VoiceSettings,
        "storage": StorageSettings,
    }
    assert set(raw) == RASA_KEYS | set(sections)
    for name, shape in sections.items():
        shape.model_validate(raw[name])


def test_the_settings_in_config_yml_are_the_defaults() -> None:
    """A copy of the assistant without config.yml answers as this one does."""
    raw: dict[str, Any] = yaml.safe_load((ROOT / "config.yml").read_text())
    kept = {"learnt": None}  # where it keeps what it learnt changes no answer
    assert KnowledgeSettings() == KnowledgeSettings.model_validate(raw["knowledge"] | kept)
    assert BotSettings() == BotSettings.model_validate(raw["bot"])
    assert VoiceSettings() == VoiceSettings.model_validate(raw["voice"])
    assert StorageSettings() == StorageSettings.model_validate(raw["storage"])


def test_no_package_index_and_no_generated_file_is_committed() -> None:
    """The repository installs anywhere, and holds only what somebody wrote."""
    for lock in ("requirements.lock", "requirements-test.lock", "requirements-actions.lock", "bench/rasa/requirements.lock"):
        text = (ROOT / lock).read_text()
        assert "index-url" not in text
        assert "://" not in text
        assert text.count("==") <= text.count("--hash=sha256:")
    assert [] == [
        name for name in TRACKED if re.search(r"__pycache__|\.pyc$|\.sqlite3|\.ogg$|results\.json|^data/|api\.json", name)
    ]


def test_the_readme_fits_two_screens_and_names_what_exists() -> None:
    """A newcomer reads one page, and every path in it is there."""
    text = (ROOT / "README.md").read_text()
    assert len(text.splitlines()) <= 100
    for path in re.findall(r"`((?:knowledge|bot|tests|docs|bench)/[\w./-]+)`", text):
        assert (ROOT / path).exists(), path
