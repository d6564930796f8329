"""Voice notes on disk: found again whole or not at all, within their room, whatever happens to the machine."""

from __future__ import annotations

import asyncio
import logging
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.voice.cache import Cache, key_of
from bot.voice.sound import Note, Passage

MEGABYTE = 2**20
ROOT = Path(__file__).parents[3]


def note(key: str = "a" * 64, size: int = 20_000, sign: bytes = b"x") -> Note:
    """A note of so many bytes."""
    return Note(b"OggS" + sign * size, 4.25, "pico", key)


def in_a_process(code: str, folder: Path) -> subprocess.Popen[bytes]:
    """Another bot, or a command, that shares the folder."""
    begin = (
        "import sys, os, time, signal\nfrom pathlib import Path\n"
        "from bot.voice.cache import Cache\nfrom bot.voice.sound import Note\n"
        f"cache = Cache(Path({str(folder)!r}), {MEGABYTE * 50})\n"
    )
    return subprocess.Popen([sys.executable, "-c", begin + code], cwd=ROOT)


@contextmanager
def full_disk() -> Iterator[None]:
    """A disk that takes a thousand bytes of each file and then refuses, as the kernel says it."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, before)


def test_what_was_said_once_is_there_after_a_restart(tmp_path: Path) -> None:
    """A resident who asks what another asked yesterday hears it at once."""
    Cache(tmp_path / "cache", MEGABYTE).put(note())
    assert note() == Cache(tmp_path / "cache", MEGABYTE).get(note().key)


def test_what_was_never_said_is_not_there(tmp_path: Path) -> None:
    """An unknown key is an ordinary answer, before there is any folder."""
    assert Cache(tmp_path / "cache", MEGABYTE).get("b" * 64) is None


def test_another_voice_speed_language_or_word_is_another_note() -> None:
    """Nobody gets a note made for other words, another speed, another language or another engine."""
    passage = Passage("deux cents dirhams", "fr")
    keys = [
        key_of(passage, "1", "pico"),
        key_of(passage, "2", "pico"),
        key_of(passage, "1", "gtts pico"),
        key_of(Passage("deux cents dirhams", "ar"), "1", "pico"),
        key_of(Passage("trois cents dirhams", "fr"), "1", "pico"),
    ]
    assert len(keys) == len(set(keys))
    assert keys[0] == key_of(Passage(" deux  cents dirhams", "fr"), "1", "pico")


@pytest.mark.parametrize("length", [0, 10, 64, 66, 100, 5000, 20_100])
def test_half_a_file_is_never_served(tmp_path: Path, length: int) -> None:
    """A file that lost its end is thrown away, and the note is made anew."""
    cache = Cache(tmp_path, MEGABYTE)
    cache.put(note())
    path = next(tmp_path.glob("*.note"))
    path.write_bytes(path.read_bytes()[:length])
    assert cache.get(note().key) is None
    assert not path.exists()


def test_a_file_with_one_wrong_byte_is_never_served(tmp_path: Path) -> None:
    """A resident never hears what a failing disk made of a note."""
    cache = Cache(tmp_path, MEGABYTE)
    cache.put(note())
    path = next(tmp_path.glob("*.note"))
    data = bytearray(path.read_bytes())
    data[12_000] ^= 1
    path.write_bytes(data)
    assert cache.get(note().key) is None


def test_a_bot_killed_between_writing_and_naming_leaves_no_note(tmp_path: Path) -> None:
    """Killed at the worst moment, the bot starts again without the note, and its draft is gone a minute later."""
    killed = in_a_process(
        "Path.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        f"cache.put(Note(b'x' * 20000, 1.0, 'pico', {'a' * 64!r}))",
        tmp_path,
    )
    assert -signal.SIGKILL == killed.wait(30)
    [draft] = tmp_path.iterdir()
    assert draft.stat().st_size > 20_000
    cache = Cache(tmp_path, MEGABYTE)
    assert cache.get(note().key) is None
    assert draft.exists()  # for all we know somebody still writes at it
    os.utime(draft, (time.time() - 61, time.time() - 61))
    Cache(tmp_path, MEGABYTE)
    assert [] == list(tmp_path.iterdir())


def test_a_bot_killed_at_any_moment_leaves_whole_notes_only(tmp_path: Path) -> None:
    """Whenever the machine stops, what is found afterwards can be played to its end."""
    writer = in_a_process(
        "for n in range(10**6): cache.put(Note(b'OggS' + b'x' * 200_000, 4.25, 'pico', f'{n % 40:064}'))", tmp_path
    )
    while len(list(tmp_path.glob("*.note"))) < 5:
        assert writer.poll() is None
        time.sleep(0.01)
    writer.kill()
    writer.wait(30)
    cache = Cache(tmp_path, MEGABYTE * 50)
    found = [cache.get(path.stem) for path in tmp_path.glob("*.note")]
    assert len(found) >= 5
    assert {200_004} == {len(one.ogg) if one else 0 for one in found}


def test_two_processes_may_make_the_same_note(tmp_path: Path) -> None:
    """The running bot and `voices render` write the same key while others read it: every reading is a whole note."""
    code = "for n in range(60): cache.put(Note(b'OggS' + {sign!r} * 300_000, 4.25, 'pico', 'a' * 64))"
    writers = [in_a_process(code.format(sign=sign), tmp_path) for sign in (b"x", b"y")]
    cache = Cache(tmp_path, MEGABYTE * 50)
    seen = set()
    while any(writer.poll() is None for writer in writers):
        found = cache.get("a" * 64)
        if found:
            assert found.ogg in (b"OggS" + b"x" * 300_000, b"OggS" + b"y" * 300_000)
            seen.add(found.ogg[4:5])
    assert [0, 0] == [writer.returncode for writer in writers]
    assert seen
    assert ["a" * 64 + ".note"] == [path.name for path in tmp_path.iterdir()]


async def test_many_may_read_while_one_writes(tmp_path: Path) -> None:
    """Residents who ask at once all get the whole note."""
    cache = Cache(tmp_path, MEGABYTE)
    cache.put(note())
    reading = [asyncio.to_thread(cache.get, note().key) for _ in range(40)]
    writing = [asyncio.to_thread(cache.put, note()) for _ in range(10)]
    assert [note()] * 40 == (await asyncio.gather(*reading, *writing))[:40]


def test_the_notes_nobody_hears_give_way(tmp_path: Path) -> None:
    """The folder never outgrows its limit, and what residents ask for often stays."""
    cache = Cache(tmp_path, 5 * 30_000)
    for n in range(4):
        cache.put(note(f"{n:064}", 30_000))
        os.utime(tmp_path / f"{n:064}.note", (1000 + n, 1000 + n))
    assert cache.get(f"{0:064}")  # heard again
    cache.put(note(f"{4:064}", 30_000))
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) <= 5 * 30_000
    assert [0, 2, 3, 4] == sorted(int(path.stem) for path in tmp_path.iterdir())


def test_a_note_by_a_fallback_voice_is_kept_for_a_while(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the better voice is back, residents hear it again after some days."""
    cache = Cache(tmp_path, MEGABYTE)
    cache.put(note(), seconds=1000)
    assert note() == cache.get(note().key)
    later = time.time() + 1001
    monkeypatch.setattr(time, "time", lambda: later)
    assert cache.get(note().key) is None


def test_a_smaller_limit_holds_from_the_next_start(tmp_path: Path) -> None:
    """Staff who need the room get it by a restart."""
    cache = Cache(tmp_path, MEGABYTE)
    for n in range(10):
        cache.put(note(f"{n:064}"))
    Cache(tmp_path, 45_000)
    assert 2 == len(list(tmp_path.iterdir()))


def test_a_full_disk_keeps_nothing_and_breaks_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a full disk notes are still made and sent; the log says it once, and later the notes are kept again."""
    cache = Cache(tmp_path, MEGABYTE)
    with full_disk(), caplog.at_level(logging.WARNING):
        for n in range(5):
            cache.put(note(f"{n:064}"))
    assert ["voice notes are not kept for 10 minutes: File too large"] == caplog.messages
    assert [] == list(tmp_path.iterdir())
    cache.put(note())
    assert [] == list(tmp_path.iterdir())
    later = time.monotonic() + 601
    monkeypatch.setattr(time, "monotonic", lambda: later)
    cache.put(note())
    assert note() == cache.get(note().key)


def test_a_folder_that_cannot_be_made_breaks_nothing(tmp_path: Path) -> None:
    """A data folder with a file in the way costs the cache, never the voice."""
    (tmp_path / "cache").write_text("in the way")
    cache = Cache(tmp_path / "cache", MEGABYTE)
    cache.put(note())
    assert cache.get(note().key) is None
