"""`voices get`: a voice comes from a server into the data folder, is checked, and speaks."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.voices.catalogue import catalogue
from tests.support.file_server import serving
from tests.support.piper_voice import make_voice
from tests.support.tiny_content import TinyContent

NAME = "fr_FR-siwis-medium"


@pytest.fixture
def voice(tmp_path: Path) -> dict[str, bytes]:
    """The files of a small voice under the names of the catalogue."""
    model = make_voice(tmp_path / "server", NAME, "fr")
    return {path.name: path.read_bytes() for path in model.parent.iterdir()}


def sha256(data: bytes) -> str:
    """Its hash as a page shows it."""
    return hashlib.sha256(data).hexdigest()


def test_a_voice_is_fetched_and_speaks(
    content: TinyContent, voice: dict[str, bytes], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """After one command the voice is there, has said a word, and staff have read its licence."""
    with serving(voice) as server:
        arguments = ["voices", "get", NAME, "--from", server.url, "--sha256", sha256(voice[f"{NAME}.onnx"])]
        assert 0 == main(arguments)
        assert voice == {path.name: path.read_bytes() for path in (tmp_path / "data/voices").iterdir()}
        told = capsys.readouterr().out
        assert "licence CC BY 4.0" in told
        assert "elle parle" in told
        assert 0 == main(arguments)
        assert 1 == [name for name, _ in server.asked].count(f"{NAME}.onnx")


def test_a_voice_that_does_not_speak_is_not_praised(
    content: TinyContent, voice: dict[str, bytes], capsys: pytest.CaptureFixture[str]
) -> None:
    """A file that is the wanted one but no voice ends with exit code 1."""
    voice[f"{NAME}.onnx"] = b"no voice"
    with serving(voice) as server:
        assert 1 == main(["voices", "get", NAME, "--from", server.url, "--sha256", sha256(b"no voice")])
    assert "elle parle" not in capsys.readouterr().out


def test_a_wrong_hash_puts_nothing_in_place(
    content: TinyContent, voice: dict[str, bytes], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is not the confirmed file never becomes a voice."""
    with serving(voice) as server:
        assert 1 == main(["voices", "get", NAME, "--from", server.url, "--sha256", "0" * 64])
    assert "n’est pas le fichier attendu" in capsys.readouterr().err
    assert not (tmp_path / f"data/voices/{NAME}.onnx").exists()


def test_a_model_that_listens_gets_a_folder_and_a_line_for_the_settings(
    content: TinyContent, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Staff read what to write into config.yml so that voice questions are understood."""
    files = {name: name.encode() for name in catalogue()["whisper-base"].files}
    with serving(files) as server:
        assert 0 == main(["voices", "get", "whisper-base", "--from", server.url, "--sha256", sha256(b"model.bin")])
    folder = tmp_path / "data/voices/whisper-base"
    assert files == {path.name: path.read_bytes() for path in folder.iterdir()}
    assert f"voice: listen: {{folder: {folder}}}" in capsys.readouterr().out


@pytest.mark.parametrize(("arguments", "told"), [(["nobody"], "n’est pas au catalogue"), ([NAME], "--sha256")])
def test_what_is_missing_is_asked_for(
    content: TinyContent, arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """An unknown name shows the known ones; a file whose hash nobody confirmed is not fetched without one."""
    with pytest.raises(SystemExit, match="2"):
        main(["voices", "get", *arguments])
    assert told in capsys.readouterr().err


def test_the_catalogue_says_where_each_comes_from_and_its_licence() -> None:
    """Nothing is offered without a page and a licence to read."""
    for name, one in catalogue().items():
        assert one.page.startswith("https://"), name
        assert one.licence, name
        assert (one.kind == "piper") == (one.language is not None), name
