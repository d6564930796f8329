"""Changed files are noticed, whatever the editor or the deployment does to them."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from bot.watch import watch
from tests.support.tiny_content import POOL, TinyContent


class Watched:
    """A folder behind a link, as deployments switch it, and what the watch told about it."""

    def __init__(self, folder: Path) -> None:
        self.content = TinyContent(folder / "first")
        self.folder = folder / "content"
        self.folder.symlink_to(self.content.folder)
        self._told = asyncio.Queue[None]()

    async def changed(self) -> None:
        """The watch tells something."""
        self._told.put_nowait(None)

    async def tells(self, seconds: float = 10) -> bool:
        """Whether something is told in time; what was told in one go counts once."""
        try:
            await asyncio.wait_for(self._told.get(), seconds)
        except TimeoutError:
            return False
        return True


@pytest.fixture
async def watched(tmp_path: Path) -> AsyncIterator[Watched]:
    """A folder that is being watched."""
    watched = Watched(tmp_path)
    task = asyncio.create_task(watch(watched.folder, watched.changed))
    assert await watched.tells()  # once at the start, for what changed before
    yield watched
    task.cancel()
    assert [asyncio.CancelledError] == [type(found) for found in await asyncio.gather(task, return_exceptions=True)]


def switch(watched: Watched) -> None:
    """A new release beside the old one, and the link changed to it."""
    shutil.copytree(watched.content.folder, watched.folder.parent / "second")
    link = watched.folder.parent / "link"
    link.symlink_to(watched.folder.parent / "second")
    link.replace(watched.folder)


def exchange(watched: Watched) -> None:
    """The folder moved away and another put in its place."""
    watched.content.folder.rename(watched.folder.parent / "old")
    shutil.copytree(watched.folder.parent / "old", watched.content.folder)


@pytest.mark.parametrize(
    "change",
    [
        lambda watched: (watched.folder / POOL).write_text("id: x\n"),
        lambda watched: watched.content.publish(2),
        lambda watched: (watched.folder / POOL).unlink(),
        lambda watched: (watched.folder / "services").rename(watched.folder / "service"),
        lambda watched: shutil.rmtree(watched.content.folder),
        switch,
        exchange,
    ],
    ids=["written", "replaced", "deleted", "folder renamed", "all deleted", "link switched", "folder exchanged"],
)
async def test_a_change_is_noticed(watched: Watched, change: Callable[[Watched], object]) -> None:
    """However staff save, the bot sees it."""
    change(watched)
    assert await watched.tells()


async def test_a_folder_brought_back_is_watched_again(watched: Watched) -> None:
    """After a mistake with the whole folder, editing works as before."""
    shutil.copytree(watched.content.folder, watched.folder.parent / "backup")
    shutil.rmtree(watched.content.folder)
    assert await watched.tells()
    await asyncio.sleep(1.5)
    shutil.copytree(watched.folder.parent / "backup", watched.content.folder)
    assert await watched.tells()
    async with asyncio.timeout(20):
        while await watched.tells(1.5):
            pass
    watched.content.publish(2)
    assert await watched.tells()


async def test_what_an_editor_leaves_beside_a_file_disturbs_nobody(watched: Watched) -> None:
    """Opening a file in vim, or typing on and on in it, costs the server nothing."""
    for name in (".service-pool.yml.swp", "service-pool.yml~", ".service-pool.yml.swx"):
        (watched.folder / "services" / name).write_text("half a sentence")
    assert not await watched.tells(1.5)


async def test_a_series_of_changes_is_told_once(watched: Watched) -> None:
    """A deployment that writes file after file starts one reload."""
    for number in range(2, 12):
        watched.content.publish(number)
        await asyncio.sleep(0.05)
    assert [True, False] == [await watched.tells(), await watched.tells(1.5)]
