"""Fetching a voice over a bad line, and never taking one file for another."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.voices.download import DownloadError, download
from tests.support.file_server import FileServer, serving

VOICE = bytes(range(256)) * 4000
SHA256 = hashlib.sha256(VOICE).hexdigest()


@pytest.fixture
def server() -> Iterator[FileServer]:
    """A server that has the voice."""
    with serving({"voice.onnx": VOICE}) as server:
        yield server


def fetch(server: FileServer, target: Path, sha256: str | None = SHA256) -> None:
    """Fetch the voice."""
    download(f"{server.url}/voice.onnx", target, sha256)


def test_a_file_arrives_whole(server: FileServer, tmp_path: Path) -> None:
    """Staff get the file, in a folder that is made for it, and nothing else."""
    fetch(server, tmp_path / "voices/voice.onnx")
    assert VOICE == (tmp_path / "voices/voice.onnx").read_bytes()
    assert ["voice.onnx"] == [path.name for path in (tmp_path / "voices").iterdir()]


def test_a_line_that_breaks_goes_on_where_it_broke(server: FileServer, tmp_path: Path) -> None:
    """After a cut the command says to run it again, and then only the rest is fetched."""
    server.cut_after = 400_000
    with pytest.raises(DownloadError, match="relancez la commande"):
        fetch(server, tmp_path / "voice.onnx")
    assert not (tmp_path / "voice.onnx").exists()
    have = (tmp_path / "voice.onnx.part").stat().st_size
    assert 0 < have <= 400_000
    server.cut_after = None
    fetch(server, tmp_path / "voice.onnx")
    assert VOICE == (tmp_path / "voice.onnx").read_bytes()
    assert [("voice.onnx", None), ("voice.onnx", f"bytes={have}-")] == server.asked


def test_a_server_without_ranges_starts_again(server: FileServer, tmp_path: Path) -> None:
    """Where a server cannot go on in the middle the whole file is fetched anew."""
    (tmp_path / "voice.onnx.part").write_bytes(VOICE[:1000])
    server.ranges = False
    fetch(server, tmp_path / "voice.onnx")
    assert VOICE == (tmp_path / "voice.onnx").read_bytes()


def test_a_file_that_was_complete_but_not_in_place_is_put_there(server: FileServer, tmp_path: Path) -> None:
    """A command that was stopped at its very end has nothing left to fetch."""
    (tmp_path / "voice.onnx.part").write_bytes(VOICE)
    fetch(server, tmp_path / "voice.onnx")
    assert VOICE == (tmp_path / "voice.onnx").read_bytes()


def test_another_file_than_the_one_wanted_is_thrown_away(server: FileServer, tmp_path: Path) -> None:
    """A changed or damaged file never becomes a voice, and the one that was there stays."""
    (tmp_path / "voice.onnx").write_bytes(b"the old voice")
    server.files["voice.onnx"] = VOICE[:-1] + b"?"
    with pytest.raises(DownloadError, match="n’est pas le fichier attendu"):
        fetch(server, tmp_path / "voice.onnx")
    assert b"the old voice" == (tmp_path / "voice.onnx").read_bytes()
    assert ["voice.onnx"] == [path.name for path in tmp_path.iterdir()]


def test_half_of_an_older_file_does_not_spoil_the_next(server: FileServer, tmp_path: Path) -> None:
    """A small file without a hash is always fetched whole."""
    (tmp_path / "voice.onnx.part").write_bytes(b"of another version")
    fetch(server, tmp_path / "voice.onnx", None)
    assert VOICE == (tmp_path / "voice.onnx").read_bytes()


def test_a_file_the_server_does_not_have_is_said_so(server: FileServer, tmp_path: Path) -> None:
    """A wrong address is told with the server's answer."""
    with pytest.raises(DownloadError, match="réponse 404"):
        download(f"{server.url}/other.onnx", tmp_path / "other.onnx", SHA256)


def test_no_server_is_said_so(tmp_path: Path) -> None:
    """Without a network the command says that it could not connect."""
    with pytest.raises(DownloadError, match="ConnectError"):
        download("http://127.0.0.1:9/voice.onnx", tmp_path / "voice.onnx", SHA256)


def test_a_folder_that_cannot_be_written_is_said_so(server: FileServer, tmp_path: Path) -> None:
    """A full or closed disk is told with the name of the file."""
    (tmp_path / "voices").write_text("in the way")
    with pytest.raises(DownloadError, match="impossible de l’écrire"):
        fetch(server, tmp_path / "voices/voice.onnx")


def test_how_far_it_has_come_is_told_in_tenths(server: FileServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a terminal, as in a log, there is a line every tenth and no more."""
    fetch(server, tmp_path / "voice.onnx")
    told = capsys.readouterr().err.splitlines()
    assert "voice.onnx : 10 % " in told[0]
    assert "voice.onnx : 100 % (1024000/1024000)" == told[-1]
    assert 10 == len(told)
