"""The version of a content folder, as staff read it out on the telephone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from knowledge.version import version
from tests.support.tiny_content import POOL, TinyContent


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small content folder."""
    return TinyContent(tmp_path / "content").folder


def test_every_change_is_another_version_and_undoing_it_brings_the_old_one_back(folder: Path, tmp_path: Path) -> None:
    """Two machines with the same version have the same files."""
    before = version(folder)
    text = (folder / POOL).read_text()
    (folder / POOL).write_text(text + "\n")
    edited = version(folder)
    (folder / POOL).write_text(text)
    (folder / POOL).rename(folder / "services/service-basin.yml")
    renamed = version(folder)
    (folder / "services/service-basin.yml").rename(folder / POOL)
    assert 3 == len({before, edited, renamed})
    assert before == version(folder) == version(Path(shutil.copytree(folder, tmp_path / "copy")))


@pytest.mark.parametrize("name", [".service-pool.yml.swp", "service-pool.yml~", ".#service-pool.yml", "4913", "LISEZMOI.md"])
def test_what_an_editor_leaves_beside_a_file_is_no_new_version(folder: Path, name: str) -> None:
    """Opening a file changes nothing."""
    before = version(folder)
    (folder / "services" / name).write_text("half a sentence")
    assert before == version(folder)


def test_a_folder_that_is_gone_has_a_version_too(tmp_path: Path) -> None:
    """Deleting everything is a change like another."""
    assert version(tmp_path / "nowhere") == version(tmp_path)
